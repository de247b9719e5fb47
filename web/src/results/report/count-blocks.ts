/** Question by question: the sentences as partners read them, how many of each group chose which, and the same as a table. */

import { type Level, type Locale, levels } from '@moyeu/shared/domain/instrument.ts';
import type {
  GroupView,
  ItemCellView,
  ItemView,
  ResultsView,
} from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeAgreement, writeIndex } from '../figure-text.ts';
import { writeReadings } from '../readings.ts';
import BarDrawing from './BarDrawing.svelte';
import type { Block, Cell, Column, Words } from './blocks.ts';
import { tableCounts } from './count-table.ts';
import { drawLevel, drawMarker, drawSvg } from './draw.ts';
import { sayDiscuss } from './gap-blocks.ts';
import { heading, plain, say, soft, softCell, strong } from './write-blocks.ts';

/** In millimetres; drawn in points. */
const barWidth = 66;
const points = 72 / 25.4;

const meanings = {
  A: () => m.results_counts_level_a(),
  B: () => m.results_counts_level_b(),
  C: () => m.results_counts_level_c(),
} as const satisfies Record<Level, () => string>;

export function listCountBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const compared = view.items.some(({ gap }) => gap.kind === 'shown');
  const items = view.itemGapOrder.flatMap((key) => view.items.find((one) => one.key === key) ?? []);
  const groups = view.groups.filter(
    ({ standing }) => standing === 'shown' || standing === 'partial',
  );
  const legend = levels.map((level) => ({
    words: plain(meanings[level]()),
    sign: drawLevel(level),
  }));
  return [
    heading(2, m.results_counts_heading()),
    say('lead', compared ? m.results_counts_lead() : m.results_counts_lead_alone()),
    { kind: 'list', look: 'small', items: legend },
    ...items.map((item) => sayQuestion(view, locale, item, groups)),
    tableCounts(view, locale, items, groups),
  ];
}

function sayQuestion(
  view: ResultsView,
  locale: Locale,
  item: ItemView,
  groups: readonly GroupView[],
): Block {
  const { threshold } = view.header;
  const stem = m.results_counts_question({ number: item.number, stem: item.stem[locale] });
  const gap: Words =
    item.gap.kind === 'shown'
      ? strong(m.results_counts_gap({ points: writeIndex(item.gap.points) }))
      : [];
  const [tag = [], ...split] = sayDiscuss(view, item, locale);
  const between = tag.length > 0 && gap.length > 0 ? plain('  ') : [];
  return {
    kind: 'whole',
    blocks: [
      { kind: 'heading', level: 3, text: stem, aside: [...tag, ...between, ...gap] },
      ...split.map((words): Block => ({ kind: 'words', look: 'remark', words })),
      {
        kind: 'list',
        look: 'small',
        items: levels.map((level) => ({
          words: [...strong(level), { text: ` ${item.levels[level][locale]}` }],
          sign: drawLevel(level),
        })),
      },
      {
        kind: 'table',
        caption: m.results_counts_table(),
        unseen: true,
        columns: perGroup,
        head: [],
        bodies: groups.map((group) => [
          listGroupCells(group, item.groups[group.id] ?? null, threshold, locale),
        ]),
        bare: true,
      },
    ],
  };
}

const perGroup: readonly Column[] = [
  { align: 'left', width: 42 },
  { align: 'left', width: barWidth },
  { align: 'right', width: 13 },
  { align: 'left', width: 48 },
];

function listGroupCells(
  group: GroupView,
  counts: ItemCellView | null,
  threshold: number,
  locale: Locale,
): readonly Cell[] {
  const name: Cell = {
    lines: [plain(group.shortName || group.name)],
    drawing: drawMarker(group.rank),
    names: 'row',
  };
  if (!counts) return [name, { ...softCell(m.results_counts_withheld({ threshold })), columns: 3 }];
  const { A: a, B: b, C: c } = counts;
  const svg = drawSvg(BarDrawing, { counts, width: barWidth * points });
  return [
    name,
    {
      drawing: {
        svg,
        width: barWidth,
        says: m.results_counts_bar({ group: group.shortName || group.name, a, b, c }),
      },
    },
    softCell(m.results_key_n({ count: counts.n })),
    { lines: saySpread(counts, locale) },
  ];
}

function saySpread(counts: ItemCellView, locale: Locale): readonly Words[] {
  const { readings, agreement, dontKnow, blank } = counts;
  const figure = m.results_counts_agreement({ figure: writeAgreement(agreement, locale) });
  const words = readings.length > 0 ? strong(writeReadings(readings)) : [];
  const silent = [
    ...(dontKnow > 0 ? [m.results_counts_dont_know({ count: dontKnow })] : []),
    ...(blank > 0 ? [m.results_counts_blank({ count: blank })] : []),
  ];
  return [
    [{ text: words.length > 0 ? `${figure}, ` : figure }, ...words],
    ...(silent.length > 0 ? [soft(silent.join(', '))] : []),
  ];
}
