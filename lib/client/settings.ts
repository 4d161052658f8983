import type { AttemptEvent } from "./attempt_event.ts";
import type { Credentials } from "./credentials.ts";
import type { Fetch } from "./fetch.ts";
import type { Http } from "./http.ts";
import type { Middleware } from "./middleware.ts";

/** Limits of trying again. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** The options that client and call share, as they hold for one call. */
export interface Limits {
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** By lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where requests go: origins, with the slash that ends them. */
export interface Region {
  /** That of the base URL. */
  readonly base: string;
  /** Where the service redirected to. */
  current: string;
}

/** What a client holds. */
export interface Settings extends Limits {
  readonly baseUrl: string;
  readonly region: Region;
  readonly auth?: Credentials;
  readonly fetch?: Fetch;
  readonly middleware?: readonly Middleware[];
  /** openapi-fetch's client. */
  readonly http: Http;
  readonly maxResponseBytes: number;
  readonly allowInsecureHttp?: boolean;
  readonly onAttempt?: (event: AttemptEvent) => unknown;
}
