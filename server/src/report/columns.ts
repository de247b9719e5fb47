/** How wide each column of a table is, from what stands in it; letters grow smaller before words are cut. */

import type { Cell, TableBlock } from '@moyeu/web/results';
import type { Letters } from './letters.ts';
import { measureWords } from './lines.ts';
import { contentWidth, millimetre, type Style, shrink, styles } from './sheet.ts';

export type Columns = {
  readonly style: Style;
  readonly widths: readonly number[];
};

/** Between two columns. */
export const gutter = 3 * millimetre;
/** Between a sign and the words after it. */
export const signGap = 1.5 * millimetre;
const sizes = [9, 8.5, 8, 7.5, 7];

type Room = { least: number; most: number };

export function fitColumns(letters: Letters, table: TableBlock, width = contentWidth): Columns {
  for (const size of sizes) {
    const style = shrink(styles.small, size);
    const widths = tryFit(letters, table, style, width);
    if (widths) return { style, widths };
  }
  const style = shrink(styles.small, sizes.at(-1) ?? 7);
  const equal = (width - gutter * (table.columns.length - 1)) / table.columns.length;
  return { style, widths: table.columns.map(() => equal) };
}

function tryFit(
  letters: Letters,
  table: TableBlock,
  style: Style,
  width: number,
): readonly number[] | undefined {
  const rooms = measureColumns(letters, table, style);
  const available = width - gutter * (rooms.length - 1);
  const sum = (of: keyof Room) => rooms.reduce((total, room) => total + room[of], 0);
  const [least, most] = [sum('least'), sum('most')];
  if (least > available) return undefined;
  if (most <= available) {
    return rooms.map(({ most: own }, index) => own + shareOut(table, index, available - most));
  }
  const share = (available - least) / (most - least);
  return rooms.map((room) => room.least + (room.most - room.least) * share);
}

/** The column of names takes half of what is left, the others the rest; those with a width of their own nothing. */
function shareOut({ columns }: TableBlock, index: number, left: number): number {
  const column = columns[index];
  const others = columns.filter(({ grows, width }) => !grows && width === undefined).length;
  if (column?.grows) return others > 0 ? left / 2 : left;
  return column?.width === undefined && others > 0 ? left / 2 / others : 0;
}

function measureColumns(letters: Letters, table: TableBlock, style: Style): readonly Room[] {
  const rooms = table.columns.map(({ width }): Room => {
    const fixed = (width ?? 0) * millimetre;
    return { least: fixed, most: fixed };
  });
  const spanning: { readonly room: Room; readonly from: number; readonly columns: number }[] = [];
  for (const row of listRows(table)) {
    for (const { cell, column } of placeCells(row)) {
      const room = measureCell(letters, cell, style);
      const columns = cell.columns ?? 1;
      if (columns > 1) spanning.push({ room, from: column, columns });
      else if (table.columns[column]?.width === undefined) widen(rooms[column], room);
    }
  }
  for (const { room, from, columns } of spanning) {
    const under = rooms.slice(from, from + columns);
    const missing = room.least - gutter * (columns - 1) - under.reduce((a, b) => a + b.least, 0);
    const last = under.at(-1);
    if (missing > 0 && last)
      widen(last, { least: last.least + missing, most: last.most + missing });
  }
  return rooms;
}

function widen(room: Room | undefined, by: Room): void {
  if (!room) return;
  room.least = Math.max(room.least, by.least);
  room.most = Math.max(room.most, by.most, room.least);
}

function measureCell(letters: Letters, { lines = [], drawing }: Cell, style: Style): Room {
  const sign = drawing ? drawing.width * millimetre + (lines.length > 0 ? signGap : 0) : 0;
  const each = lines.map((words) => measureWords(letters, words, style));
  return {
    least: sign + Math.max(0, ...each.map(({ least }) => least)),
    most: sign + Math.max(0, ...each.map(({ most }) => most)),
  };
}

export type Row = { readonly cells: readonly Cell[]; readonly taken: ReadonlySet<number> };

/** Every row with the columns that a cell above it reaches down into. */
export function listRows(table: TableBlock): readonly Row[] {
  const head = table.head.length > 0 ? [takeColumns([table.head])] : [];
  return [...head, ...table.bodies.map(takeColumns), takeColumns(table.foot ?? [])].flat();
}

export function takeColumns(rows: readonly (readonly Cell[])[]): readonly Row[] {
  const taken = rows.map(() => new Set<number>());
  return rows.map((cells, index) => {
    for (const { cell, column } of placeCells({ cells, taken: taken[index] ?? new Set() })) {
      for (let below = 1; below < (cell.rows ?? 1); below += 1) taken[index + below]?.add(column);
    }
    return { cells, taken: taken[index] ?? new Set() };
  });
}

export function placeCells({ cells, taken }: Row): readonly { cell: Cell; column: number }[] {
  let column = 0;
  return cells.map((cell) => {
    while (taken.has(column)) column += 1;
    const at = column;
    column += cell.columns ?? 1;
    return { cell, column: at };
  });
}
