/** Tells a real link between two orders from one that chance would give. */

import { shuffleWith } from '@moyeu/shared/domain/shuffle.ts';
import { drawEvenly } from '../support/draw-evenly.ts';

/** One attempt to join: for each partner, where her link stands in some order, and where her answer stands in another. */
export type Guess = readonly (readonly [link: number, answer: number])[];

const shuffles = 1000;

/**
 * Share of random pairings that fit at least as well as this one over all the runs: small means the attempt works.
 * Both directions count: an order and its reverse give as much away.
 */
export function compareWithChance(runs: readonly Guess[]): number {
  const shuffle = shuffleWith(drawEvenly());
  const ranked = runs.map((guess) => ({
    links: rank(guess.map(([link]) => link)),
    answers: rank(guess.map(([, answer]) => answer)),
  }));
  const observed = measureFit(ranked.map(({ links, answers }) => correlate(links, answers)));
  let asGood = 0;
  for (let round = 0; round < shuffles; round += 1) {
    const drawn = ranked.map(({ links, answers }) => correlate(links, shuffle(answers)));
    if (measureFit(drawn) >= observed) asGood += 1;
  }
  return (asGood + 1) / (shuffles + 1);
}

function measureFit(correlations: readonly number[]): number {
  return Math.abs(correlations.reduce((sum, next) => sum + next, 0));
}

/** Places among the sorted values; equal values share the mean of their places. */
function rank(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

function correlate(left: readonly number[], right: readonly number[]): number {
  const middle = (left.length - 1) / 2;
  const moment = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, place) => sum + (value - middle) * ((b[place] ?? 0) - middle), 0);
  const spread = Math.sqrt(moment(left, left) * moment(right, right));
  return spread === 0 ? 0 : moment(left, right) / spread;
}
