/** Lays out headings, paragraphs and lists. */

import type { Block, ListItem } from '@moyeu/web/results';
import type { Bookmarks } from './bookmarks.ts';
import { breakLines, type Line } from './lines.ts';
import { paintSvg, ratioOf } from './paint-svg.ts';
import { avoidWidows, holdTogether, openOnce, type Part } from './part.ts';
import type { Pen } from './pen.ts';
import { colours, millimetre, type Style, styles } from './sheet.ts';
import { readSvg } from './svg.ts';

type Of<K extends Block['kind']> = Extract<Block, { readonly kind: K }>;

const headings = [styles.title, styles.heading, styles.subheading, styles.minor] as const;

export function layHeading(
  pen: Pen,
  bookmarks: Bookmarks,
  { level, text, sign, aside = [], apart = false }: Of<'heading'>,
  width: number,
): readonly Part[] {
  const style = headings[level - 1] ?? styles.heading;
  const [beside] = aside.length > 0 ? breakLines(pen.letters, aside, styles.small, width) : [];
  const svg = sign && readSvg(sign.svg);
  const signWidth = (sign?.width ?? 0) * millimetre;
  const indent = sign ? signWidth + 2 * millimetre : 0;
  const room = width - indent - (beside ? beside.width + 4 * millimetre : 0);
  const lines = breakLines(pen.letters, [{ text }], style, room);
  const open = openOnce(pen, `H${level}`);
  const space = [8, 26, 13, 9][level - 1] ?? 0;
  const parts = lines.map(
    (line, index): Part => ({
      height: style.leading,
      space: index === 0 ? space : 0,
      holds: true,
      ...(index === 0 && apart ? { apart } : {}),
      ...(index === 0 && level === 2 ? { opens: text } : {}),
      paint({ x, y }, parent) {
        if (index === 0 && level > 1) bookmarks.mark(level, text, y);
        // A line over each section, as over each panel of the page on screen.
        if (index === 0 && level === 2)
          pen.decoration(() => pen.rule(x, y - 7, width, colours.edge));
        const element = open(parent);
        if (index === 0 && svg) {
          const top = y + (style.leading - signWidth * ratioOf(svg)) / 2;
          pen.decoration(() => paintSvg(pen, svg, x, top, signWidth));
        }
        pen.content(element, () => pen.line(line, style, x + indent, y));
        if (!beside || index > 0) return;
        const drop = (style.leading - styles.small.leading) / 2;
        const said = pen.element(parent, 'P');
        pen.content(said, () => pen.line(beside, styles.small, x + width - beside.width, y + drop));
      },
    }),
  );
  const after = [6, 3, 1, 0][level - 1] ?? 0;
  return parts.map((part, index) =>
    index === parts.length - 1 ? { ...part, height: part.height + after } : part,
  );
}

export function layWords(pen: Pen, { look, words }: Of<'words'>, width: number): readonly Part[] {
  const style = styles[look];
  const lines = breakLines(pen.letters, words, style, width);
  const parts = avoidWidows(layLines(pen, lines, style, 'P', 0));
  // A lead and an eyebrow introduce what follows.
  const introduces = look === 'lead' || look === 'eyebrow';
  return holdLast(spaceOut(parts, look === 'body' ? 3 : 5), introduces);
}

const listLooks = {
  body: { style: styles.body, gap: 4, dot: true },
  small: { style: styles.small, gap: 3, dot: false },
  said: { style: styles.body, gap: 9, dot: false },
} as const;

export function layList(pen: Pen, { look, items }: Of<'list'>, width: number): readonly Part[] {
  const { gap } = listLooks[look];
  const open = openOnce(pen, 'L');
  const laid = items.map((item) => {
    const lines = layItem(pen, item, look, width, open);
    return look === 'small' ? holdTogether(lines) : avoidWidows(lines);
  });
  // Who is who, and which tone is which, stand before the figure they are for.
  const parts = laid.flatMap((lines, index) => spaceOut(lines, index === 0 ? 5 : gap));
  return look === 'small' ? holdLast(holdTogether(parts), true) : parts;
}

function holdLast(parts: readonly Part[], holds: boolean): readonly Part[] {
  return parts.map((part, index) =>
    index === parts.length - 1 && holds ? { ...part, holds } : part,
  );
}

function layItem(
  pen: Pen,
  { words, sign }: ListItem,
  look: Of<'list'>['look'],
  width: number,
  open: ReturnType<typeof openOnce>,
): readonly Part[] {
  const { style, dot } = listLooks[look];
  const svg = sign && readSvg(sign.svg);
  const signWidth = (sign?.width ?? 0) * millimetre;
  const indent = sign ? signWidth + 2 * millimetre : dot || look === 'said' ? 4 * millimetre : 0;
  const lines = breakLines(pen.letters, words, style, width - indent);
  const item = openOnce(pen, 'LI');
  const body = openOnce(pen, 'LBody');
  return lines.map((line, index) => ({
    height: style.leading,
    space: 0,
    holds: false,
    paint({ x, y }, parent) {
      const element = item(open(parent));
      if (index === 0 && svg) {
        const top = y + (style.leading - signWidth * ratioOf(svg)) / 2;
        pen.decoration(() => paintSvg(pen, svg, x, top, signWidth));
      }
      if (index === 0 && dot) {
        const label = pen.element(element, 'Lbl');
        const bullet = breakLines(pen.letters, [{ text: '•' }], style, width);
        for (const one of bullet) pen.content(label, () => pen.line(one, style, x, y));
      }
      // A quotation is ruled at its left, over the whole of its height.
      if (look === 'said') {
        pen.decoration(() => {
          pen.doc.rect(x, y, 1.5, style.leading).fill(colours.line);
        });
      }
      pen.content(body(element), () => pen.line(line, style, x + indent, y));
    },
  }));
}

export function layLines(
  pen: Pen,
  lines: readonly Line[],
  style: Style,
  type: string,
  indent: number,
): readonly Part[] {
  const open = openOnce(pen, type);
  return lines.map((line) => ({
    height: style.leading,
    space: 0,
    holds: false,
    paint({ x, y }, parent) {
      pen.content(open(parent), () => pen.line(line, style, x + indent, y));
    },
  }));
}

/** Before the first of them. */
export function spaceOut(parts: readonly Part[], space: number): readonly Part[] {
  return parts.map((part, index) => (index === 0 ? { ...part, space } : part));
}
