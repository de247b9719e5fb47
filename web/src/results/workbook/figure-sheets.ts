/** Sheets of figures: conditions, gaps, questions. A withheld figure is the word for it, never 0 and never blank. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type {
  DimensionCellView,
  Gap,
  ItemCellView,
  ResultsView,
} from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeReadings } from '../readings.ts';
import type { Columns } from './columns.ts';
import type { Sheet, SheetCell } from './sheets.ts';

type ByGroup<T> = {
  readonly groups: Readonly<Record<string, T | null>>;
  readonly total: T | null;
};

export function sheetConditions(view: ResultsView, locale: Locale, of: Columns): Sheet {
  const { condition, key, group, index, agreement, reading } = of;
  const counts = [of.least, of.most, of.shown, of.asked, of.a, of.b, of.c];
  return {
    name: m.report_sheet_conditions(),
    about: [m.report_sheet_conditions(), m.report_sheet_conditions_about()],
    columns: [condition, key, group, index, agreement, reading, ...counts],
    rows: view.spokes.flatMap((spoke) =>
      listRows(view, spoke, fromCondition).map((row) => [spoke.name[locale], spoke.key, ...row]),
    ),
  };
}

function fromCondition(cell: DimensionCellView): readonly SheetCell[] {
  const { index, agreement, readings, nMin, nMax, items, of, A, B, C } = cell;
  return [index, agreement, writeReadings(readings), nMin, nMax, items, of, A, B, C];
}

export function sheetQuestions(view: ResultsView, locale: Locale, of: Columns): Sheet {
  const { number, key, question, condition, group, n, index, agreement, reading } = of;
  const counts = [of.a, of.b, of.c, n, of.dontKnow, of.blank];
  const nameOf = (dimension: string) =>
    view.spokes.find((spoke) => spoke.key === dimension)?.name[locale] ?? '';
  return {
    name: m.report_sheet_questions(),
    about: [m.report_sheet_questions(), m.report_sheet_questions_about()],
    columns: [number, question, key, condition, group, ...counts, index, agreement, reading],
    rows: view.items.flatMap((item) => {
      const subject = [item.number, item.stem[locale], item.key, nameOf(item.dimension)];
      return listRows(view, item, fromQuestion).map((row) => [...subject, ...row]);
    }),
  };
}

function fromQuestion(cell: ItemCellView): readonly SheetCell[] {
  const { A, B, C, n, dontKnow, blank, index, agreement, readings } = cell;
  return [A, B, C, n, dontKnow, blank, index, agreement, writeReadings(readings)];
}

/** One row for each group and one for the total. */
function listRows<T>(
  view: ResultsView,
  { groups, total }: ByGroup<T>,
  write: (cell: T) => readonly SheetCell[],
): readonly (readonly SheetCell[])[] {
  const row = (name: string, cell: T | null, received: number) => [
    name,
    ...(cell ? write(cell) : [received === 0 ? m.results_export_nobody() : m.results_withheld()]),
  ];
  const rows = [
    ...view.groups
      .filter(({ together }) => !together)
      .map(({ id, name, received }) => row(name, groups[id] ?? null, received)),
    row(m.results_total(), total, view.participation.received),
  ];
  const width = Math.max(...rows.map((cells) => cells.length), 0);
  return rows.map((cells) => repeatWord(cells, width));
}

/** The word in every column that would hold a figure. */
function repeatWord(cells: readonly SheetCell[], width: number): readonly SheetCell[] {
  if (cells.length !== 2) return cells;
  const [name = null, word = null] = cells;
  return [name, ...new Array<SheetCell>(Math.max(1, width - 1)).fill(word)];
}

export function sheetGaps(view: ResultsView, locale: Locale, of: Columns): Sheet {
  const { condition, lowest, lowIndex, highest, highIndex, gap, shown, asked } = of;
  const nameOf = (id: string) => {
    const group = view.groups.find((one) => one.id === id);
    const name = group?.name ?? '';
    return group?.together ? m.results_wheel_agreed({ group: name }) : name;
  };
  const write = (found: Gap): readonly SheetCell[] => {
    if (found.kind === 'shown') {
      const { low, lowIndex: from, high, highIndex: to, points, items, of: all } = found;
      return [nameOf(low), from, nameOf(high), to, points, items, all];
    }
    const word =
      found.reason === 'one-group' || found.reason === 'not-rated'
        ? m.results_not_compared()
        : m.results_withheld();
    return new Array<SheetCell>(7).fill(word);
  };
  const spokes = view.gapOrder.flatMap(
    (key) => view.spokes.find((spoke) => spoke.key === key) ?? [],
  );
  return {
    name: m.report_sheet_gaps(),
    about: [m.results_gaps_heading(), m.results_gaps_table()],
    columns: [condition, lowest, lowIndex, highest, highIndex, gap, shown, asked],
    rows: spokes.map((spoke) => [spoke.name[locale], ...write(spoke.gap)]),
  };
}
