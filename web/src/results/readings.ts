/** The reading words, in the order they are always given. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { GroupView, ItemView, Reading, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeList } from './figure-text.ts';

const words = {
  strength: () => m.results_reading_strength(),
  fragile: () => m.results_reading_fragile(),
  'to-discuss': () => m.results_reading_to_discuss(),
} as const;

export function writeReadings(readings: readonly Reading[]): string {
  return readings.map((reading) => words[reading]()).join(', ');
}

/** A wide gap is its own reason, and stands beside the word; a small one says in words which groups are split. */
export function findSplit(
  { gap, groups: cells }: Pick<SpokeView | ItemView, 'gap' | 'groups'>,
  groups: readonly GroupView[],
  locale: Locale,
): string | null {
  if (gap.kind === 'shown' && gap.wide) return null;
  const split = groups.filter(({ id }) => cells[id]?.readings.includes('to-discuss'));
  if (split.length === 0) return null;
  const names = split.map(({ name, shortName }) => shortName || name);
  return m.results_discuss_split({ count: split.length, groups: writeList(names, locale) });
}
