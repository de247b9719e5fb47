/** Counting: packed answers of many responses become A/B/C, don't-know and blank counts per group and item. */

import type { Counts } from './publication.ts';

/** One person's answers as stored: the group, and one character per item in the order asked (see `answers.ts`). */
export type StoredResponse = { readonly group: string; readonly answers: string };

export type ItemCounts = Counts & { readonly dontKnow: number; readonly blank: number };

/** `counts` holds five numbers an item, in the order A B C ? - : flat, because it is filled a million times. */
type GroupTally = { responses: number; readonly counts: number[] };

/** Mutable while it is filled, slice by slice; plain data, so that it can be merged or kept. */
export type Tally = {
  readonly itemCount: number;
  readonly groups: ReadonlyMap<string, GroupTally>;
};

const packedOrder = 'ABC?-';
const width = packedOrder.length;
const slotOfCode = new Int8Array(128).fill(-1);
for (let slot = 0; slot < width; slot += 1) slotOfCode[packedOrder.charCodeAt(slot)] = slot;

/** An empty tally. `groups` are the ids of every group of the wave, those nobody answered for included. */
export function startTally(groups: readonly string[], itemCount: number): Tally {
  const emptyGroup = () => ({ responses: 0, counts: new Array<number>(itemCount * width).fill(0) });
  return { itemCount, groups: new Map(groups.map((group) => [group, emptyGroup()])) };
}

/** Adds one slice of responses. Throws on a damaged row: a figure must never be published from half a reading. */
export function addToTally(tally: Tally, responses: Iterable<StoredResponse>): void {
  for (const { group, answers } of responses) addResponse(tally, getGroup(tally, group), answers);
}

export function tallyResponses(
  groups: readonly string[],
  itemCount: number,
  responses: Iterable<StoredResponse>,
): Tally {
  const tally = startTally(groups, itemCount);
  addToTally(tally, responses);
  return tally;
}

/**
 * A tally of counts already made: of a past edition typed in, or of results that were published. `counts` is asked for
 * each group and each place in the order asked.
 */
export function tallyCounts(
  groups: readonly { readonly id: string; readonly received: number }[],
  itemCount: number,
  counts: (group: string, item: number) => ItemCounts,
): Tally {
  const places = Array.from({ length: itemCount }, (_, item) => item);
  const fill = ({ id, received }: { readonly id: string; readonly received: number }) => ({
    responses: received,
    counts: places.flatMap((item) => {
      const { A, B, C, dontKnow, blank } = counts(id, item);
      return [A, B, C, dontKnow, blank];
    }),
  });
  return { itemCount, groups: new Map(groups.map((group) => [group.id, fill(group)])) };
}

/** Two tallies of different responses to the same items, as one. */
export function mergeTallies(left: Tally, right: Tally): Tally {
  if (left.itemCount !== right.itemCount) throw new RangeError('tallies of different items');
  const merged = startTally(
    [...new Set([...left.groups.keys(), ...right.groups.keys()])],
    left.itemCount,
  );
  for (const source of [left, right]) {
    for (const [group, { responses, counts }] of source.groups) {
      const target = getGroup(merged, group);
      target.responses += responses;
      for (let slot = 0; slot < counts.length; slot += 1) {
        target.counts[slot] = (target.counts[slot] ?? 0) + (counts[slot] ?? 0);
      }
    }
  }
  return merged;
}

export function countResponses(tally: Tally, group: string): number {
  return getGroup(tally, group).responses;
}

/** `item` is the place in the order asked, from 0. */
export function countAnswers(tally: Tally, group: string, item: number): ItemCounts {
  const { counts } = getGroup(tally, group);
  const start = item * width;
  if (item < 0 || item >= tally.itemCount) throw new RangeError(`no item ${item} in this tally`);
  const [A = 0, B = 0, C = 0, dontKnow = 0, blank = 0] = counts.slice(start, start + width);
  return { A, B, C, dontKnow, blank };
}

function addResponse(tally: Tally, group: GroupTally, answers: string): void {
  if (answers.length !== tally.itemCount) throw new RangeError('a response of another length');
  const { counts } = group;
  for (let item = 0; item < answers.length; item += 1) {
    const slot = slotOfCode[answers.charCodeAt(item)] ?? -1;
    if (slot < 0) throw new RangeError('a response holds an unknown answer');
    const place = item * width + slot;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  group.responses += 1;
}

function getGroup(tally: Tally, group: string): GroupTally {
  const found = tally.groups.get(group);
  if (!found) throw new RangeError('a response of an unknown group');
  return found;
}
