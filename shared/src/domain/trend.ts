/** Year after year: what publications say together, seen from the groups and the words of today. */

import { rankGroups } from './group-ranks.ts';
import { type Dimension, dimensionsAsked, type Item, itemsAsked } from './instrument.ts';
import type { Cell } from './publication.ts';
import { type Pair, pairUp, sumUpChanges, wordChanges } from './trend-changes.ts';
import {
  type ClosedEdition,
  findDimensionFigure,
  findHeir,
  findItem,
  findItemFigure,
  findParticipation,
  haveSameGroups,
  isSameWording,
  listItems,
  type NamedGroup,
} from './trend-figures.ts';
import { buildTrust } from './trend-trust.ts';
import {
  type ItemChange,
  type Past,
  type TrendDimension,
  type TrendEvent,
  type TrendItem,
  type TrendParticipation,
  type TrendSeries,
  type TrendView,
  totalId,
} from './trend-view.ts';

export type TrendInput = {
  readonly partnershipName: string;
  /** In any order. */
  readonly editions: readonly ClosedEdition[];
  /** Every group there ever was, in lifelong order. */
  readonly groups: readonly (NamedGroup & { readonly shortName: string })[];
  /** The edition the last one is compared with; the one before it when not said. */
  readonly since?: string | undefined;
  /** What the partnership dated beside its editions, in any order. */
  readonly told?: readonly TrendEvent[];
};

/**
 * Derives everything from publications: no figure here is not in one of them, but for sums of published counts (groups
 * merged since), means of published indices, and tests of published counts. Nothing withheld takes part, so whoever
 * reads this page learns nothing that reading the publications side by side would not teach. Answers undefined when
 * `since` is not an edition before the last.
 */
export function buildTrend(input: TrendInput): TrendView | undefined {
  const editions = input.editions.toSorted(byClosing);
  const to = editions.length - 1;
  const from =
    input.since === undefined
      ? to - 1
      : editions.findIndex(({ publication }) => publication.header.waveId === input.since);
  if (input.since !== undefined && (from < 0 || from >= to)) return undefined;
  const { groups } = input;
  const years: Years = { editions, groups, series: listSeries(editions, groups) };
  const described = listAsked(editions).map((item) => describeItem(item, years));
  const { changes, comparisons } = compare(described, years, from, to);
  const items = described.map((item) => ({ ...item, changes: changes.get(item.key) ?? {} }));
  const describe = (dimension: Spoke, only?: readonly string[]) =>
    describeDimension(dimension, items, years, only);
  const dimensions = listDimensions(editions).map((dimension) => describe(dimension));
  return {
    partnershipName: input.partnershipName,
    purpose: editions.at(-1)?.instrument.purpose ?? null,
    editions: editions.map(({ publication }) => {
      const { waveId, title, openedOn, closedOn, threshold } = publication.header;
      const enteredByHand = publication.header.enteredByHand ?? false;
      return { waveId, title, openedOn, closedOn, threshold, enteredByHand };
    }),
    events: [...editions.flatMap(dateEdition), ...(input.told ?? [])].sort((a, b) =>
      a.on < b.on ? -1 : Number(a.on > b.on),
    ),
    series: years.series,
    dimensions,
    items,
    trust: buildTrust(dimensions, items, editions, describe),
    compared: from >= 0 ? { from, to, comparisons } : null,
  };
}

function dateEdition({ publication: { header } }: ClosedEdition): TrendEvent[] {
  const { openedOn, closedOn, title: text } = header;
  return [
    { kind: 'opened', on: openedOn, text, detail: '', dimension: null },
    { kind: 'closed', on: closedOn, text, detail: '', dimension: null },
  ];
}

/** What every part of the view is drawn from. */
type Years = {
  readonly editions: readonly ClosedEdition[];
  readonly groups: TrendInput['groups'];
  readonly series: readonly TrendSeries[];
};
type Spoke = Pick<Dimension, 'key' | 'name' | 'description'>;

function byClosing(one: ClosedEdition, other: ClosedEdition): number {
  const days = ({ publication: { header } }: ClosedEdition) =>
    `${header.closedOn} ${header.openedOn} ${header.waveId}`;
  return days(one) < days(other) ? -1 : 1;
}

/** Groups of the last edition first, in its order: they look there as they look here. */
function listSeries(
  editions: readonly ClosedEdition[],
  groups: TrendInput['groups'],
): readonly TrendSeries[] {
  const last = editions.at(-1)?.publication.groups ?? [];
  const ever = new Set(
    editions.flatMap(({ publication }) =>
      publication.groups.map(({ id }) => findHeir(editions, groups, id)),
    ),
  );
  const heirs = last.map(({ id }) => findHeir(editions, groups, id));
  const order = [...new Set([...heirs, ...groups.map(({ id }) => id)])].filter((id) =>
    ever.has(id),
  );
  const ranks = rankGroups(
    groups.map(({ id }) => id),
    order,
  );
  const lines = order.map((id) => {
    const rank = ranks.get(id) ?? 0;
    const { name = id, shortName = '' } = groups.find((group) => group.id === id) ?? {};
    return { id, name, shortName, rank };
  });
  return [...lines, { id: totalId, name: '', shortName: '', rank: null }].map((line) => ({
    ...line,
    participation: editions.map((edition) => findParticipation(edition, groups, line.id)),
  }));
}

