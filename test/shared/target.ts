/** Where a function sends its request, given such arguments: those for the path, then a body, or for a GET a query. */
export function targetOf(method: string, path: string, args: readonly unknown[]): string {
  const left = [...args];
  const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(String(left.shift())));
  const query = new URLSearchParams(method === "GET" ? Object(left[0]) : undefined);
  return query.size > 0 ? `${filled}?${query}` : filled;
}
