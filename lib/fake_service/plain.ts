/** Whether an object is one that was written out: the keys of others, such as a Map, do not tell what it holds. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
