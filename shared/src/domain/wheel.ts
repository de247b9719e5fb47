/** Where everything on the wheel stands: pure geometry, the same for the SVG, the canvas and paper. */

import { findAgreed, findValue } from './wheel-agreed.ts';
import { boxAround, widenBox } from './wheel-boxes.ts';
import { placeAllMarkers } from './wheel-crowd.ts';
import { fitWheel } from './wheel-fit.ts';
import type { Point, WheelInput, WheelMarker, WheelSpoke } from './wheel-input.ts';
import { placeLabel, type WheelLabel } from './wheel-labels.ts';
import { joinPoints } from './wheel-line.ts';
import { placeNames, type WheelName } from './wheel-names.ts';
import { angleOf, hubShare, pointAt, radiusOf } from './wheel-points.ts';
import { boxOf, placeScale, type ScaleMark } from './wheel-scale.ts';
import type { WheelSize } from './wheel-size.ts';

export { measureText } from './wheel-boxes.ts';
export { angleOf, hubShare, hubValue, radiusOf } from './wheel-points.ts';
export { scaleSize, type WheelSize, wheelSizes } from './wheel-size.ts';

export type WheelDrawing = {
  readonly size: WheelSize;
  readonly hub: number;
  readonly rings: readonly {
    readonly value: number;
    readonly r: number;
    readonly kind: 'rim' | 'half' | 'quarter';
  }[];
  /** « 50 » and « 100 », between two spokes; painted over the lines, for where none leaves them room. */
  readonly scale: readonly ScaleMark[];
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
  readonly agreed: readonly {
    readonly id: string;
    /** Whose colour and marker it has. */
    readonly series: string;
    /** Drawn double; broken where nothing was settled. */
    readonly path: string;
    /** One a spoke that has a value, alone or not: the marker with a hole. */
    readonly markers: readonly WheelMarker[];
    /** The hollow marker, on no line. */
    readonly wished: readonly WheelMarker[];
  }[];
  /** A slashed ring on the rim for each withheld figure. */
  readonly withheld: readonly Omit<WheelMarker, 'value'>[];
  readonly labels: readonly WheelLabel[];
  readonly names: readonly WheelName[];
  readonly ghost: {
    readonly series: string;
    readonly path: string;
    /** One a spoke that has a value. */
    readonly points: readonly WheelMarker[];
    /** None where it would cover something. */
    readonly name: WheelName | null;
  } | null;
};

/** Beside the ids of groups. */
const ghostId = 'ghost';

export function drawWheel(input: WheelInput, wanted: WheelSize): WheelDrawing {
  const angles = input.spokes.map((_, place) => angleOf(place, input.spokes.length));
  const size = fitWheel(input, thinMarkers(input, wanted), angles);
  const hub = size.radius * hubShare;
  const placed = placeAllMarkers(input, size, angles).map((markers, place) =>
    partWithheld(markers, input.spokes[place]),
  );
  const series = input.series.map(({ id }) => {
    const points = placed.map(
      ({ markers }) => markers.find((marker) => marker.series === id) ?? null,
    );
    return { id, path: joinPoints(points), markers: points.filter((point) => point !== null) };
  });
  const markers = placed.map((one) => one.markers);
  const agreed = (input.agreed ?? []).map((one) => {
    const { points, wished } = findAgreed(one.id, markers);
    const shown = points.filter((point) => point !== null);
    return { id: one.id, series: one.series, path: joinPoints(points), markers: shown, wished };
  });
  // A wished marker stands on no line.
  const alone = agreed.flatMap(({ id, wished }) => wished.map((one) => ({ id, markers: [one] })));
  const lines = [...series, ...agreed, ...alone];
  const labels = input.spokes.map((spoke, place) =>
    placeLabel(spoke, place, input, size, angles[place] ?? 0),
  );
  const marked = size.names === 'number' ? [100] : [50, 100];
  const ghost = placeGhost(input, size, angles);
  const dotted = { id: ghostId, markers: ghost.filter((point) => point !== null) };
  const drawn = dotted.markers.length > 0 ? [...lines, dotted] : lines;
  const scale = placeScale(marked, input.spokes.length, drawn, size);
  const taken = [
    ...scale.map((mark) => boxOf(mark, size)),
    boxAround({ x: size.cx, y: size.cy }, hub),
  ];
  const answerNames = size.directNames ? placeNames(input.series, drawn, labels, taken, size) : [];
  // A name or a year close to the name of another group would be read as its own.
  const clearOf = (names: readonly WheelName[]) => [
    ...taken,
    ...names.map(({ box }) => widenBox(box, size.font * 1.2)),
  ];
  const agreedNames = size.directNames
    ? placeNames(input.agreed ?? [], drawn, labels, clearOf(answerNames), size)
    : [];
  const names = [...answerNames, ...agreedNames];
  const ghostNames = [{ id: ghostId, name: input.ghost?.name ?? '' }];
  return {
    size,
    hub,
    rings: ([100, 50, 25, 75] as const).map((value) => ({
      value,
      r: radiusOf(value, size),
      kind: value === 100 ? 'rim' : value === 50 ? 'half' : 'quarter',
    })),
    scale,
    spokes: input.spokes.map(({ key, singleItem }, place) => ({
      key,
      singleItem,
      from: pointAt(angles[place] ?? 0, hub, size),
      to: pointAt(angles[place] ?? 0, size.radius, size),
    })),
    bands: input.spokes.flatMap((spoke, place) =>
      placeBand(spoke, input, size, angles[place] ?? 0),
    ),
    series,
    agreed,
    withheld: placed.flatMap(({ withheld }) => withheld),
    labels,
    names,
    ghost: input.ghost
      ? {
          series: input.ghost.series,
          path: joinPoints(ghost),
          points: dotted.markers,
          name: placeNames(ghostNames, drawn, labels, clearOf(names), size)[0] ?? null,
        }
      : null,
  };
}

/** Where more than two stand on each spoke, large markers would push each other off it. */
function thinMarkers({ series, agreed = [] }: WheelInput, size: WheelSize): WheelSize {
  const lines = series.length + agreed.length;
  if (lines <= 2) return size;
  return { ...size, marker: Math.min(size.marker, size.radius * (lines === 3 ? 0.055 : 0.046)) };
}

/** Exactly on its spokes: without markers nothing of it can cover anything. */
function placeGhost(
  { ghost, spokes }: WheelInput,
  size: WheelSize,
  angles: readonly number[],
): readonly (WheelMarker | null)[] {
  return spokes.map(({ key }, place) => {
    const value = ghost?.values[key] ?? null;
    if (value === null) return null;
    const point = pointAt(angles[place] ?? 0, radiusOf(value, size), size);
    return { spoke: key, series: ghostId, value, r: size.line, ...point };
  });
}

function placeBand(spoke: WheelSpoke, input: WheelInput, size: WheelSize, angle: number) {
  const { key, gap } = spoke;
  const low = gap && findValue(spoke, gap.low, input);
  const high = gap && findValue(spoke, gap.high, input);
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

/** A figure withheld has its ring on the rim, clear of any marker that stands at 100. */
function partWithheld(placed: readonly WheelMarker[], spoke: WheelSpoke | undefined) {
  const isWithheld = ({ series }: WheelMarker) => spoke?.values[series] === null;
  return {
    markers: placed.filter((marker) => !isWithheld(marker)),
    withheld: placed.filter(isWithheld).map(({ value: _, ...ring }) => ring),
  };
}
