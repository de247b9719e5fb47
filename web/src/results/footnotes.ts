/** The marks after a condition’s name: ¹ a single question, ² a gap that leaves out some questions. */

import type { ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';

/** The gap rests on other questions than the indices it is read beside. */
export function isGapApart({ gap, unevenItems }: SpokeView): boolean {
  return gap.kind === 'shown' && unevenItems;
}

/** Bound to the name by no-break spaces: a mark never stands alone on a line. */
export function markOf(spoke: SpokeView): string {
  return `${spoke.singleItem ? '\u00a0¹' : ''}${isGapApart(spoke) ? '\u00a0²' : ''}`;
}

/** The words of ², or nothing when no gap needs them. */
export function findGapNote(view: ResultsView): string | null {
  if (!view.spokes.some(isGapApart)) return null;
  return view.groups.length > 2 ? m.results_gaps_apart_many() : m.results_gaps_apart_two();
}
