/** What stays together on a page, and what may be parted by its end. */

import { expect, it } from 'vitest';
import { fillPages } from './pages.ts';
import { avoidWidows, holdTogether, type Part } from './part.ts';

const part = (height: number, more: Partial<Part> = {}): Part => ({
  height,
  space: 0,
  holds: false,
  paint: () => undefined,
  ...more,
});
const fill = (parts: readonly Part[]) =>
  fillPages(parts, 100).map((page) => page.map(({ part: { height }, y }) => [height, y]));

it('leaves no heading alone at the foot of a page', () => {
  const heading = part(10, { holds: true });
  expect(fill([part(85), heading, part(20)])).toEqual([
    [[85, 0]],
    [
      [10, 0],
      [20, 10],
    ],
  ]);
});

it('keeps whole what a page can hold, and parts what none can', () => {
  const whole = holdTogether([part(30), part(30), part(30)]);
  expect(fill([part(20), ...whole]).map((page) => page.length)).toEqual([1, 3]);
  const long = holdTogether([part(60), part(60)]);
  expect(fill(long).map((page) => page.length)).toEqual([1, 1]);
});

it('holds the first two and the last two lines of a paragraph together', () => {
  const lines = avoidWidows(Array.from({ length: 6 }, () => part(10)));
  expect(fill([part(85), ...lines])[0]).toHaveLength(1);
  expect(fill([part(45), ...lines]).map((page) => page.length)).toEqual([5, 2]);
});

it('drops the space above what begins a page, unless a head comes back there', () => {
  const row = part(30, { space: 8, again: { height: 5, paint: () => undefined } });
  expect(fill([part(90), row, row])).toEqual([
    [[90, 0]],
    [
      [30, 5],
      [30, 43],
    ],
  ]);
  expect(fill([part(10), part(10, { apart: true, space: 9 })])).toHaveLength(2);
});
