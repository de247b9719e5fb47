/** A calendar day in words, the way each language writes it in Québec. */

const monthFormats = {
  fr: new Intl.DateTimeFormat('fr-CA', { month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-CA', { month: 'long', timeZone: 'UTC' }),
} as const;

/** `2026-06-12` → « 12 juin 2026 », "June 12, 2026". The day and its month never part at a line end. */
export function formatDay(day: string, locale: keyof typeof monthFormats): string {
  const date = new Date(`${day}T00:00:00Z`);
  const month = monthFormats[locale].format(date);
  const number = date.getUTCDate();
  const year = date.getUTCFullYear();
  if (locale === 'en') return `${month}\u00a0${number}, ${year}`;
  return `${number === 1 ? '1er' : number}\u00a0${month} ${year}`;
}
