/** The line of a group, as an SVG path. */

import type { Point } from './wheel-input.ts';

/** Closed when nothing is withheld; otherwise one open line for each run of neighbours, around the circle. */
export function joinPoints(points: readonly (Point | null)[]): string {
  const first = points.indexOf(null);
  const write = (run: readonly Point[]) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  if (first < 0) return points.length === 0 ? '' : `${write(points.filter((p) => p !== null))}Z`;
  const around = [...points.slice(first), ...points.slice(0, first)];
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of [...around, null]) {
    if (point) run.push(point);
    else {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  }
  return runs.map(write).join('');
}
