/** The rails of the gap plot: no marker hidden by another, ends where they were compared. */

import type { GroupView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { expect, it } from 'vitest';
import { placeOnRail } from './rail.ts';

const groups = ['a', 'b', 'c'].map((id, rank) => ({ id, rank }) as GroupView);

function spoke(indices: readonly number[], gap: Partial<SpokeView['gap']>): SpokeView {
  const cells = Object.fromEntries(
    indices.map((index, place) => [groups[place]?.id ?? '', { index }]),
  );
  return { groups: cells, total: null, gap: { kind: 'shown', ...gap } } as unknown as SpokeView;
}

it('sets equal groups one above the other', () => {
  const gap = { low: 'a', high: 'b', lowIndex: 50, highIndex: 50, wide: false };
  const { markers, height } = placeOnRail(spoke([50, 50, 90], gap), groups);
  expect(new Set(markers.map(({ value, dy }) => `${value} ${dy}`)).size).toBe(3);
  const apart = { low: 'a', high: 'c', lowIndex: 10, highIndex: 90, wide: true };
  expect(height).toBeGreaterThan(placeOnRail(spoke([10, 50, 90], apart), groups).height);
});

it('draws the ends of a gap where they were compared, not where the wheel has them', () => {
  const gap = { low: 'a', high: 'b', lowIndex: 40, highIndex: 80, wide: true };
  const { band, low } = placeOnRail(spoke([35, 82], gap), groups);
  expect(band).toEqual({ low: 40, high: 80, wide: true });
  expect(low?.value).toBe(40);
});

it('shows the total above and below the markers that stand over it', () => {
  const gap = { low: 'a', high: 'c', lowIndex: 50, highIndex: 51, wide: false };
  const covered = { ...spoke([50, 50, 51], gap), total: { index: 50 } } as SpokeView;
  const { markers, totalReach, middle } = placeOnRail(covered, groups);
  for (const { dy } of markers) expect(totalReach).toBeGreaterThan(Math.abs(dy) + 7);
  expect(totalReach).toBeLessThanOrEqual(middle);
  const apart = { ...covered, total: { index: 80 } } as SpokeView;
  expect(placeOnRail(apart, groups).totalReach).toBe(9);
});
