/** Days and times in words, as each language writes them in Québec. */

import { formatDay, formatMoment } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';

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

/** A wall-clock time YYYY-MM-DDTHH:MM, in the language of the page. */
export function formatLocalTime(local: string): string {
  return formatMoment(local, getLanguage());
}
