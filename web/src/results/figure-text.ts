/** Figures as each language writes them; pages round, the publication never does. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { GroupView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';

/** An index or a gap, to the unit. */
export function writeIndex(value: number): string {
  return String(Math.round(value));
}

/** One decimal; « −0,6 » with a true minus sign, and never « −0,0 ». */
export function writeAgreement(value: number, locale: Locale): string {
  const tenths = Math.round(value * 10);
  const text = (Math.abs(tenths) / 10).toFixed(1);
  const written = locale === 'fr' ? text.replace('.', ',') : text;
  return tenths < 0 ? `\u2212${written}` : written;
}

/** « 6–7 », or « 7 » when both are the same. */
export function writeRange(least: number, most: number): string {
  return least === most ? String(least) : `${least}\u2013${most}`;
}

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
} as const;

export function writeList(parts: readonly string[], locale: Locale): string {
  return lists[locale].format(parts);
}

/** « n = 7 », or the word for a group that shows nothing, or that agreed on a rating instead. */
export function sayStanding({ standing, received, together }: GroupView): string {
  if (together) return m.results_by_agreed();
  if (standing === 'empty') return m.results_key_empty();
  if (standing === 'withheld') return m.results_key_withheld();
  return m.results_key_n({ count: received });
}
