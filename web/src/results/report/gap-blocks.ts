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
import { findGapNote, isGapApart } from '../footnotes.ts';
import { listAgreedSides, listPartial, refuseGap } from '../gap-text.ts';
import { placeOnRail } from '../rail.ts';
import { findSplit } from '../readings.ts';
import { groupsDrawn } from '../wheel-input.ts';
import type { Block, Drawing, Words } from './blocks.ts';
import { drawMarker, drawSvg } from './draw.ts';
import { tableGaps } from './gap-table.ts';
import RailDrawing from './RailDrawing.svelte';
import ScaleDrawing from './ScaleDrawing.svelte';
import { columnName, plain, say, soft, strong } from './write-blocks.ts';

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

/** Under the rails: those whose answers stand on them. */
function listRatedBeside(view: ResultsView): readonly AgreedRater[] {
  const ids = groupsDrawn(view);
  const instead = view.groups.filter(({ id, together }) => together && ids.includes(id));
  return listRated(view).filter(({ id }) => !instead.some((group) => group.id === id));
}
