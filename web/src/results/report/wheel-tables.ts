/** The figures of the wheel as tables: conditions by row, or groups by row when there are too many for as many columns. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type {
  DimensionCellView,
  Gap,
  ResultsView,
  SpokeView,
} from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeAgreement, writeIndex, writeRange } from '../figure-text.ts';
import { markOf } from '../footnotes.ts';
import { writeReadings } from '../readings.ts';
import type { Block, Cell, Column, TableBlock } from './blocks.ts';
import { cell, columnName, plain, rowName, say, soft, softCell, strong } from './write-blocks.ts';

const first: Column = { align: 'left', grows: true };

export function listWheelTables(
  view: ResultsView,
  locale: Locale,
  byGroup: boolean,
): readonly Block[] {
  if (answered(view).length === 0) return [];
  const tables = byGroup
    ? [tableByGroup(view, locale), tableAgreementsByGroup(view, locale)]
    : [tableByCondition(view, locale), tableAgreements(view, locale)];
  const rounding = view.groups.length > 1 ? [say('remark', m.results_gaps_rounding())] : [];
  return [...tables, ...rounding];
}

const answered = ({ groups }: ResultsView) => groups.filter(({ standing }) => standing !== 'empty');
const nameOf = (spoke: SpokeView, locale: Locale) => `${spoke.name[locale]}${markOf(spoke)}`;
const shortOf = (spoke: SpokeView, locale: Locale) =>
  `${spoke.shortLabel[locale].join(' ')}${markOf(spoke)}`;

function tableByCondition(view: ResultsView, locale: Locale): TableBlock {
  const groups = answered(view);
  const compared = view.groups.length > 1;
  return {
    kind: 'table',
    caption: `${m.results_table_wheel()} ${m.results_about_total()}`,
    columns: [first, ...groups.flatMap(() => [right, right]), right, ...(compared ? [right] : [])],
    head: [
      columnName(m.results_table_condition()),
      ...groups.flatMap(({ shortName, name }) => [
        columnName(shortName || name),
        columnName(m.results_table_n()),
      ]),
      columnName(m.results_total()),
      ...(compared ? [columnName(m.results_table_gap())] : []),
    ],
    bodies: view.spokes.map((spoke) => [
      [
        rowName(nameOf(spoke, locale)),
        ...groups.flatMap(({ id }) => listIndexCells(spoke.groups[id] ?? null)),
        totalCell(spoke),
        ...(compared ? [gapCell(spoke.gap)] : []),
      ],
    ]),
  };
}

const right: Column = { align: 'right' };

function listIndexCells(shown: DimensionCellView | null): readonly Cell[] {
  if (!shown) return [{ ...withheldCell(), columns: 2 }];
  const partial = shown.items < shown.of;
  const { items, of } = shown;
  const lines = [
    soft(writeRange(shown.nMin, shown.nMax)),
    ...(partial ? [soft(m.results_gaps_partial({ items, of }))] : []),
  ];
  return [cell(writeIndex(shown.index)), { lines }];
}

export function withheldCell(): Cell {
  return softCell(m.results_withheld());
}

function totalCell({ total }: SpokeView): Cell {
  return total ? cell(writeIndex(total.index)) : withheldCell();
}

/** The points, or the word that says why there are none. */
export function gapCell(gap: Gap): Cell {
  if (gap.kind === 'shown') return { lines: [strong(writeIndex(gap.points))] };
  const uncompared = gap.reason === 'one-group' || gap.reason === 'not-rated';
  return uncompared ? softCell(m.results_not_compared()) : withheldCell();
}

function tableAgreements(view: ResultsView, locale: Locale): TableBlock {
  const groups = answered(view);
  return {
    kind: 'table',
    caption: m.results_table_agreements(),
    columns: [first, ...groups.map(() => right)],
    head: [
      columnName(m.results_table_condition()),
      ...groups.map(({ shortName, name }) => columnName(shortName || name)),
    ],
    bodies: view.spokes.map((spoke) => [
      [
        rowName(nameOf(spoke, locale)),
        ...groups.map(({ id }) => agreementCell(spoke.groups[id] ?? null, locale)),
      ],
    ]),
  };
}

function agreementCell(shown: DimensionCellView | null, locale: Locale): Cell {
  if (!shown) return withheldCell();
  const figure = plain(writeAgreement(shown.agreement, locale));
  if (shown.readings.length === 0) return { lines: [figure] };
  return { lines: [[...figure, { text: ` ${writeReadings(shown.readings)}`, look: 'strong' }]] };
}

function tableByGroup(view: ResultsView, locale: Locale): TableBlock {
  return {
    kind: 'table',
    caption: `${m.results_table_wheel()} ${m.results_about_total()}`,
    ...headByGroup(view, locale),
    bodies: answered(view).map(({ id, name }) => [
      [rowName(name), ...view.spokes.map(({ groups }) => indexCell(groups[id] ?? null))],
    ]),
    foot: [
      [rowName(m.results_total()), ...view.spokes.map(totalCell)],
      [rowName(m.results_table_gap()), ...view.spokes.map(({ gap }) => gapCell(gap))],
    ],
  };
}

function headByGroup({ spokes }: ResultsView, locale: Locale) {
  return {
    columns: [first, ...spokes.map(() => right)],
    head: [
      columnName(m.results_table_group()),
      ...spokes.map((spoke) => columnName(shortOf(spoke, locale))),
    ],
  };
}

function indexCell(shown: DimensionCellView | null): Cell {
  if (!shown) return withheldCell();
  const { items, of } = shown;
  const n = m.results_key_n({ count: writeRange(shown.nMin, shown.nMax) });
  const partial = items < of ? [soft(m.results_gaps_partial({ items, of }))] : [];
  return { lines: [plain(writeIndex(shown.index)), soft(n), ...partial] };
}

function tableAgreementsByGroup(view: ResultsView, locale: Locale): TableBlock {
  return {
    kind: 'table',
    caption: m.results_table_agreements(),
    ...headByGroup(view, locale),
    bodies: answered(view).map(({ id, name }) => [
      [
        rowName(name),
        ...view.spokes.map(({ groups }) => agreementCell(groups[id] ?? null, locale)),
      ],
    ]),
  };
}
