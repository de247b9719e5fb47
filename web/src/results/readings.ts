/** The reading words, in the order they are always given. */

import type { Reading } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';

const words = {
  strength: () => m.results_reading_strength(),
  fragile: () => m.results_reading_fragile(),
  'to-discuss': () => m.results_reading_to_discuss(),
} as const;

export function writeReadings(readings: readonly Reading[]): string {
  return readings.map((reading) => words[reading]()).join(', ');
}
