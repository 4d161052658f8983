/** Where the API is unless told. */
export const DEFAULT_BASE_URL = "http://localhost/v1";

// The hosted service and its regions answer at their root with a page.
const BASE_URL_REGEXP = /^https?:(?!\/\/([^/]+\.)?api\.tiledb\.com(:\d+)?$)/;

// Plain http to what is not loopback.
const INSECURE_REGEXP = /^http:(?!\/\/(([^/]+\.)?localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/;

/** Whether credentials would cross a network unencrypted. */
export function isInsecure(baseUrl: string): boolean {
  return INSECURE_REGEXP.test(baseUrl);
}

/** The base URL without trailing slashes, or false for what cannot be one. */
export function toBaseUrl(value: unknown): string | false {
  const text = typeof value === "string" ? value : String(Object(value).href);
  if (!URL.canParse(text)) return false;
  const { href, origin, pathname } = new URL(text);
  const baseUrl = href.replace(/\/+$/, "");
  return BASE_URL_REGEXP.test(baseUrl) && href === origin + pathname && baseUrl;
}
