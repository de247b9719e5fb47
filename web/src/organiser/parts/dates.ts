/** Days and times in words, as each language writes them in Québec. */

import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';

const timeFormats = {
  fr: new Intl.DateTimeFormat('fr-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
} as const;

/** The day of an instant in a partnership's time zone, wherever the reader is. */
export function formatInstantDay(instant: string, timeZone: string): string {
  return formatDay(toLocal(instant, timeZone).slice(0, 10), getLanguage());
}

/** The day and time of an instant in a partnership's time zone, wherever the reader is. */
export function formatInstant(instant: string, timeZone: string): string {
  return formatLocalTime(toLocal(instant, timeZone));
}

/** An instant as a date field holds it, YYYY-MM-DDTHH:MM, in a partnership's time zone. Swedish writes a day and time as `2026-06-12 17:00`. */
export function toLocal(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  });
  return format.format(new Date(instant)).replace(' ', 'T');
}

/** A wall-clock time YYYY-MM-DDTHH:MM: « 12 juin 2026, 17 h ». */
export function formatLocalTime(local: string): string {
  const written = timeFormats[getLanguage()].format(new Date(`${local}:00Z`));
  const time = getLanguage() === 'fr' ? written.replace(/ 00$/, '') : written;
  return `${formatDay(local.slice(0, 10), getLanguage())}, ${time.replaceAll(' ', '\u00a0').replaceAll('\u202f', '\u00a0')}`;
}
