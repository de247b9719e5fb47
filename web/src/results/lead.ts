/** The one sentence above the wheel: which gaps are widest, as a plain fact. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { hasEverybody } from './agreed-text.ts';
import { groupsDrawn } from './wheel-input.ts';

export function findLead(view: ResultsView, locale: Locale): string {
  const drawn = groupsDrawn(view);
  if (drawn.length === 0) {
    return hasEverybody(view) ? m.results_lead_everybody() : m.results_lead_none();
  }
  if (drawn.length === 1) return m.results_lead_alone();
  const gaps = view.gapOrder.flatMap((key) => {
    const spoke = view.spokes.find((one) => one.key === key);
    if (spoke?.gap.kind !== 'shown') return [];
    const count = Math.round(spoke.gap.points);
    return [{ name: spoke.name[locale], count, points: m.results_points({ count }) }];
  });
  const [first, second] = gaps;
  if (!first) return m.results_lead_none();
  if (first.count === 0) return m.results_lead_level();
  const one = { first: first.name, firstPoints: first.points };
  if (!second || second.count === 0) return m.results_lead_one(one);
  return m.results_lead_two({ ...one, second: second.name, secondPoints: second.points });
}
