// What a spreadsheet would run as a formula, in the cell where it stands or in one that another separator cuts out of it,
// is led by an apostrophe in our files. So is what looks like it, so that all can be read back as it was.

// Up to the next separator, or else a long text would take long.
const FORMULA = String.raw`(?:[^\S\t\r\n]|['"])*[=+\-@＝＋－＠\t\r]`;
const START = String.raw`(?<=^|[,;\t\r\n|])`;
const FORMULA_REGEXP = new RegExp(`${START}(?=${FORMULA})`, "g");
const ESCAPED_REGEXP = new RegExp(`${START}'(?=${FORMULA})`, "g");

/** A text as a cell that no spreadsheet runs. */
export function escapeFormulas(text: string): string {
  return text.replace(FORMULA_REGEXP, "'");
}

/** The text of such a cell. */
export function unescapeFormulas(cell: string): string {
  return cell.replace(ESCAPED_REGEXP, "");
}
