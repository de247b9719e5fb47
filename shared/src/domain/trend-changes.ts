/** The change words of one view: every question of every series tested from published counts, corrected together. */

import { areTooFew, correctAll, isClear, testChange } from './change.ts';
import type { Cell } from './publication.ts';
import type { DimensionChange, ItemChange, NotCompared, Past } from './trend-view.ts';

/** One question of one series, before and after; or why the two cannot be set side by side. */
export type Pair =
  | { readonly kind: 'pair'; readonly before: Cell; readonly after: Cell }
  | NotCompared;

export function pairUp(before: Past<Cell>, after: Past<Cell>): Pair {
  if (after.kind === 'absent') return { kind: 'not-compared', reason: after.reason };
  if (before.kind === 'absent') return { kind: 'not-compared', reason: before.reason };
  return { kind: 'pair', before: before.cell, after: after.cell };
}

/**
 * A word for each pair, corrected for all that could have given one. Those with too few answers to tell can give none
 * whatever was answered, so they are not counted among the comparisons.
 */
export function wordChanges(pairs: readonly Pair[]): {
  readonly changes: readonly ItemChange[];
  readonly comparisons: number;
} {
  const tests = pairs.map((pair) =>
    pair.kind === 'pair' ? testChange(pair.before, pair.after) : pair,
  );
  const tested = tests.flatMap((test, place) =>
    'p' in test && !areTooFew(test) ? [{ place, p: test.p }] : [],
  );
  const corrected = new Map(
    correctAll(tested.map(({ p }) => p)).map((p, rank) => [tested[rank]?.place, p] as const),
  );
  const changes = tests.map((test, place): ItemChange => {
    if (!('p' in test)) return test;
    const { difference, p, leastP } = test;
    const value = corrected.get(place);
    if (value === undefined) return { kind: 'too-few', difference, leastP };
    const moved = difference > 0 ? 'rise' : 'fall';
    return {
      kind: 'tested',
      difference,
      p,
      corrected: value,
      word: isClear(value) ? moved : 'none',
    };
  });
  return { changes, comparisons: tested.length };
}

/** The mean difference of the questions that could be compared, and how many of them clearly moved. */
export function sumUpChanges(changes: readonly ItemChange[]): DimensionChange {
  const compared = changes.filter((change) => change.kind !== 'not-compared');
  if (compared.length === 0) {
    const reasons = new Set(
      changes.map((change) => (change.kind === 'not-compared' ? change.reason : 'withheld')),
    );
    const [reason = 'not-asked'] = reasons;
    return { kind: 'not-compared', reason: reasons.size > 1 ? 'withheld' : reason };
  }
  const count = (word: string) =>
    compared.filter((change) => change.kind === 'tested' && change.word === word).length;
  return {
    kind: 'compared',
    difference: compared.reduce((sum, { difference }) => sum + difference, 0) / compared.length,
    items: compared.length,
    of: changes.length,
    rises: count('rise'),
    falls: count('fall'),
    tooFew: compared.filter(({ kind }) => kind === 'too-few').length,
  };
}
