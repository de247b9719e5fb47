/** Lays out and paints the cells of one row: a sign before words, figures at the right, a drawing beside lines of words. */

import type { Cell, TableBlock } from '@moyeu/web/results';
import { type Columns, gutter, placeCells, type Row, signGap } from './columns.ts';
import { paintFigure } from './figures.ts';
import { breakLines, type Line } from './lines.ts';
import { paintSvg, ratioOf } from './paint-svg.ts';
import type { Place } from './part.ts';
import type { Element, Pen } from './pen.ts';
import { millimetre, type Style } from './sheet.ts';
import { readSvg, type Shape } from './svg.ts';

/** Above and under the words of a row; less among rows of one body, which are read together. */
const paddings = { alone: 3, among: 1.5 } as const;

type LaidCell = {
  readonly cell: Cell;
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly svg: Shape | undefined;
  readonly drawn: { readonly width: number; readonly height: number };
  readonly height: number;
  readonly right: boolean;
};

export type LaidRow = {
  readonly cells: readonly LaidCell[];
  readonly height: number;
  readonly padding: number;
};

export function layRow(
  pen: Pen,
  table: TableBlock,
  row: Row,
  columns: Columns,
  among: boolean,
): LaidRow {
  const cells = placeCells(row).map(({ cell, column }) => {
    const x = columns.widths.slice(0, column).reduce((sum, one) => sum + one + gutter, 0);
    const spanned = columns.widths.slice(column, column + (cell.columns ?? 1));
    const width = spanned.reduce((sum, one) => sum + one, 0) + gutter * (spanned.length - 1);
    const right = table.columns[column + spanned.length - 1]?.align === 'right';
    return layCell(pen, cell, columns, { x, width, right });
  });
  const own = cells.filter(({ cell }) => (cell.rows ?? 1) === 1).map(({ height }) => height);
  const padding = among ? paddings.among : paddings.alone;
  const height = Math.max(columns.style.leading, ...own) + 2 * padding;
  return { cells, height, padding };
}

function layCell(
  pen: Pen,
  cell: Cell,
  { style }: Columns,
  { x, width, right }: { readonly x: number; readonly width: number; readonly right: boolean },
): LaidCell {
  const svg = cell.drawing && readSvg(cell.drawing.svg);
  const drawnWidth = (cell.drawing?.width ?? 0) * millimetre;
  const drawn = { width: drawnWidth, height: svg ? drawnWidth * ratioOf(svg) : 0 };
  const indent = svg && cell.lines ? drawnWidth + signGap : 0;
  const lines = (cell.lines ?? []).flatMap((words) =>
    breakLines(pen.letters, words, style, width - indent),
  );
  const height = Math.max(lines.length * style.leading, lines.length > 0 ? 0 : drawn.height);
  return { cell, x, width, lines, svg, drawn, height, right };
}

/** Without an element, as decoration: a head that comes back is read once. */
export function paintRow(
  pen: Pen,
  row: Element | undefined,
  { cells, height, padding }: LaidRow,
  style: Style,
  { x, y }: Place,
  isHead: boolean,
): void {
  const pictured = cells.some(({ svg, lines }) => svg && lines.length === 0);
  for (const laid of cells) {
    const spare = height - 2 * padding - laid.height;
    // Beside a drawing, words stand at its middle; the names of columns, at their foot.
    const down = isHead ? spare : pictured && (laid.cell.rows ?? 1) === 1 ? spare / 2 : 0;
    paintCell(pen, row, laid, style, { x: x + laid.x, y: y + padding + down });
  }
}

function paintCell(
  pen: Pen,
  row: Element | undefined,
  { cell, width, lines, svg, drawn, right }: LaidCell,
  style: Style,
  { x, y }: Place,
): void {
  const element = row && pen.element(row, cell.names ? 'TH' : 'TD', attributesOf(cell));
  if (svg && cell.drawing) {
    const top = lines.length > 0 ? y + (style.leading - drawn.height) / 2 : y;
    if (element) paintFigure(pen, element, cell.drawing, svg, { x, y: top }, drawn.width);
    else paintSvg(pen, svg, x, top, drawn.width);
  }
  if (lines.length === 0) return;
  const indent = svg ? drawn.width + signGap : 0;
  const write = () => {
    for (const [index, line] of lines.entries()) {
      const shift = right ? width - line.width : indent;
      pen.line(line, style, x + shift, y + index * style.leading);
    }
  };
  if (element) pen.content(element, write);
  else write();
}

function attributesOf({ names, columns, rows }: Cell) {
  return {
    ...(names ? { scope: names === 'row' ? ('Row' as const) : ('Column' as const) } : {}),
    ...(columns && columns > 1 ? { columns } : {}),
    ...(rows && rows > 1 ? { rows } : {}),
  };
}
