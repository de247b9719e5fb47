/** Comments are recognisable by their wording alone: when they may be shown at all, and when by group. */

import type { PublishedComments } from './publication.ts';

/** Ten responses, and never fewer than the wave's own threshold. */
const fewestResponses = 10;

/** Fewest responses under which comments stay withheld, or apart from their group. */
export function fewestForComments(threshold: number): number {
  return Math.max(fewestResponses, threshold);
}

/** `received`: responses per group, groups nobody answered for included. */
export function commentScope(
  received: readonly number[],
  threshold: number,
): PublishedComments['scope'] {
  const fewest = fewestForComments(threshold);
  if (received.length > 0 && received.every((count) => count >= fewest)) return 'group';
  const total = received.reduce((sum, count) => sum + count, 0);
  return total >= fewest ? 'pooled' : 'withheld';
}
