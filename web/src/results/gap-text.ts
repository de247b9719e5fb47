/** What is said beside a gap: the questions it rests on, or why there is none. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { isGapApart } from './footnotes.ts';

/** « 3 questions sur 4 » when the comparison leaves some out; « communes » where the wheel counts others too. */
export function listPartial(spoke: SpokeView): readonly string[] {
  const { gap } = spoke;
  if (gap.kind !== 'shown' || gap.items === gap.of) return [];
  const { items, of } = gap;
  return [
    isGapApart(spoke)
      ? m.results_gaps_common({ items, of })
      : m.results_gaps_partial({ items, of }),
  ];
}

/** Among two groups or more: one alone has no plot. */
export function refuseGap({ name, gap }: SpokeView, locale: Locale): string {
  if (gap.kind === 'shown') return '';
  if (gap.reason === 'not-rated') return m.results_gaps_not_rated({ name: name[locale] });
  if (gap.reason === 'no-common-item') return m.results_gaps_none_common({ name: name[locale] });
  return m.results_gaps_none_withheld({ name: name[locale] });
}

/** Groups that stand in the gaps by what they agreed on. */
export function listAgreedSides(view: ResultsView): readonly string[] {
  const sides = view.spokes.flatMap(({ gap }) => (gap.kind === 'shown' ? [gap.low, gap.high] : []));
  return view.groups
    .filter(({ id, together }) => together && sides.includes(id))
    .map(({ name }) => name);
}
