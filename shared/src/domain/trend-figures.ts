/** One publication seen from today: its figures for the groups as they are now, and the words its questions had. */

import type { GroupLine } from './continuity.ts';
import { findPastParts } from './continuity.ts';
import { summariseDimension } from './dimension-figures.ts';
import { type Instrument, type Item, itemsAsked, itemsOf, levels, locales } from './instrument.ts';
import type { Cell, DimensionCell, Publication, PublishedGroup } from './publication.ts';
import { mergeGroups } from './suppression.ts';
import { type Past, type TrendParticipation, totalId } from './trend-view.ts';

/** A closed edition: what was published, and the frozen questionnaire it rests on. */
export type ClosedEdition = { readonly publication: Publication; readonly instrument: Instrument };

export type NamedGroup = GroupLine & { readonly name: string };

const absent = <T>(reason: Extract<Past<T>, { kind: 'absent' }>['reason']): Past<T> => ({
  kind: 'absent',
  reason,
});
const orWithheld = <T>(cell: T | null): Past<T> =>
  cell ? { kind: 'shown', cell } : absent('withheld');

/** It agreed on a rating: nobody was asked to answer for it. */
const isTogether = ({ together }: PublishedGroup) => together === true;

/** The groups of the edition that a group of today is made of; those who answered apart. */
function findParts({ publication }: ClosedEdition, groups: readonly NamedGroup[], id: string) {
  const asked = new Set(publication.groups.map((group) => group.id));
  const past = findPastParts(groups, id, asked);
  const parts = publication.groups.filter((group) => past.asked.includes(group.id));
  return { parts, answered: parts.filter(({ received }) => received > 0), missing: past.missing };
}

export function findParticipation(
  edition: ClosedEdition,
  groups: readonly NamedGroup[],
  id: string,
): TrendParticipation | null {
  if (id === totalId) {
    const { groups: asked } = edition.publication;
    return asked.every(isTogether) ? null : { ...addUp(asked), without: [] };
  }
  const { parts, missing } = findParts(edition, groups, id);
  // A group that agreed on a rating instead was not asked either.
  if (parts.every(isTogether)) return null;
  const nameOf = (of: string) => groups.find((group) => group.id === of)?.name ?? of;
  const silent = parts.length > 1 ? parts.filter(({ received }) => received === 0) : [];
  return {
    ...addUp(parts),
    without: [...missing.map(nameOf), ...silent.map(({ name }) => name)],
  };
}

function addUp(every: readonly PublishedGroup[]) {
  const groups = every.filter((group) => !isTogether(group));
  return {
    received: groups.reduce((sum, { received }) => sum + received, 0),
    expected: groups.reduce((sum, { expected }) => sum + expected, 0),
  };
}

/** The very cell that was published; for groups merged since, the sum of theirs if every one was published. */
export function findItemFigure(
  edition: ClosedEdition,
  groups: readonly NamedGroup[],
  id: string,
  item: string,
): Past<Cell> {
  const figures = edition.publication.items[item];
  if (!figures) return absent('not-asked');
  if (id === totalId) {
    return edition.publication.groups.every(isTogether)
      ? absent('together')
      : orWithheld(figures.total);
  }
  const { parts, answered } = findParts(edition, groups, id);
  if (parts.length === 0) return absent('missing');
  if (answered.length === 0) {
    return absent(parts.every(isTogether) ? 'together' : 'nobody');
  }
  const [only] = answered;
  if (only && answered.length === 1) return orWithheld(figures.groups[only.id] ?? null);
  const ids = answered.map((group) => group.id);
  return orWithheld(mergeGroups(figures, ids));
}

export function findDimensionFigure(
  edition: ClosedEdition,
  groups: readonly NamedGroup[],
  id: string,
  items: readonly string[],
): Past<DimensionCell> {
  const figures = items.map((item) => findItemFigure(edition, groups, id, item));
  const cells = figures.map((figure) => (figure.kind === 'shown' ? figure.cell : null));
  const summary = summariseDimension(cells);
  if (summary) return { kind: 'shown', cell: summary };
  const [first] = figures;
  return first?.kind === 'absent' ? first : absent('not-asked');
}

/** The items of a dimension that an edition asked; none when it did not ask it. */
export function listItems(
  { publication, instrument }: ClosedEdition,
  dimension: string,
): readonly string[] {
  return itemsOf(instrument, dimension, publication.header.trust).map(({ key }) => key);
}

/** The same words: of one frozen version of a questionnaire, or identical in every language and at every level. */
export function isSameWording(one: ClosedEdition, other: ClosedEdition, item: string): boolean {
  const [left, right] = [findItem(one, item), findItem(other, item)];
  if (!left || !right) return false;
  const { key, version } = one.instrument;
  if (key === other.instrument.key && version === other.instrument.version) return true;
  return locales.every(
    (locale) =>
      left.stem[locale] === right.stem[locale] &&
      levels.every((level) => left.levels[level][locale] === right.levels[level][locale]),
  );
}

export function findItem(
  { publication, instrument }: ClosedEdition,
  key: string,
): Item | undefined {
  return itemsAsked(instrument, publication.header.trust).find((item) => item.key === key);
}

/** The same groups stand behind both totals, merged or not, none left out. */
export function haveSameGroups(
  one: ClosedEdition,
  other: ClosedEdition,
  editions: readonly ClosedEdition[],
  groups: readonly NamedGroup[],
): boolean {
  const list = (edition: ClosedEdition) =>
    listAnswering(edition, editions, groups).toSorted().join(' ');
  return list(one) === list(other);
}

/** Where each group that answered stands today; a group in parts that lacks one is not the same group. */
function listAnswering(
  edition: ClosedEdition,
  editions: readonly ClosedEdition[],
  groups: readonly NamedGroup[],
): readonly string[] {
  const { publication } = edition;
  const heirs = publication.groups
    .filter(({ received }) => received > 0)
    .map(({ id }) => findHeir(editions, groups, id));
  return [...new Set(heirs)].map((id) => {
    const { answered, parts, missing } = findParts(edition, groups, id);
    return answered.length < parts.length || missing.length > 0 ? `${id}?` : id;
  });
}

/**
 * The group that carries on with another: the last one that an edition here asked. A merger that is only planned leaves
 * its parts apart.
 */
export function findHeir(
  editions: readonly ClosedEdition[],
  groups: readonly NamedGroup[],
  id: string,
): string {
  const seen = new Set([id]);
  let heir = id;
  let next = id;
  for (;;) {
    const into = groups.find((group) => group.id === next)?.mergedInto;
    if (!into || seen.has(into)) return heir;
    seen.add(into);
    next = into;
    if (editions.some(({ publication }) => publication.groups.some((group) => group.id === into))) {
      heir = into;
    }
  }
}
