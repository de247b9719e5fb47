/** The order of a meeting: widest gap first unless the facilitator said otherwise, and what is skipped is not shown. */

import type { ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { expect, it } from 'vitest';
import { findPlace, listSlides, moveLine, orderAgenda } from './slides.ts';

const spoke = (key: string, shown: boolean) =>
  ({ key, gap: { kind: shown ? 'shown' : 'withheld' } }) as SpokeView;

const results = (groups: number) =>
  ({
    spokes: [spoke('a', true), spoke('b', false), spoke('c', true)],
    gapOrder: ['c', 'a', 'b'],
    groups: Array.from({ length: groups }, (_, place) => ({ id: `g${place}`, standing: 'shown' })),
  }) as unknown as ResultsView;

const keysOf = (saved: Parameters<typeof orderAgenda>[1], groups = 2) =>
  listSlides(results(groups), orderAgenda(results(groups), saved)).map(({ key }) => key);

it('goes from the rules to the wheel, through the gaps by size, to what was agreed', () => {
  expect(keysOf([])).toEqual([
    'rules',
    'wheel 0',
    ...['c', 'a', 'b'].flatMap((key) => [`figures ${key}`, `talk ${key}`]),
    'closing',
  ]);
});

it('keeps the order saved, leaves out what is skipped or gone, and puts what is new at the end', () => {
  const saved = [
    { dimension: 'gone', skipped: false },
    { dimension: 'b', skipped: false },
    { dimension: 'c', skipped: true },
  ];
  expect(keysOf(saved)).toEqual([
    'rules',
    'wheel 0',
    'figures b',
    'talk b',
    'figures a',
    'talk a',
    'closing',
  ]);
});

it('ranks a gap by its size whatever the order, and what cannot be compared not at all', () => {
  const slides = listSlides(
    results(2),
    orderAgenda(results(2), [{ dimension: 'a', skipped: false }]),
  );
  const ranks = slides.flatMap((slide) => (slide.kind === 'figures' ? [slide.rank] : []));
  expect(ranks).toEqual([{ rank: 2, of: 2 }, { rank: 1, of: 2 }, null]);
});

it('gives each group a wheel of its own beyond three', () => {
  expect(keysOf([], 3).filter((key) => key.startsWith('wheel'))).toHaveLength(1);
  expect(keysOf([], 8).filter((key) => key.startsWith('wheel'))).toHaveLength(8);
});

it('stays on its slide when the order changes, and at its place when it is skipped', () => {
  const slides = listSlides(results(2), orderAgenda(results(2), []));
  expect(findPlace(slides, 'talk a', 0)).toBe(5);
  expect(findPlace(slides, 'figures gone', 4)).toBe(4);
  expect(findPlace(slides, 'figures gone', 99)).toBe(slides.length - 1);
});

it('moves a line of the agenda by one, never out of it', () => {
  const agenda = ['a', 'b'].map((dimension) => ({ dimension, skipped: false }));
  expect(moveLine(agenda, 0, 1).map(({ dimension }) => dimension)).toEqual(['b', 'a']);
  expect(moveLine(agenda, 0, -1)).toEqual(agenda);
  expect(moveLine(agenda, 1, 1)).toEqual(agenda);
});
