/** What is kept of a comment as it was typed: words and line breaks, nothing a page or a file could trip over. */

/** Counted like the `maxlength` of a text area: UTF-16 units, a line break as one. */
export const longestComment = 2000;

/** Controls other than the line break, and the marks that reorder text on screen. */
const unwanted = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** Anything but a text is no comment. A text too long is kept whole, so that its author can shorten it. */
export function readComment(value: unknown): { readonly text: string; readonly tooLong: boolean } {
  if (typeof value !== 'string') return { text: '', tooLong: false };
  const text = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unwanted, '')
    .trim();
  return { text, tooLong: text.length > longestComment };
}
