/** Breaks words of several looks into lines, as wide as they may be. */

import type { Run, Words } from '@moyeu/web/results';
import type { Letters } from './letters.ts';
import { colours, type Style } from './sheet.ts';

/** Words of one look on one line. */
export type Piece = {
  readonly text: string;
  readonly look: Run['look'];
  readonly x: number;
  readonly width: number;
};

export type Line = { readonly pieces: readonly Piece[]; readonly width: number };

/** Room around the words of a tag. */
export const tagPadding = 5;

type Token = { readonly text: string; readonly look: Run['look']; readonly width: number };

export function isBold(look: Run['look'], style: Style): boolean {
  return style.bold || look === 'strong' || look === 'tag' || look === 'large';
}

export function sizeOf(look: Run['look'], style: Style): number {
  return look === 'large' ? style.size * 1.35 : style.size;
}

export function colourOf(look: Run['look'], style: Style): string {
  if (look === 'tag') return colours.gapInk;
  return look === 'soft' ? colours.soft : style.colour;
}

export function breakLines(
  letters: Letters,
  words: Words,
  style: Style,
  width: number,
): readonly Line[] {
  const lines: Line[] = [];
  let line: Token[] = [];
  const end = () => {
    lines.push(setLine(trimEnd(letters, line, style)));
    line = [];
  };
  for (const token of listTokens(letters, words, style, width)) {
    if (token.text === '\n') {
      end();
      continue;
    }
    const used = line.reduce((sum, one) => sum + one.width, 0);
    const needed = token.look === 'tag' ? token.width : measure(letters, token, style);
    if (line.length > 0 && used + needed > width + 0.01) end();
    line.push(token);
  }
  if (line.length > 0 || lines.length === 0) end();
  return lines;
}

/** Widest piece that cannot be broken, and all of it on one line. */
export function measureWords(letters: Letters, words: Words, style: Style) {
  const tokens = listTokens(letters, words, style, Number.POSITIVE_INFINITY);
  let [least, line, most] = [0, 0, 0];
  for (const token of tokens) {
    if (token.text === '\n') line = 0;
    else {
      const alone = token.look === 'tag' ? token.width : measure(letters, token, style);
      least = Math.max(least, alone);
      most = Math.max(most, line + alone);
      line += token.width;
    }
  }
  return { least, most };
}

/** Without the space it ends with. */
function measure(letters: Letters, { text, look }: Token, style: Style): number {
  return letters.width(text.trimEnd(), isBold(look, style), sizeOf(look, style));
}

function listTokens(letters: Letters, words: Words, style: Style, width: number): Token[] {
  return words.flatMap(({ text, look }): Token[] => {
    const bold = isBold(look, style);
    const size = (part: string) => letters.width(part, bold, sizeOf(look, style));
    if (look === 'tag') return [{ text, look, width: size(text) + 2 * tagPadding }];
    return splitWords(text.normalize('NFC'))
      .flatMap((part) => (size(part) > width ? cutWord(part, size, width) : [part]))
      .map((part) => ({ text: part, look, width: size(part) }));
  });
}

/** After a space that may end a line, or the hyphen of a compound; a line break alone. */
function splitWords(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .split(/(\n)|(?<=[ \u2002])(?=[^ \u2002])|(?<=\p{L}[-–/])(?=\p{L})/u)
    .filter((part) => part !== undefined && part !== '');
}

/** An address without a space must break somewhere. */
function cutWord(word: string, size: (part: string) => number, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part && size(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return part ? [...parts, part] : parts;
}

/** The space a line ends with stays between words for who listens, and has no width: figures stand at the right of their column to the point. */
function trimEnd(letters: Letters, line: readonly Token[], style: Style): readonly Token[] {
  const last = line.at(-1);
  if (!last || last.look === 'tag') return line;
  const width = measure(letters, last, style);
  return [...line.slice(0, -1), { ...last, width }];
}

/** Neighbours of one look are written as one, so that letters stand as they do in a sentence. */
function setLine(tokens: readonly Token[]): Line {
  const pieces: Piece[] = [];
  let x = 0;
  for (const { text, look, width } of tokens) {
    const last = pieces.at(-1);
    if (last && last.look === look && look !== 'tag') {
      pieces[pieces.length - 1] = { ...last, text: last.text + text, width: last.width + width };
    } else {
      pieces.push({ text, look, x, width });
    }
    x += width;
  }
  return { pieces, width: x };
}
