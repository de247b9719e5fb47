/** Sets what groups agreed on among the answers: on the same spokes, side by side with them, never over them. */

import type { WheelAgreed, WheelInput, WheelMarker, WheelSpoke } from './wheel-input.ts';
import type { SpokeMark } from './wheel-markers.ts';

/** Beside the ids of series and of agreed ratings. */
const wishedId = (id: string) => `${id} wished`;

/** Each group's answers, what it agreed on, what it wishes; then those who did not answer alone. A figure withheld stands at 100. */
export function listMarks(spoke: WheelSpoke, { series, agreed = [] }: WheelInput): SpokeMark[] {
  const answered = new Set(series.map(({ id }) => id));
  const mark = (id: string, value: number | null | undefined): SpokeMark[] =>
    value === null || value === undefined ? [] : [{ id, value }];
  const rated = ({ id, values, wished }: WheelAgreed) => [
    ...mark(id, values[spoke.key]),
    ...mark(wishedId(id), wished[spoke.key]),
  ];
  return [
    ...series.flatMap(({ id }) => {
      const value = spoke.values[id];
      return [
        ...mark(id, value === null ? 100 : value),
        ...agreed.filter((one) => one.series === id).flatMap(rated),
      ];
    }),
    ...agreed.filter((one) => !answered.has(one.series)).flatMap(rated),
  ];
}

/** Index on a spoke, of a group's answers or of what it agreed on. */
export function findValue(spoke: WheelSpoke, id: string, { agreed }: WheelInput): number | null {
  const one = agreed?.find((other) => other.id === id);
  return (one ? one.values[spoke.key] : spoke.values[id]) ?? null;
}

/** The markers of one agreed rating, by spoke: where it stands (`null` breaks its line), and where it wishes to be. */
export function findAgreed(id: string, placed: readonly (readonly WheelMarker[])[]) {
  const find = (series: string) =>
    placed.map((markers) => markers.find((marker) => marker.series === series) ?? null);
  return {
    points: find(id),
    wished: find(wishedId(id)).flatMap((marker) => (marker ? [{ ...marker, series: id }] : [])),
  };
}
