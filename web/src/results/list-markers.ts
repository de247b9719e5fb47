/** Every marker of a wheel in the order it is painted, with what it looks like. */

import type { WheelDrawing } from '@moyeu/shared/domain/wheel.ts';
import type { WheelMarker } from '@moyeu/shared/domain/wheel-input.ts';
import type { MarkerKind } from './series.ts';

export type DrawnMarker = WheelMarker & {
  readonly key: string;
  readonly rank: number | null;
  readonly kind: MarkerKind;
};

export function listMarkers(
  { series, agreed }: WheelDrawing,
  rankOf: (group: string) => number | null,
): readonly DrawnMarker[] {
  const dress = (kind: MarkerKind, group: string, markers: readonly WheelMarker[]) =>
    markers.map((marker) => ({
      ...marker,
      key: `${kind} ${marker.series} ${marker.spoke}`,
      rank: rankOf(group),
      kind,
    }));
  return [
    ...agreed.flatMap((one) => [
      ...dress('wished', one.series, one.wished),
      ...dress('agreed', one.series, one.markers),
    ]),
    ...series.flatMap(({ id, markers }) => dress('answers', id, markers)),
  ];
}

/** The total’s small circle has no halo: it stands on a line of its own. */
export function hasHalo({ rank, kind }: DrawnMarker): boolean {
  return rank !== null || kind !== 'answers';
}
