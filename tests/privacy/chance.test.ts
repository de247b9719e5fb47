/** The judge of the attack tests sees a link where there is one, and none where there is none. */

import { expect, it } from 'vitest';
import { seedRandom } from '../support/deps.ts';
import { compareWithChance, type Guess } from './chance.ts';

const places = Array.from({ length: 40 }, (_, place) => place);
const { integer } = seedRandom('judge');

it.each<[string, Guess]>([
  ['the same order', places.map((place) => [place, place])],
  ['the reverse order', places.map((place) => [place, -place])],
  ['an order with much noise', places.map((place) => [place, place + integer(50)])],
])('recognises %s', (_what, guess) => {
  expect(compareWithChance([guess, guess])).toBeLessThan(0.002);
});

it.each<[string, Guess]>([
  ['orders that have nothing to do with each other', places.map((place) => [place, integer(1e6)])],
  ['a place that is the same for everybody', places.map((place) => [place, 7])],
])('sees nothing in %s', (_what, guess) => {
  expect(compareWithChance([guess])).toBeGreaterThan(0.01);
});
