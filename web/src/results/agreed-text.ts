/** Agreed ratings in words: who rated, at which level, resting on what. */

import { type AgreedRating, everybody } from '@moyeu/shared/domain/agreed-rating.ts';
import type { AgreedRater, AgreedSpoke } from '@moyeu/shared/domain/agreed-view.ts';
import type { Level, Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeIndex } from './figure-text.ts';

/** Those who have a level, or a wish, to draw. */
export function listRated({ agreed }: ResultsView): readonly AgreedRater[] {
  return agreed?.raters.filter(({ spokes }) => Object.keys(spokes).length > 0) ?? [];
}

/** Nobody was asked to answer alone. */
export function isAllTogether({ groups }: ResultsView): boolean {
  return groups.every(({ together }) => together);
}

/** All partners settled on something together. */
export function hasEverybody(view: ResultsView): boolean {
  return listRated(view).some(({ id }) => id === everybody);
}

export function nameRater(view: ResultsView, id: string): string {
  if (id === everybody) return m.results_everybody();
  const group = view.groups.find((one) => one.id === id);
  return group ? group.shortName || group.name : '';
}

/** What was talked about: the name of the condition, or the question as it was asked. */
export function nameTopic(view: ResultsView, rating: AgreedRating, locale: Locale): string {
  if (rating.scope === 'dimension') {
    return view.spokes.find(({ key }) => key === rating.topic)?.name[locale] ?? '';
  }
  const item = view.items.find(({ key }) => key === rating.topic);
  return item ? m.results_counts_question({ number: item.number, stem: item.stem[locale] }) : '';
}

const whole = {
  A: m.results_agreed_level_a,
  B: m.results_agreed_level_b,
  C: m.results_agreed_level_c,
} as const satisfies Record<Level, () => string>;

/** A question has its own sentences, a condition as a whole three that serve all. */
export function sayAgreedLevel(
  view: ResultsView,
  { scope, topic }: AgreedRating,
  level: Level | null,
  locale: Locale,
): string {
  if (level === null) return m.results_agreed_unsettled();
  const item = view.items.find(({ key }) => key === topic);
  return scope === 'item' && item ? item.levels[level][locale] : whole[level]();
}

/** « 3 questions sur 6 » where the index is their mean; nothing where the condition was rated as a whole. */
export function sayBasis({ basis, rated, of }: AgreedSpoke): string {
  return basis === 'items' && rated > 0 ? m.results_gaps_partial({ items: rated, of }) : '';
}

export function writeAgreedIndex(index: number | null | undefined): string {
  return index === null || index === undefined ? '' : writeIndex(index);
}
