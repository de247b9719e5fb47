/** The gaps, widest first: a row for each condition with its rail, what could not be compared in words, and the table. */

import type { AgreedRater } from '@moyeu/shared/domain/agreed-view.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type {
  GroupView,
  ItemView,
  ResultsView,
  SpokeView,
} from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { listRated, nameRater } from '../agreed-text.ts';
import { sayStanding, writeIndex, writeList } from '../figure-text.ts';
import { findGapNote, isGapApart, markOf } from '../footnotes.ts';
import { listAgreedSides, listPartial, refuseGap } from '../gap-text.ts';
import { placeOnRail } from '../rail.ts';
import { findSplit } from '../readings.ts';
import { groupsDrawn } from '../wheel-input.ts';
import type { Block, Cell, Column, Drawing, TableBlock, Words } from './blocks.ts';
import { drawMarker, drawSvg } from './draw.ts';
import RailDrawing from './RailDrawing.svelte';
import ScaleDrawing from './ScaleDrawing.svelte';
import { gapCell, withheldCell } from './wheel-tables.ts';
import { cell, columnName, plain, rowName, say, soft, strong } from './write-blocks.ts';

/** In millimetres; drawn in points, so that letters have the size they say. */
const railWidth = 82;
const points = 72 / 25.4;
const rail = { width: railWidth * points, margin: 27 };

export function listGapBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const spokes = view.gapOrder.flatMap(
    (key) => view.spokes.find((spoke) => spoke.key === key) ?? [],
  );
  const shown = spokes.filter(({ gap }) => gap.kind === 'shown');
  const refused = spokes.filter(({ gap }) => gap.kind !== 'shown');
  const refusals = refused.map((spoke) => ({ words: plain(refuseGap(spoke, locale)) }));
  return [
    { kind: 'heading', level: 2, text: m.results_gaps_heading() },
    ...(shown.length > 0
      ? [
          {
            kind: 'whole',
            blocks: [...listPlot(view, locale, shown), ...listRemarks(view, locale)],
          } satisfies Block,
        ]
      : []),
    ...(refusals.length > 0
      ? [{ kind: 'list', look: 'body', items: refusals } satisfies Block]
      : []),
    ...(shown.length > 0 ? [tableGaps(view, locale, spokes)] : []),
  ];
}

function listRemarks(view: ResultsView, locale: Locale): readonly Block[] {
  const note = findGapNote(view);
  const sides = listAgreedSides(view);
  return [
    ...(note ? [note] : []),
    ...(sides.length > 0 ? [m.results_gaps_agreed({ groups: writeList(sides, locale) })] : []),
    ...(listRatedBeside(view).length > 0 ? [m.results_gaps_agreed_beside()] : []),
    m.results_gaps_rounding(),
  ].map((remark) => say('remark', remark));
}

function listPlot(
  view: ResultsView,
  locale: Locale,
  shown: readonly SpokeView[],
): readonly Block[] {
  const withTotal = view.spokes.some(({ total }) => total !== null);
  const ids = groupsDrawn(view);
  const groups = view.groups.filter(({ id }) => ids.includes(id));
  return [
    say('lead', withTotal ? m.results_gaps_lead_total() : m.results_gaps_lead()),
    {
      kind: 'list',
      look: 'small',
      items: [
        ...groups.map((group) => ({
          words: [...strong(group.name), ...soft(`\u00a0\u00a0${sayStanding(group)}`)],
          sign: drawMarker(group.rank, group.together ? 'agreed' : 'answers'),
        })),
        ...listRatedBeside(view).map(({ id, rank }) => ({
          words: strong(m.results_wheel_agreed({ group: nameRater(view, id) })),
          sign: drawMarker(rank, 'agreed'),
        })),
      ],
    },
    {
      kind: 'table',
      caption: m.results_gaps_lead(),
      unseen: true,
      columns: [
        { align: 'left', grows: true },
        { align: 'left', width: railWidth },
        { align: 'left', width: 26 },
        { align: 'right', width: 10 },
      ],
      head: [
        columnName(m.results_table_condition()),
        { drawing: { svg: drawSvg(ScaleDrawing, rail), width: railWidth }, names: 'column' },
        { lines: [soft(m.results_gaps_unit())], names: 'column', columns: 2 },
      ],
      bodies: shown.map((spoke) => [
        [
          { lines: nameSpoke(spoke, locale), names: 'row' },
          { drawing: drawRail(view, spoke, groups, locale) },
          { lines: sayDiscuss(view, spoke, locale) },
          { lines: [sayPoints(spoke)] },
        ],
      ]),
    },
  ];
}

const right: Column = { align: 'right' };

const sayPoints = ({ gap }: SpokeView): Words =>
  gap.kind === 'shown' ? [{ text: writeIndex(gap.points), look: 'large' }] : [];

function nameSpoke(spoke: SpokeView, locale: Locale): readonly Words[] {
  return [
    strong(`${spoke.name[locale]}${isGapApart(spoke) ? '\u00a0²' : ''}`),
    ...(spoke.singleItem ? [soft(m.results_gaps_single())] : []),
    ...listPartial(spoke).map(soft),
  ];
}

function drawRail(
  view: ResultsView,
  spoke: SpokeView,
  groups: readonly GroupView[],
  locale: Locale,
): Drawing {
  const placed = placeOnRail(spoke, groups, listRated(view));
  const figures = placed.markers.map(({ id, kind, value }) => {
    const name = nameRater(view, id);
    const group = kind === 'agreed' ? m.results_wheel_agreed({ group: name }) : name;
    return m.results_wheel_describe_figure({ group, figure: writeIndex(value) });
  });
  const total = placed.total === null ? [] : [writeTotal(placed.total)];
  return {
    svg: drawSvg(RailDrawing, { rail: placed, ...rail }),
    width: railWidth,
    says: writeList([...figures, ...total], locale),
  };
}

const writeTotal = (value: number) =>
  m.results_wheel_describe_figure({ group: m.results_total(), figure: writeIndex(value) });

export function sayDiscuss(
  { groups }: ResultsView,
  of: Pick<SpokeView | ItemView, 'gap' | 'groups' | 'toDiscuss'>,
  locale: Locale,
): readonly Words[] {
  if (!of.toDiscuss) return [];
  const split = findSplit(of, groups, locale);
  return [[{ text: m.results_discuss(), look: 'tag' }], ...(split ? [soft(split)] : [])];
}

function nameOf(view: ResultsView, id: string): string {
  const group = view.groups.find((one) => one.id === id);
  if (!group) return '';
  const name = group.shortName || group.name;
  return group.together ? m.results_wheel_agreed({ group: name }) : name;
}

/** Under the rails: those whose answers stand on them. */
function listRatedBeside(view: ResultsView): readonly AgreedRater[] {
  const ids = groupsDrawn(view);
  const instead = view.groups.filter(({ id, together }) => together && ids.includes(id));
  return listRated(view).filter(({ id }) => !instead.some((group) => group.id === id));
}

function tableGaps(view: ResultsView, locale: Locale, spokes: readonly SpokeView[]): TableBlock {
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
