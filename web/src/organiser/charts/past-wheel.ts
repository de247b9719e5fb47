/** What each group said in the edition before one: the ghost line of its wheel. */

import type { TrendView } from '@moyeu/shared/domain/trend-view.ts';
import type { WheelGhost } from '@moyeu/shared/domain/wheel-input.ts';
import { nameEditions } from '../../results/trend-words.ts';

export type PastWheel = {
  /** Year of the edition, or its month where a year has two. */
  readonly name: string;
  /** By group id, then by spoke; `null` where there is no figure that compares. Groups without any are left out. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
};

export function findPastWheel(trend: TrendView, waveId: string): PastWheel | null {
  const before = trend.editions.findIndex((edition) => edition.waveId === waveId) - 1;
  const name = nameEditions(trend.editions)[before];
  if (before < 0 || name === undefined) return null;
  const groups = trend.series.flatMap(({ id, rank }) => {
    if (rank === null) return [];
    const spokes = trend.dimensions.map(({ key, figures, joined }) => {
      const figure = joined[before] ? figures[id]?.[before] : undefined;
      return [key, figure?.kind === 'shown' ? figure.cell.index : null] as const;
    });
    return spokes.some(([, value]) => value !== null) ? [[id, Object.fromEntries(spokes)]] : [];
  });
  return groups.length > 0 ? { name, groups: Object.fromEntries(groups) } : null;
}

/** The line of one group in that edition, if it has one. */
export function findGhost(past: PastWheel | null, group: string): WheelGhost | null {
  const values = past?.groups[group];
  return past && values ? { series: group, name: past.name, values } : null;
}
