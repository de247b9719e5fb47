/** How agreed ratings are named on organisers' pages: raters, levels, and what somebody else wrote of one meanwhile. */

import type { AgreedRatingView } from '@moyeu/shared/contract/agreed-ratings.ts';
import type { AgreedTopic } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Level } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';

export type Sentences = Readonly<Record<Level, string>>;

/** What is typed of one rating. `undefined`: no level chosen yet; `null`: talked about, nothing settled. */
export type TypedRating = {
  level: Level | null | undefined;
  wished: Level | null;
  reasons: string;
  dissent: string;
};

/** As it is sent. */
export type RatingFields = Omit<TypedRating, 'level'> & { level: Level | null };

export const nothingTyped: TypedRating = {
  level: undefined,
  wished: null,
  reasons: '',
  dissent: '',
};

/** A condition as a whole has no sentences of its own. */
export function listWholeSentences(): Sentences {
  return {
    A: m.results_agreed_level_a(),
    B: m.results_agreed_level_b(),
    C: m.results_agreed_level_c(),
  };
}

export function sayLevel(level: Level | null, sentences: Sentences): string {
  return level === null ? m.results_agreed_unsettled() : sentences[level];
}

export function nameRater({ name }: { readonly name: string }): string {
  return name || m.results_everybody();
}

/** One name for what is typed about one topic by one rater. */
export function nameTopic(raterId: string, { scope, topic }: AgreedTopic): string {
  return `${raterId} ${scope} ${topic}`;
}

export function pickTyped(rating: AgreedRatingView | null): TypedRating {
  if (!rating) return { ...nothingTyped };
  const { level, wished, reasons, dissent } = rating;
  return { level, wished, reasons, dissent };
}

export function isSameRating(a: TypedRating, b: TypedRating): boolean {
  const isSameText = (one: string, other: string) => one.trim() === other.trim();
  return (
    a.level === b.level &&
    a.wished === b.wished &&
    isSameText(a.reasons, b.reasons) &&
    isSameText(a.dissent, b.dissent)
  );
}

/** Each part that somebody else saved otherwise, and how to take theirs. */
export function listRatingDifferences(
  typed: TypedRating,
  saved: AgreedRatingView,
  sentences: Sentences,
  take: (part: Partial<TypedRating>) => void,
) {
  const { level, wished, reasons, dissent } = saved;
  const parts = [
    {
      differs: typed.level !== level,
      label: m.organiser_agreed_level(),
      saved: sayLevel(level, sentences),
      part: { level },
    },
    {
      differs: typed.wished !== wished,
      label: m.organiser_agreed_wished(),
      saved: wished === null ? '' : sentences[wished],
      part: { wished },
    },
    {
      differs: typed.reasons.trim() !== reasons,
      label: m.organiser_agreed_reasons(),
      saved: reasons,
      part: { reasons },
    },
    {
      differs: typed.dissent.trim() !== dissent,
      label: m.organiser_agreed_dissent(),
      saved: dissent,
      part: { dissent },
    },
  ];
  return parts
    .filter(({ differs }) => differs)
    .map(({ label, saved: words, part }) => ({ label, saved: words, take: () => take(part) }));
}
