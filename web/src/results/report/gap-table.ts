/** The gaps as a table: both ends, the total, the questions each gap rests on, and its points. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeIndex } from '../figure-text.ts';
import { markOf } from '../footnotes.ts';
import type { Cell, Column, TableBlock } from './blocks.ts';
import { gapCell, withheldCell } from './wheel-tables.ts';
import { cell, columnName, rowName } from './write-blocks.ts';

const right: Column = { align: 'right' };

export function tableGaps(
  view: ResultsView,
  locale: Locale,
  spokes: readonly SpokeView[],
): TableBlock {
  return {
    kind: 'table',
    caption: m.results_gaps_table(),
    columns: [{ align: 'left', grows: true }, right, right, right, right, right],
    head: [
      columnName(m.results_table_condition()),
      columnName(m.results_table_lowest()),
      columnName(m.results_table_highest()),
      columnName(m.results_total()),
      columnName(m.results_table_items()),
      columnName(m.results_table_gap()),
    ],
    bodies: spokes.map((spoke) => [
      [
        rowName(`${spoke.name[locale]}${markOf(spoke)}`),
        ...listEnds(view, spoke),
        spoke.total ? cell(writeIndex(spoke.total.index)) : withheldCell(),
        cell(
          spoke.gap.kind === 'shown'
            ? m.results_items_of({ items: spoke.gap.items, of: spoke.gap.of })
            : m.results_not_compared(),
        ),
        gapCell(spoke.gap),
      ],
    ]),
  };
}

function listEnds(view: ResultsView, { gap }: SpokeView): readonly Cell[] {
  if (gap.kind !== 'shown') return [{ ...gapCell(gap), columns: 2 }];
  return [
    cell(`${nameOf(view, gap.low)}\u00a0${writeIndex(gap.lowIndex)}`),
    cell(`${nameOf(view, gap.high)}\u00a0${writeIndex(gap.highIndex)}`),
  ];
}

function nameOf(view: ResultsView, id: string): string {
  const group = view.groups.find((one) => one.id === id);
  if (!group) return '';
  const name = group.shortName || group.name;
  return group.together ? m.results_wheel_agreed({ group: name }) : name;
}
