// What a spreadsheet would run as a formula, in the cell where it stands or in one that another separator cuts out of it,
// is led by an apostrophe in our files. So is what looks like it, so that all can be read back as it was.

const FORMULA_REGEXP = /(^|[,;\t\r\n|])(?=[\s'"]*[=+\-@＝＋－＠\t\r])/g;
const ESCAPED_REGEXP = /(^|[,;\t\r\n|])'(?=[\s'"]*[=+\-@＝＋－＠\t\r])/g;

/** A text as a cell that no spreadsheet runs. */
export function escapeFormulas(text: string): string {
  return text.replace(FORMULA_REGEXP, "$1'");
}

/** The text of such a cell. */
export function unescapeFormulas(cell: string): string {
  return cell.replace(ESCAPED_REGEXP, "$1");
}
