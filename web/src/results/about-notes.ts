/** How the figures were made, whose reading rules they follow, and what is left of the answers. */

import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { isAllTogether } from './agreed-text.ts';

export function listAboutNotes(view: ResultsView): readonly string[] {
  const left = view.header.enteredByHand ? m.results_about_entered() : m.results_about_destroyed();
  return [
    m.results_about_rules(),
    m.results_about_strength(),
    m.results_about_fragile(),
    m.results_about_discuss(),
    m.results_about_index(),
    m.results_about_agreement(),
    m.results_about_total(),
    // There were none, where everybody agreed on ratings.
    ...(isAllTogether(view) ? [] : [left]),
  ];
}
