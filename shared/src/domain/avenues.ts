/** For a condition that is weak or divides: what to ask one another, and what others have tried. Never a diagnosis. */

import type { Localised } from './instrument.ts';
import type { SpokeView } from './results-view.ts';

export type Reference = {
  readonly key: string;
  readonly citation: string;
  /** Digital object identifier; `null` for a book. */
  readonly doi: string | null;
};

export type DimensionAvenues = {
  readonly questions: readonly Localised[];
  readonly avenues: readonly Localised[];
  /** Keys of references. */
  readonly references: readonly string[];
};

export type Avenues = {
  /** Key of the questionnaire they go with, in all its versions. */
  readonly instrument: string;
  readonly dimensions: Readonly<Record<string, DimensionAvenues>>;
  readonly references: readonly Reference[];
};

/** Fragile for a group at least, or to discuss: what a meeting has reason to work on. */
export function isWeak({ groups, toDiscuss }: Pick<SpokeView, 'groups' | 'toDiscuss'>): boolean {
  return toDiscuss || Object.values(groups).some((cell) => cell?.readings.includes('fragile'));
}
