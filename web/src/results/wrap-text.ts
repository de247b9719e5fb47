/** Breaks a sentence into lines for an SVG, which does not break any itself. */

import { measureText } from '@moyeu/shared/domain/wheel.ts';

/** An article or a preposition stays with the word it introduces, in either language. */
const short = 3;

export function wrapText(text: string, width: number, font: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of bindShortWords(text)) {
    if (line && measureText((line + piece).trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else {
      line += piece;
    }
  }
  return line ? [...lines, line] : lines;
}

/** A line may end after a space, or after the hyphen of a compound name. */
function bindShortWords(text: string): readonly string[] {
  const pieces: string[] = [];
  let held = '';
  for (const word of text.split(/(?<=[ \-–])(?=\p{L})/u)) {
    const binds = /^\p{L}+ $/u.test(word) && word.trim().length <= short;
    if (!binds) pieces.push(held + word);
    held = binds ? held + word : '';
  }
  return held ? [...pieces, held] : pieces;
}
