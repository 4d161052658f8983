/** Names that mean something to who writes programs, and nothing to who runs them. */
export const LIBRARY_WORDS_REGEXP =
  /baseUrl|allowInsecureHttp|\bauth\b|the client\b|timeoutMs|maxResponseBytes|apiKey|\bsignal\b|Cannot complete|a function/;
