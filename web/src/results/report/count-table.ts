/** The same counts as a table, question by question in the same order, with the index beside them. */

import { type Locale, levels } from '@moyeu/shared/domain/instrument.ts';
import type {
  GroupView,
  ItemCellView,
  ItemView,
  ResultsView,
} from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeAgreement, writeIndex } from '../figure-text.ts';
import { writeReadings } from '../readings.ts';
import type { Cell, Column, TableBlock } from './blocks.ts';
import { gapCell, withheldCell } from './wheel-tables.ts';
import { cell, columnName, plain, strong } from './write-blocks.ts';

const left: Column = { align: 'left' };
const right: Column = { align: 'right' };

export function tableCounts(
  view: ResultsView,
  locale: Locale,
  items: readonly ItemView[],
  groups: readonly GroupView[],
): TableBlock {
  const compared = view.groups.length > 1;
  const rows = groups.length + 1;
  const heads = [
    ...levels.map((level): string => level),
    m.results_table_n(),
    m.results_table_dont_know(),
    m.results_table_blank(),
    m.results_table_index(),
    m.results_table_agreement(),
  ];
  return {
    kind: 'table',
    caption: m.results_counts_table(),
    columns: [
      left,
      { align: 'left', grows: true },
      ...heads.map(() => right),
      left,
      ...(compared ? [right] : []),
    ],
    head: [
      columnName(m.results_table_question()),
      columnName(m.results_table_group()),
      ...heads.map(columnName),
      columnName(m.results_table_reading()),
      ...(compared ? [columnName(m.results_table_gap())] : []),
    ],
    bodies: items.map((item) => {
      const number: Cell = { lines: [strong(String(item.number))], names: 'row', rows };
      const gap = compared ? [{ ...gapCell(item.gap), rows }] : [];
      const ofGroups = groups.map(({ id, name, shortName }, place) => [
        ...(place === 0 ? [number] : []),
        { lines: [plain(shortName || name)], names: 'row' as const },
        ...listFigures(item.groups[id] ?? null, locale),
        ...(place === 0 ? gap : []),
      ]);
      const total = [
        { lines: [plain(m.results_total())], names: 'row' as const },
        ...listFigures(item.total, locale),
      ];
      return [...ofGroups, total];
    }),
  };
}

function listFigures(counts: ItemCellView | null, locale: Locale): readonly Cell[] {
  if (!counts) return [{ ...withheldCell(), columns: 9 }];
  const { A, B, C, n, dontKnow, blank, index, agreement, readings } = counts;
  return [
    ...[A, B, C, n, dontKnow, blank].map((count) => cell(String(count))),
    cell(writeIndex(index)),
    cell(writeAgreement(agreement, locale)),
    { lines: [strong(writeReadings(readings))] },
  ];
}
