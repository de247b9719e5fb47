/** Between which two of the groups drawn the band of a spoke lies. */

import { isWide } from './reading.ts';
import type { SpokeView } from './results-view.ts';
import type { WheelSpoke } from './wheel-input.ts';

type Spoke = Pick<SpokeView, 'gap' | 'groups' | 'unevenItems'>;

/**
 * The gap of the spoke while both its groups are drawn; without one of them, from the lowest of those drawn to the highest.
 * None where their indices rest on different questions: their distance is then no gap.
 */
export function findBand(
  { gap, groups, unevenItems }: Spoke,
  drawn: readonly string[],
): WheelSpoke['gap'] {
  if (gap.kind !== 'shown') return null;
  if (drawn.includes(gap.low) && drawn.includes(gap.high)) return gap;
  if (unevenItems) return null;
  const shown = drawn.flatMap((id) => {
    const index = groups[id]?.index;
    return index === undefined ? [] : [{ id, index }];
  });
  const [low] = shown.toSorted((one, other) => one.index - other.index);
  const [high] = shown.toSorted((one, other) => other.index - one.index);
  if (!low || !high || low.index === high.index) return null;
  return { low: low.id, high: high.id, wide: isWide(high.index - low.index) };
}
