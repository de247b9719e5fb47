/** Numbers copied from a spreadsheet: rows of cells. */

/**
 * `null` when the text is one value, to be pasted as any text, or holds something else than whole numbers. An empty cell
 * is nothing to fill in.
 */
export function readPastedCounts(text: string): readonly (readonly (number | null)[])[] | null {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()));
  if (rows.length === 1 && rows[0]?.length === 1) return null;
  if (!rows.flat().every((cell) => /^\d{0,6}$/.test(cell))) return null;
  return rows.map((row) => row.map((cell) => (cell === '' ? null : Number(cell))));
}
