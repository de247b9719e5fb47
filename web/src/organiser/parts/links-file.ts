/** The file of personal links, to merge in a mailing: opens well in the spreadsheet of each language. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

/** A cell that a spreadsheet would take for a formula is made text; quotes are doubled. */
function writeCell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** Byte order mark, CRLF; semicolons in French, where the comma is decimal. */
export function writeLinksFile(rows: readonly (readonly string[])[], locale: Locale): string {
  const separator = locale === 'fr' ? ';' : ',';
  const lines = rows.map((row) => row.map(writeCell).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
