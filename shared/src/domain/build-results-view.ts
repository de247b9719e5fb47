/** Derives what a results page draws from a publication and the questionnaire it rests on; counts nothing again. */

import { cliffsDelta, findGap, sortByGap } from './comparison.ts';
import { dimensionsAsked, type Instrument, itemsAsked, itemsOf } from './instrument.ts';
import type { ByGroup, Counts, Publication, PublishedGroup } from './publication.ts';
import { readFigures } from './reading.ts';
import type {
  Gap,
  GroupStanding,
  GroupView,
  ItemView,
  ParticipationView,
  ResultsView,
  SpokeView,
  WithReadings,
} from './results-view.ts';
import { listWithheld } from './withheld.ts';

/** Throws when the instrument is not the version the publication was made with. */
export function buildResultsView(publication: Publication, instrument: Instrument): ResultsView {
  const { header, comments } = publication;
  if (instrument.key !== header.instrumentKey || instrument.version !== header.instrumentVersion) {
    throw new RangeError('a publication is read with the questionnaire it was made with');
  }
  const { name, credit, purpose, dontKnow } = instrument;
  const spokes = buildSpokes(publication, instrument);
  const items = buildItems(publication, instrument);
  return {
    header,
    instrument: { name, credit, purpose, dontKnow },
    groups: publication.groups.map((group, place) => describeGroup(publication, group, place)),
    participation: sumParticipation(publication),
    spokes,
    gapOrder: sortByGap(spokes).map(({ key }) => key),
    items,
    itemGapOrder: sortByGap(items).map(({ key }) => key),
    comments,
    withheld: listWithheld(publication),
  };
}

function buildSpokes(publication: Publication, instrument: Instrument): readonly SpokeView[] {
  const { trust } = publication.header;
  return dimensionsAsked(instrument, trust).map((dimension) => {
    const { key, name, wheelLabel, shortLabel, description } = dimension;
    const items = itemsOf(instrument, key, trust).map((item) => item.key);
    const figures = addReadings(getFigures(publication.dimensions, key));
    const gap = findGap(publication, items);
    return {
      key,
      name,
      wheelLabel,
      shortLabel,
      description,
      singleItem: items.length === 1,
      unevenItems: areUneven(publication, items),
      items,
      ...figures,
      gap,
      toDiscuss: isToDiscuss(gap, figures),
    };
  });
}

function buildItems(publication: Publication, instrument: Instrument): readonly ItemView[] {
  return itemsAsked(instrument, publication.header.trust).map((item, place) => {
    const figures = addReadings(getFigures(publication.items, item.key));
    const gap = findGap(publication, [item.key]);
    return {
      key: item.key,
      number: place + 1,
      dimension: item.dimension,
      stem: item.stem,
      levels: item.levels,
      ...figures,
      gap,
      effect: findEffect(gap, figures.groups),
      toDiscuss: isToDiscuss(gap, figures),
    };
  });
}

/** Among the groups shown here at all, an item that one shows and another withholds. */
function areUneven(publication: Publication, items: readonly string[]): boolean {
  const shows = (item: string, group: string) => Boolean(publication.items[item]?.groups[group]);
  const shown = publication.groups.filter(({ id }) => items.some((item) => shows(item, id)));
  return items.some((item) => new Set(shown.map(({ id }) => shows(item, id))).size > 1);
}

type Figures = Counts & { readonly index: number; readonly agreement: number };

function addReadings<T extends Figures>({ groups, total }: ByGroup<T>): ByGroup<WithReadings<T>> {
  const read = (cell: T | null) => cell && { ...cell, readings: readFigures(cell) };
  return {
    groups: Object.fromEntries(Object.entries(groups).map(([id, cell]) => [id, read(cell)])),
    total: read(total),
  };
}

function isToDiscuss(gap: Gap, { groups }: ByGroup<WithReadings<Figures>>): boolean {
  if (gap.kind === 'shown' && gap.wide) return true;
  return Object.values(groups).some((cell) => cell?.readings.includes('to-discuss'));
}

function findEffect(gap: Gap, groups: ByGroup<Counts>['groups']): number | null {
  if (gap.kind !== 'shown') return null;
  const high = groups[gap.high];
  const low = groups[gap.low];
  return high && low ? cliffsDelta(high, low) : null;
}

function describeGroup(publication: Publication, group: PublishedGroup, place: number): GroupView {
  return {
    ...group,
    rank: group.rank ?? place,
    standing: findStanding(publication, group.id, group.received),
    moreThanExpected: group.received > group.expected,
  };
}

function findStanding(publication: Publication, group: string, received: number): GroupStanding {
  if (received === 0) return 'empty';
  const cells = Object.values(publication.items).map((item) => item.groups[group] ?? null);
  if (cells.every((cell) => cell === null)) return 'withheld';
  return cells.includes(null) ? 'partial' : 'shown';
}

function sumParticipation(publication: Publication): ParticipationView {
  const groups = publication.groups.filter(({ together }) => !together);
  return {
    received: groups.reduce((sum, group) => sum + group.received, 0),
    expected: groups.reduce((sum, group) => sum + group.expected, 0),
    onPaper: groups.reduce((sum, group) => sum + group.onPaper, 0),
    moreThanExpected: groups.some((group) => group.received > group.expected),
  };
}

function getFigures<T>(figures: Readonly<Record<string, ByGroup<T>>>, key: string): ByGroup<T> {
  const found = figures[key];
  if (!found) throw new RangeError(`the publication holds no figures for ${key}`);
  return found;
}
