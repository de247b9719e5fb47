/** Lays out each block of a report, in a column of some width. */

import type { Block } from '@moyeu/web/results';
import type { Bookmarks } from './bookmarks.ts';
import { layFigure } from './figures.ts';
import { heightOf, holdTogether, type Part } from './part.ts';
import type { Pen } from './pen.ts';
import { millimetre } from './sheet.ts';
import { layTable } from './table.ts';
import { layHeading, layList, layWords } from './words.ts';

export type Desk = {
  readonly pen: Pen;
  readonly bookmarks: Bookmarks;
  /** For the list of contents. */
  readonly titles: readonly string[];
};

/** Between blocks beside each other. */
const alley = 6 * millimetre;

export function layBlock(desk: Desk, block: Block, width: number): readonly Part[] {
  const { pen, bookmarks } = desk;
  switch (block.kind) {
    case 'heading':
      return layHeading(pen, bookmarks, block, width);
    case 'words':
      return layWords(pen, block, width);
    case 'list':
      return layList(pen, block, width);
    case 'figure':
      return layFigure(pen, block.drawing, width);
    case 'table':
      return layTable(pen, block, width);
    case 'beside':
      return layBeside(desk, block, width);
    case 'whole':
      return holdTogether(layBlocks(desk, block.blocks, width));
    case 'contents':
      return layContents(desk, block.title, width);
    case 'space':
      return [{ height: block.millimetres * millimetre, space: 0, holds: false, paint() {} }];
  }
}

export function layBlocks(desk: Desk, blocks: readonly Block[], width: number): readonly Part[] {
  return blocks.flatMap((block) => layBlock(desk, block, width));
}

/** One part: what stands beside each other is read side by side. */
function layBeside(
  desk: Desk,
  {
    sides,
    shares = sides.map(() => 1),
    level = false,
  }: Extract<Block, { readonly kind: 'beside' }>,
  width: number,
): readonly Part[] {
  const available = width - alley * (sides.length - 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (available * share) / all);
  const laid = sides.map((blocks, index) => layBlocks(desk, blocks, widths[index] ?? 0));
  const height = Math.max(...laid.map(heightOf));
  return [
    {
      height,
      space: 10,
      holds: false,
      paint({ x, y }, element) {
        for (const [index, parts] of laid.entries()) {
          const left = widths.slice(0, index).reduce((sum, one) => sum + one + alley, x);
          let top = level ? y + height - heightOf(parts) : y;
          for (const [place, part] of parts.entries()) {
            if (place > 0) top += part.space;
            part.paint({ x: left, y: top }, element);
            top += part.height;
          }
        }
      },
    },
  ];
}

function layContents({ pen, bookmarks, titles }: Desk, title: string, width: number) {
  const heading = layHeading(pen, bookmarks, { kind: 'heading', level: 2, text: title }, width);
  return holdTogether([...heading, ...bookmarks.lay(titles, width)]);
}
