/** The fonts of a report, embedded whole or in part: which one has a letter, and how wide words are. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackFont } from './unpack-font.ts';

type Font = { hasGlyphForCodePoint(code: number): boolean; layout(text: string): Shaped };

/** Letters as outlines, in units of the font. */
export type Shaped = {
  readonly glyphs: readonly { readonly path: { toSVG(): string }; readonly advanceWidth: number }[];
};

/** The part of a piece of words that one font can write; `null` where none can. */
export type Stretch = { readonly text: string; readonly font: string | null };

/** A letter that no font has is an empty box, this wide, in its size. */
export const boxWidth = 0.7;

/** Static fonts: of a variable one, readers of the file would get pictures of letters (Type 3). */
const alphabets = ['latin', 'latin-ext', 'vietnamese'] as const;
const weights = { regular: 400, bold: 700 } as const;
const find = createRequire(import.meta.url).resolve;

export type Letters = {
  /** With the name of the font a page must ask for. */
  split(text: string, bold: boolean): readonly Stretch[];
  width(text: string, bold: boolean, size: number): number;
  /** For a halo around letters: their outlines alone, which nobody can select. */
  shape(stretch: Stretch, size: number): Shaped & { readonly scale: number };
};

export function openLetters(doc: PDFKit.PDFDocument): Letters {
  const fonts = new Map<string, Font>();
  const widths = new Map<string, number>();
  const packed = new Map<string, string>();
  for (const alphabet of alphabets) {
    for (const weight of Object.values(weights)) {
      const name = `${alphabet}-${weight}`;
      const file = find(`@fontsource/public-sans/files/public-sans-${name}-normal.woff`);
      packed.set(name, file);
    }
  }

  /** Opened when first asked for: most reports need two of the six. */
  function getFont(name: string): Font {
    const known = fonts.get(name);
    if (known) return known;
    doc.registerFont(name, unpackFont(readFileSync(packed.get(name) ?? '')));
    doc.font(name);
    // Not in its types, nor is any other way to ask what a font can write.
    const { font } = (doc as unknown as { readonly _font: { readonly font: Font } })._font;
    fonts.set(name, font);
    return font;
  }

  /** The first that has all that a letter is made of: an accent beside it, or a whole family of signs. */
  function findFont(letter: string, bold: boolean): string | null {
    const codes = Array.from(letter, (part) => part.codePointAt(0) ?? 0);
    const names = alphabets.map((one) => `${one}-${bold ? weights.bold : weights.regular}`);
    const canWrite = (name: string) =>
      codes.every((code) => getFont(name).hasGlyphForCodePoint(code));
    return names.find(canWrite) ?? null;
  }

  function split(text: string, bold: boolean): readonly Stretch[] {
    const stretches: { text: string; font: string | null }[] = [];
    for (const letter of listLetters(text)) {
      const font = findFont(letter, bold);
      const last = stretches.at(-1);
      if (last?.font === font && font !== null) last.text += letter;
      else stretches.push({ text: letter, font });
    }
    return stretches;
  }

  function width(text: string, bold: boolean, size: number): number {
    const name = `${bold} ${text}`;
    const known = widths.get(name) ?? measure(text, bold);
    widths.set(name, known);
    return known * size;
  }

  const measure = (text: string, bold: boolean) =>
    split(text, bold).reduce(
      (sum, { text: part, font }) =>
        sum + (font === null ? boxWidth : doc.font(font).fontSize(1).widthOfString(part)),
      0,
    );

  const shape = ({ text, font }: Stretch, size: number) => {
    if (font === null) return { glyphs: [], scale: size };
    const { glyphs } = getFont(font).layout(text);
    const { unitsPerEm } = getFont(font) as Font & { readonly unitsPerEm: number };
    return { glyphs, scale: size / unitsPerEm };
  };

  return { split, width, shape };
}

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** As people count them; of common letters, each is one. */
function listLetters(text: string): readonly string[] {
  if (/^[\u0020-\u02ff\u2010-\u2044]*$/.test(text)) return Array.from(text);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
