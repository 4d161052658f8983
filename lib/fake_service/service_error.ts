/** The contract's `Error`. */
export function errorBody(status: number, message: string): object {
  return { code: status, message, request_id: crypto.randomUUID() };
}

/** What an operation throws to be answered with the contract's `Error`. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
