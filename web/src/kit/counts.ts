/** A count as each language writes it: 2 000 in French, with a no-break space, 2,000 in English. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

const formats = {
  fr: new Intl.NumberFormat('fr-CA'),
  en: new Intl.NumberFormat('en-CA'),
} as const;

export function formatCount(count: number, locale: Locale): string {
  return formats[locale].format(count);
}
