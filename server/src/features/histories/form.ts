/** Reads a history that comes back: its shape, that its parts belong together, and that its results may be shown. */

import { type History, history } from '@moyeu/shared/contract/histories.ts';
import { admitPublication } from '@moyeu/shared/domain/admission.ts';
import { everybody, findRatingRefusal } from '@moyeu/shared/domain/agreed-rating.ts';
import { dimensionsAsked, type Instrument, itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { Refusal } from '../../http/refusals.ts';
import { isTimeZone } from '../../time-zone.ts';

/** Whole and admitted: every publication was minted again from its counts. */
export type ReadHistory = {
  readonly told: History;
  readonly publications: readonly Publication[];
};

/** Refuses: history_unreadable, history_newer, history_altered. */
export function readHistory(text: string, now: Date): ReadHistory {
  const told = parse(text);
  if (!belongsTogether(told) || !isPast(told, now)) throw new Refusal('history_unreadable');
  const publications = told.editions.map(({ publication }) => {
    const { instrumentKey, instrumentVersion } = publication.header;
    const instrument = told.instruments.find(isNamed(instrumentKey, instrumentVersion));
    if (!instrument) throw new Refusal('history_unreadable');
    const admitted = admitPublication(publication, instrument);
    if (!admitted) throw new Refusal('history_altered');
    return admitted;
  });
  return { told, publications };
}

function parse(text: string): History {
  let value: { readonly format?: unknown; readonly version?: unknown } | null;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('history_unreadable');
  }
  if (value?.format !== 'moyeu-history') throw new Refusal('history_unreadable');
  if (typeof value.version === 'number' && value.version > 1) throw new Refusal('history_newer');
  const read = history.safeParse(value);
  if (!read.success) throw new Refusal('history_unreadable');
  return read.data;
}

export function isNamed(key: string, version: string) {
  return (instrument: Pick<Instrument, 'key' | 'version'>) =>
    instrument.key === key && instrument.version === version;
}

/** Every id named exists once, and what carries on with what ends somewhere. */
function belongsTogether(told: History): boolean {
  const { partnership, groups, editions, register, actions, events } = told;
  const groupIds = new Set(groups.map(({ id }) => id));
  const waveIds = new Set(editions.map(({ id }) => id));
  const numbers = new Set(register.map(({ number }) => number));
  return (
    editions.length > 0 &&
    groupIds.size === groups.length &&
    waveIds.size === editions.length &&
    numbers.size === register.length &&
    isTimeZone(partnership.timeZone) &&
    register.every(({ waveId }) => waveIds.has(waveId)) &&
    isSet(actions) &&
    isSet(events) &&
    actions.every(isSettled) &&
    actions.every(({ waveId }) => waveId === null || waveIds.has(waveId)) &&
    isSet(told.notes) &&
    isSet(told.meetings.map(({ waveId }) => ({ id: waveId }))) &&
    isSet(told.ratings.map((rating) => ({ id: nameRating(rating) }))) &&
    editions.every((edition) => isWellMet(told, edition)) &&
    [...told.ratings, ...told.notes, ...told.meetings].every(({ waveId }) => waveIds.has(waveId)) &&
    groups.every((group) => endsSomewhere(group.id, groups, groups.length)) &&
    editions.every(
      ({ id, title, follows, publication: { header, groups: asked } }) =>
        header.waveId === id &&
        header.title === title &&
        (follows === null || (waveIds.has(follows) && follows !== id)) &&
        new Set(asked.map((group) => group.id)).size === asked.length &&
        asked.every((group) => groupIds.has(group.id)),
    )
  );
}

function isSet(rows: readonly { readonly id: string }[]): boolean {
  return new Set(rows.map(({ id }) => id)).size === rows.length;
}

/** Linked to one thing, and done on a day if it is done. */
function isSettled({ dimension, item, status, doneOn }: History['actions'][number]): boolean {
  return (dimension === null || item === null) && (status === 'done') === (doneOn !== null);
}

function nameRating({ waveId, raterId, scope, topic }: History['ratings'][number]): string {
  return [waveId, raterId, scope, topic].join(' ');
}

/** Ratings of those who may agree on one, about what the edition asks; notes and an order of gaps about its conditions. */
function isWellMet(told: History, { id, way, publication }: History['editions'][number]): boolean {
  const { header, groups } = publication;
  const instrument = told.instruments.find(isNamed(header.instrumentKey, header.instrumentVersion));
  if (!instrument) return false;
  const keys = ({ key }: { readonly key: string }) => key;
  const asked = {
    dimension: dimensionsAsked(instrument, header.trust).map(keys),
    item: itemsAsked(instrument, header.trust).map(keys),
  };
  const isOf = ({ waveId }: { readonly waveId: string }) => waveId === id;
  const isCondition = (key: string) => asked.dimension.includes(key);
  const mayRate = (raterId: string) => {
    const group = groups.find((one) => one.id === raterId);
    if (!group && raterId !== everybody) return false;
    const rater = { id: raterId, together: group?.together ?? false };
    return findRatingRefusal({ state: 'closed', way }, rater) === null;
  };
  return (
    (way !== 'together' || groups.every(({ together }) => together)) &&
    told.ratings
      .filter(isOf)
      .every(({ raterId, scope, topic }) => mayRate(raterId) && asked[scope].includes(topic)) &&
    told.notes.filter(isOf).every(({ dimension }) => dimension === '' || isCondition(dimension)) &&
    told.meetings
      .filter(isOf)
      .every(({ agenda }) => agenda.every(({ dimension }) => isCondition(dimension)))
  );
}

function endsSomewhere(id: string | null, groups: History['groups'], steps: number): boolean {
  if (id === null) return true;
  const group = groups.find((one) => one.id === id);
  if (!group || steps < 0) return false;
  return endsSomewhere(group.mergedInto, groups, steps - 1);
}

/** A closing still to come would hold up the next edition for as long. */
function isPast({ editions }: History, now: Date): boolean {
  return editions.every(
    ({ openedAt, closedAt }) => openedAt <= closedAt && new Date(closedAt) <= now,
  );
}
