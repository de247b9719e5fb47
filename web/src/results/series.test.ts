/** How groups are drawn: no two colours, markers or dashes are alike. */

import { expect, it } from 'vitest';
import { classOf, colourOf, dashOf, lightColours, markerPath } from './series.ts';

it('gives each of eight groups a colour, a marker and a dash of its own', () => {
  const ranks = lightColours.map((_, rank) => rank);
  expect(new Set(ranks.map((rank) => colourOf(rank))).size).toBe(8);
  expect(new Set(ranks.map((rank) => markerPath(rank, 7))).size).toBe(8);
  expect(new Set(ranks.map((rank) => dashOf(rank, 3))).size).toBe(8);
  expect(new Set(ranks.map((rank) => classOf(rank))).size).toBe(8);
});