/** Every item that was ever asked, as last asked; in the order of the last questionnaire, dropped ones after. */
function listAsked(editions: readonly ClosedEdition[]): readonly Item[] {
  const found = new Map<string, Item>();
  for (const { publication, instrument } of editions.toReversed()) {
    for (const item of itemsAsked(instrument, publication.header.trust)) {
      if (!found.has(item.key)) found.set(item.key, item);
    }
  }
  return [...found.values()];
}

function listDimensions(editions: readonly ClosedEdition[]): readonly Dimension[] {
  const found = new Map<string, Dimension>();
  for (const { publication, instrument } of editions.toReversed()) {
    for (const dimension of dimensionsAsked(instrument, publication.header.trust)) {
      if (!found.has(dimension.key)) found.set(dimension.key, dimension);
    }
  }
  return [...found.values()];
}

type Described = Omit<TrendItem, 'changes'>;

function describeItem(
  { key, dimension, stem, levels }: Item,
  { editions, groups, series }: Years,
): Described {
  const reference = editions.findLast((edition) => findItem(edition, key));
  const reworded: Past<Cell> = { kind: 'absent', reason: 'reworded' };
  const number = reference
    ? itemsAsked(reference.instrument, reference.publication.header.trust).findIndex(
        (item) => item.key === key,
      ) + 1
    : 0;
  const figures = series.map(({ id }) => [
    id,
    editions.map((edition) => {
      const isAsked = findItem(edition, key) !== undefined;
      if (isAsked && reference && !isSameWording(edition, reference, key)) return reworded;
      return findItemFigure(edition, groups, id, key);
    }),
  ]);
  return { key, number, dimension, stem, levels, figures: Object.fromEntries(figures) };
}

function describeDimension(
  { key, name, description }: Spoke,
  items: readonly TrendItem[],
  { editions, groups, series }: Years,
  only?: readonly string[],
): TrendDimension {
  const keysOf = (edition: ClosedEdition) =>
    listItems(edition, key).filter((item) => only?.includes(item) ?? true);
  const reference = editions.findLast((edition) => keysOf(edition).length > 0);
  const keys = reference ? keysOf(reference) : [];
  const own = items.filter((item) => keys.includes(item.key));
  return {
    key,
    name,
    description,
    singleItem: keys.length === 1,
    items: keys,
    figures: Object.fromEntries(
      series.map(({ id }) => [
        id,
        editions.map((edition) => findDimensionFigure(edition, groups, id, keysOf(edition))),
      ]),
    ),
    joined: editions.slice(1).map((edition, place) => {
      const before = editions[place];
      const asked = keysOf(edition);
      return (
        before !== undefined &&
        asked.join(' ') === keysOf(before).join(' ') &&
        asked.every((item) => isSameWording(before, edition, item))
      );
    }),
    changes: Object.fromEntries(
      series.flatMap(({ id }) => {
        const changes = own.flatMap((item) => item.changes[id] ?? []);
        return changes.length > 0 ? [[id, sumUpChanges(changes)]] : [];
      }),
    ),
  };
}

function compare(
  items: readonly Described[],
  { editions, groups, series }: Years,
  from: number,
  to: number,
): {
  readonly changes: ReadonlyMap<string, Readonly<Record<string, ItemChange>>>;
  readonly comparisons: number;
} {
  const [before, after] = [editions[from], editions[to]];
  if (!before || !after) return { changes: new Map(), comparisons: 0 };
  const sameGroups = haveSameGroups(before, after, editions, groups);
  const isSame = ({ id, participation }: TrendSeries) =>
    id === totalId ? sameGroups : lacksTheSame(participation[from], participation[to]);
  const places = items.flatMap((item) =>
    series.map((line) => ({ item, id: line.id, same: isSame(line) })),
  );
  const pairs = places.map(({ item, id, same }): Pair => {
    const figures = item.figures[id] ?? [];
    const [earlier, later] = [figures[from], figures[to]];
    if (!earlier || !later) return { kind: 'not-compared', reason: 'missing' };
    const pair = pairUp(earlier, later);
    if (same || pair.kind !== 'pair') return pair;
    return { kind: 'not-compared', reason: 'groups-changed' };
  });
  const { changes, comparisons } = wordChanges(pairs);
  const found = new Map<string, Record<string, ItemChange>>();
  for (const [place, { item, id }] of places.entries()) {
    const change = changes[place];
    if (change) found.set(item.key, { ...found.get(item.key), [id]: change });
  }
  return { changes: found, comparisons };
}

/** A merged group that lacked a part then is another group than the whole. */
function lacksTheSame(
  one: TrendParticipation | null | undefined,
  other: TrendParticipation | null | undefined,
): boolean {
  return (one?.without ?? []).join(' ') === (other?.without ?? []).join(' ');
}
