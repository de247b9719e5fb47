/** A calendar day, and a time of that day, in words, the way each language writes them in Québec. */

import { m } from '@moyeu/shared/messages';

const monthFormats = {
  fr: new Intl.DateTimeFormat('fr-CA', { month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-CA', { month: 'long', timeZone: 'UTC' }),
} as const;

const timeFormats = {
  fr: new Intl.DateTimeFormat('fr-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
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

/** `17:00` → « 17 h », "5 p.m."; « 0 h » and "12 a.m." leave people wondering which night is meant. */
function formatTime(time: string, locale: keyof typeof timeFormats): string {
  if (time === '00:00') return m.time_midnight({}, { locale });
  if (time === '12:00') return m.time_noon({}, { locale });
  const whole = timeFormats[locale].format(new Date(`1970-01-01T${time}:00Z`));
  return whole.replace(/\s00$|:00/, '').replace(/\s/g, '\u00a0');
}

/** `2026-06-12T17:00` → « 12 juin 2026, à 17 h », "June 12, 2026, 5 p.m."; whichever the zone, it is the wall's time. */
export function formatMoment(local: string, locale: keyof typeof timeFormats): string {
  const day = formatDay(local.slice(0, 10), locale);
  return m.day_at_time({ day, time: formatTime(local.slice(11, 16), locale) }, { locale });
}
