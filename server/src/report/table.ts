/** Lays out a table: rows that stay whole, a head that comes back on each page, cells that say which row and column they are of. */

import type { TableBlock } from '@moyeu/web/results';
import { type LaidRow, layRow, paintRow } from './cells.ts';
import { fitColumns, type Row, takeColumns } from './columns.ts';
import { breakLines } from './lines.ts';
import { holdTogether, openOnce, type Part, type Place } from './part.ts';
import type { Element, Pen } from './pen.ts';
import { colours, type Style, styles } from './sheet.ts';
import { layLines, spaceOut } from './words.ts';

/** Fewer rows than this are never parted. */
const short = 12;
export function layTable(pen: Pen, table: TableBlock, width: number): readonly Part[] {
  const columns = fitColumns(pen.letters, table, width);
  const open = openOnce(pen, 'Table', table.unseen ? { title: table.caption } : {});
  const caption = table.unseen ? [] : layCaption(pen, table.caption, width, open);
  const lay = (rows: readonly Row[]) =>
    rows.map((row) => layRow(pen, table, row, columns, rows.length > 2));
  const head = table.head.length > 0 ? lay(takeColumns([table.head])) : [];
  const headPart = head.length > 0 ? layHead(pen, head, columns.style, width, open) : undefined;
  const again = headPart && {
    height: headPart.height,
    paint: (place: Place) => paintHeadAgain(pen, head, columns.style, place, width),
  };
  const bodies = [...table.bodies, ...(table.foot ? [table.foot] : [])].map((rows, index) => {
    const isFoot = index === table.bodies.length;
    const part = layBody(pen, lay(takeColumns(rows)), columns.style, open, (x, y) => {
      if (!table.bare) pen.rule(x, y, width, isFoot ? colours.edge : colours.line);
    });
    return again ? { ...part, again } : part;
  });
  const parts = [...caption, ...(headPart ? [headPart] : []), ...bodies];
  const held = bodies.length <= short ? holdTogether(parts) : holdHead(parts, caption.length);
  return spaceOut(held, table.bare ? 5 : 9);
}

/** Neither the head nor the first or last row stands alone. */
function holdHead(parts: readonly Part[], captions: number): readonly Part[] {
  return parts.map((part, index) => ({
    ...part,
    holds: part.holds || index <= captions + 1 || index === parts.length - 2,
  }));
}

function layCaption(pen: Pen, caption: string, width: number, open: (parent: Element) => Element) {
  const lines = breakLines(pen.letters, [{ text: caption }], styles.remark, width);
  const parts = layLines(pen, lines, styles.remark, 'Caption', 0);
  return parts.map((part) => ({
    ...part,
    holds: true,
    paint: (place: Place, parent: Element) => part.paint(place, open(parent)),
  }));
}

function layHead(
  pen: Pen,
  rows: readonly LaidRow[],
  style: Style,
  width: number,
  open: (parent: Element) => Element,
): Part {
  const part = layBody(pen, rows, style, open, () => undefined, true);
  return {
    ...part,
    holds: true,
    paint(place, parent) {
      part.paint(place, parent);
      pen.decoration(() => pen.rule(place.x, place.y + part.height, width, colours.edge, 0.75));
    },
  };
}

function paintHeadAgain(
  pen: Pen,
  rows: readonly LaidRow[],
  style: Style,
  { x, y }: Place,
  width: number,
): void {
  pen.decoration(() => {
    const height = rows.reduce((sum, row) => sum + row.height, 0);
    const top = y - height;
    for (const row of rows) paintRow(pen, undefined, row, style, { x, y: top }, true);
    pen.rule(x, y, width, colours.edge, 0.75);
  });
}

function layBody(
  pen: Pen,
  rows: readonly LaidRow[],
  style: Style,
  open: (parent: Element) => Element,
  rule: (x: number, y: number) => void,
  isHead = false,
): Part {
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  return {
    height,
    space: 0,
    holds: false,
    paint({ x, y }, parent) {
      const table = open(parent);
      if (!isHead) pen.decoration(() => rule(x, y + height));
      let top = y;
      for (const row of rows) {
        paintRow(pen, pen.element(table, 'TR'), row, style, { x, y: top }, isHead);
        top += row.height;
      }
    },
  };
}
