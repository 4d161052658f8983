/** The call as it is written in TypeScript. */
export function toCode(name: string, args: readonly unknown[]): string {
  const start = `const result = await ${name}(`;
  const texts = ["client", ...args.map(toLiteral)];
  const code = toLine(`${start}${texts.join(", ")});`);
  if (code.split("\n").every(({ length }) => length <= 80)) return code;
  return `${start}\n${texts.map((text) => `${text},\n`).join("").replace(/^(?=.)/gm, "  ")});`;
}

/** JSON as it is written in TypeScript, where a name needs no quotes. */
export function toLiteral(value: unknown): string {
  return toJson(value).replace(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Indented JSON as one line, if that is short. */
export function toLine(json: string): string {
  const line = json.replace(/\n */g, " ");
  return line.length <= 66 ? line : json;
}

export function toMs(durationMs: number): string {
  return `${Math.round(durationMs).toLocaleString("en")} ms`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
