/** How groups are drawn: no two colours, markers or dashes are alike, and a file has the colours of the page. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { classOf, colourOf, dashOf, lightColours, markerPath } from './series.ts';

it('gives each of eight groups a colour, a marker and a dash of its own', () => {
  const ranks = lightColours.map((_, rank) => rank);
  expect(new Set(ranks.map((rank) => colourOf(rank))).size).toBe(8);
  expect(new Set(ranks.map((rank) => markerPath(rank, 7))).size).toBe(8);
  expect(new Set(ranks.map((rank) => dashOf(rank, 3))).size).toBe(8);
  expect(new Set(ranks.map((rank) => classOf(rank))).size).toBe(8);
});

it('draws a file in the light colours of the page', () => {
  const tokens = readFileSync(new URL('../kit/tokens.css', import.meta.url), 'utf8');
  const light = tokens.slice(0, tokens.indexOf('}'));
  const value = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1];
  expect(lightColours.map((_, rank) => value(`group-${rank + 1}`))).toEqual([...lightColours]);
  expect(value('ink')).toBe(colourOf(null));
});

it('uses no colour of its own for the rest of a file', () => {
  const tokens = readFileSync(new URL('../kit/tokens.css', import.meta.url), 'utf8');
  const light = tokens.slice(0, tokens.indexOf('}'));
  for (const file of ['WheelMarks', 'WheelFile', 'Marker', 'Rail', 'LineMark']) {
    const source = readFileSync(new URL(`./${file}.svelte`, import.meta.url), 'utf8');
    for (const [colour] of source.matchAll(/#[0-9a-f]{6}/g)) expect(light).toContain(colour);
  }
});
