// JSON that costs far more than its bytes, once it is parsed.

/** Bodies of just a number of bytes, by what they are made of. */
export function jsonBombs(bytes: number): Record<string, string> {
  const list = (item: string) => {
    const items = `${item},`.repeat((bytes - 2) / (item.length + 1));
    return `[${items.slice(0, -1)}]`.padEnd(bytes);
  };
  return {
    nested: "[".repeat(bytes / 2) + "]".repeat(bytes / 2),
    flat: list("{}"),
    members: list('{"users":[{},{},{},{}]}'),
    string: `"${"\u4e2d".repeat((bytes - 2) / 3)}"`.padEnd(bytes - 2 * Math.floor((bytes - 2) / 3)),
    strings: list('"a"'),
    numbers: list("0"),
    decimals: list("0.1"),
  };
}
