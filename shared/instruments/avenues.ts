/** What goes with a questionnaire beside its questions: avenues for each of its conditions. */

import type { Avenues, DimensionAvenues, Reference } from '../src/domain/avenues.ts';
import document from './partnership-diagnostic-avenues.json' with { type: 'json' };

const written: readonly Avenues[] = [document];

/** Nothing for a questionnaire, or a condition, that has none. References come whole. */
export function findAvenues(
  instrument: string,
  dimension: string,
): (Omit<DimensionAvenues, 'references'> & { readonly references: readonly Reference[] }) | null {
  const avenues = written.find((one) => one.instrument === instrument);
  const found = avenues?.dimensions[dimension];
  if (!avenues || !found) return null;
  const references = avenues.references.filter(({ key }) => found.references.includes(key));
  return { ...found, references };
}
