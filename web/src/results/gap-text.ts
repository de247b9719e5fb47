/** What is said beside a gap: the questions it rests on, or why there is none. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';

/** « 3 questions sur 4 » when the comparison leaves some out. */
export function listPartial({ gap }: SpokeView): readonly string[] {
  if (gap.kind !== 'shown' || gap.items === gap.of) return [];
  return [m.results_gaps_partial({ items: gap.items, of: gap.of })];
}

export function refuseGap({ name, gap }: SpokeView, locale: Locale): string {
  if (gap.kind === 'shown') return '';
  if (gap.reason === 'one-group') return m.results_gaps_none_one({ name: name[locale] });
  if (gap.reason === 'no-common-item') return m.results_gaps_none_common({ name: name[locale] });
  return m.results_gaps_none_withheld({ name: name[locale] });
}
