/** Which lines a trend shows before anybody chooses. */

import type { TrendView } from '@moyeu/shared/domain/trend-view.ts';
import { overlaid } from './wheel-input.ts';

/** Groups of the last edition, as many as can be followed; the total on demand. */
export function listFirstShown({ editions, series }: TrendView): readonly string[] {
  const last = editions.length - 1;
  const groups = series.filter(({ rank }) => rank !== null);
  const present = groups.filter(({ participation }) => participation[last]);
  return (present.length > 0 ? present : groups).slice(0, overlaid).map(({ id }) => id);
}
