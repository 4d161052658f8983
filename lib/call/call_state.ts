import type { Settings } from "../client/settings.ts";
import type { ClientError } from "../result/errors.ts";

/** What is known of a call. */
export interface CallState {
  readonly operation: string;
  readonly method: string;
  /** How many requests were sent. */
  attempts: number;
  /** The latest error after which to try again would change nothing. */
  final?: unknown;
  /** The caller's signal. */
  readonly signal?: AbortSignal | undefined;
  /** Texts to mask wherever they turn up. */
  readonly secrets: string[];
  /** The errors that were made for the call. */
  readonly errors: Set<unknown>;
}

/** A call on its way. */
export interface Call extends CallState, Settings {}

/** Whether what was thrown is an error of the call: another's may come from a caller's hands. */
export function isOwn({ errors }: CallState, thrown: unknown): thrown is ClientError {
  return errors.has(thrown);
}
