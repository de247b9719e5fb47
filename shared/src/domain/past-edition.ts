/** Counts typed in of an edition that was not run here: whether they can be, and whether it stands apart from the others. */

import { fewestMillisecondsBetweenClosings, type Instant } from './wave.ts';

/** Of one group on one question; whoever is not counted left it blank. */
type Entered = {
  readonly A: number;
  readonly B: number;
  readonly C: number;
  readonly dontKnow: number;
};

export type EnteredGroup = {
  readonly id: string;
  readonly received: number;
  readonly counts: Readonly<Record<string, Entered>>;
};

/** Questions of a group on which more people are counted than answered, or that were not asked. */
export function findImpossibleCounts(
  { received, counts }: Pick<EnteredGroup, 'received' | 'counts'>,
  asked: readonly string[],
): readonly string[] {
  return Object.entries(counts)
    .filter(([item, count]) => !asked.includes(item) || countPeople(count) > received)
    .map(([item]) => item);
}

export function countPeople({ A, B, C, dontKnow }: Entered): number {
  return A + B + C + dontKnow;
}

/** Two editions closer than 30 days would let one person's change be read from the difference. */
export function standsApart(closedAt: Instant, others: readonly Instant[]): boolean {
  return others.every((other) => Math.abs(other - closedAt) >= fewestMillisecondsBetweenClosings);
}
