/** Where everything on the wheel stands: pure geometry, the same for the SVG, the canvas and paper. */

import { fitWheel } from './wheel-fit.ts';
import type { Point, WheelInput, WheelMarker, WheelSeries, WheelSpoke } from './wheel-input.ts';
import { placeLabel, type WheelLabel } from './wheel-labels.ts';
import { placeNames, type WheelName } from './wheel-names.ts';
import type { WheelSize } from './wheel-size.ts';

export { measureText } from './wheel-labels.ts';
export { scaleSize, type WheelSize, wheelSizes } from './wheel-size.ts';

/** Zero stands on the edge of a small disc, so that groups at zero stay visible and apart. */
export const hubValue = -16;
/** Part of the radius the disc takes: about 14 %. */
export const hubShare = -hubValue / (100 - hubValue);

export type WheelDrawing = {
  readonly size: WheelSize;
  readonly hub: number;
  readonly rings: readonly {
    readonly value: number;
    readonly r: number;
    readonly kind: 'rim' | 'half' | 'quarter';
  }[];
  /** « 50 » and « 100 », half-way between the last and the first spoke. */
  readonly scale: readonly (Point & { readonly text: string })[];
  readonly spokes: readonly {
    readonly key: string;
    readonly from: Point;
    readonly to: Point;
    readonly singleItem: boolean;
  }[];
  readonly bands: readonly {
    readonly key: string;
    readonly from: Point;
    readonly to: Point;
    readonly wide: boolean;
  }[];
  readonly series: readonly {
    readonly id: string;
    /** SVG path: broken on both sides of a withheld spoke. */
    readonly path: string;
    readonly markers: readonly WheelMarker[];
  }[];
  /** A slashed ring on the rim for each withheld figure. */
  readonly withheld: readonly (Point & { readonly spoke: string; readonly series: string })[];
  readonly labels: readonly WheelLabel[];
  readonly names: readonly WheelName[];
};

export function drawWheel(input: WheelInput, wanted: WheelSize): WheelDrawing {
  const angles = input.spokes.map((_, place) => angleOf(place, input.spokes.length));
  const size = fitWheel(input, wanted, angles);
  const hub = size.radius * hubShare;
  const markers = input.spokes.map((spoke, place) =>
    placeMarkers(spoke, input.series, size, angles[place] ?? 0),
  );
  const series = input.series.map(({ id }) => {
    const points = markers.map((list) => list.find((marker) => marker.series === id) ?? null);
    return { id, path: joinPoints(points), markers: points.filter((point) => point !== null) };
  });
  const labels = input.spokes.map((spoke, place) =>
    placeLabel(spoke, place, input, size, angles[place] ?? 0),
  );
  const halfway = -Math.PI / Math.max(input.spokes.length, 2);
  return {
    size,
    hub,
    rings: ([100, 50, 25, 75] as const).map((value) => ({
      value,
      r: radiusOf(value, size),
      kind: value === 100 ? 'rim' : value === 50 ? 'half' : 'quarter',
    })),
    scale: (size.names === 'number' ? [100] : [50, 100]).map((value) => ({
      ...pointAt(halfway, radiusOf(value, size), size),
      text: String(value),
    })),
    spokes: input.spokes.map(({ key, singleItem }, place) => ({
      key,
      singleItem,
      from: pointAt(angles[place] ?? 0, hub, size),
      to: pointAt(angles[place] ?? 0, size.radius, size),
    })),
    bands: input.spokes.flatMap((spoke, place) => placeBand(spoke, size, angles[place] ?? 0)),
    series,
    withheld: input.spokes.flatMap((spoke, place) =>
      placeWithheld(spoke, input.series, size, angles[place] ?? 0),
    ),
    labels,
    names: size.directNames ? placeNames(input.series, series, labels, size) : [],
  };
}

/** Clockwise from 12 o’clock, in radians. */
export function angleOf(place: number, count: number): number {
  return (2 * Math.PI * place) / count;
}

export function radiusOf(value: number, size: WheelSize): number {
  return (size.radius * (value - hubValue)) / (100 - hubValue);
}

function pointAt(angle: number, r: number, { cx, cy }: WheelSize): Point {
  return { x: round(cx + r * Math.sin(angle)), y: round(cy - r * Math.cos(angle)) };
}

/** Markers that would cover one another stand side by side along the tangent. */
function placeMarkers(
  { key, values }: WheelSpoke,
  series: readonly WheelSeries[],
  size: WheelSize,
  angle: number,
): readonly WheelMarker[] {
  const shown = series
    .flatMap(({ id }) => {
      const value = values[id];
      return value === null || value === undefined ? [] : [{ id, value }];
    })
    .toSorted((one, other) => one.value - other.value);
  const clusters: (typeof shown)[] = [];
  for (const one of shown) {
    const cluster = clusters.at(-1);
    const last = cluster?.at(-1);
    const near = last && radiusOf(one.value, size) - radiusOf(last.value, size) < size.marker * 1.2;
    if (cluster && near) cluster.push(one);
    else clusters.push([one]);
  }
  const order = new Map(series.map(({ id }, place) => [id, place]));
  return clusters.flatMap((cluster) =>
    cluster
      .toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
      .map(({ id, value }, place) => ({
        ...beside(
          angle,
          radiusOf(value, size),
          (place - (cluster.length - 1) / 2) * size.marker * 2.2,
          size,
        ),
        spoke: key,
        series: id,
        value,
      })),
  );
}

/** A point of the spoke, moved along the tangent; in the lower half to the other side, so that left stays left. */
function beside(angle: number, r: number, offset: number, { cx, cy }: WheelSize): Point {
  const way = Math.cos(angle) < -1e-9 ? -1 : 1;
  return {
    x: round(cx + r * Math.sin(angle) + way * offset * Math.cos(angle)),
    y: round(cy - r * Math.cos(angle) + way * offset * Math.sin(angle)),
  };
}

function placeBand({ key, values, gap }: WheelSpoke, size: WheelSize, angle: number) {
  const low = gap && values[gap.low];
  const high = gap && values[gap.high];
  if (typeof low !== 'number' || typeof high !== 'number' || low === high) return [];
  return [
    {
      key,
      from: pointAt(angle, radiusOf(low, size), size),
      to: pointAt(angle, radiusOf(high, size), size),
      wide: gap?.wide ?? false,
    },
  ];
}

function placeWithheld(
  { key, values }: WheelSpoke,
  series: readonly WheelSeries[],
  size: WheelSize,
  angle: number,
) {
  const hidden = series.filter(({ id }) => values[id] === null);
  return hidden.map(({ id }, place) => ({
    ...beside(angle, size.radius, (place - (hidden.length - 1) / 2) * size.marker * 2.4, size),
    spoke: key,
    series: id,
  }));
}

/** Closed when nothing is withheld; otherwise one open line for each run of neighbours, around the circle. */
function joinPoints(points: readonly (Point | null)[]): string {
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

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
