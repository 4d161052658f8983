// What a `Retry-After` asks for.

// The three forms of an HTTP date, RFC 9110 section 5.6.7; Date.parse() alone takes far more.
const HTTP_DATE_REGEXP =
  /^([A-Z][a-z]+, \d\d[ -][A-Z][a-z]{2}[ -](\d\d)?\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/** What a `Retry-After` asks for, in milliseconds from now; `undefined` for one that is not valid. */
export function parseRetryAfter(value: string, now: number = Date.now()): number | undefined {
  const text = value.trim();
  // Some gateways send decimals.
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text)) * 1000, Number.MAX_SAFE_INTEGER);
  const time = HTTP_DATE_REGEXP.test(text) ? Date.parse(text.replace(/( GMT)?$/, " GMT")) : NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
