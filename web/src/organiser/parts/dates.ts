/** Days and times in words, as each language writes them in Québec. */

import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';

const timeFormats = {
  fr: new Intl.DateTimeFormat('fr-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
} as const;

/** The day of an instant, where the reader is. */
export function formatInstantDay(instant: string): string {
  return formatDay(toLocal(instant).slice(0, 10), getLanguage());
}

/** The day and time of an instant, where the reader is. */
export function formatInstant(instant: string): string {
  return formatLocalTime(toLocal(instant));
}

function toLocal(instant: string): string {
  const date = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A wall-clock time YYYY-MM-DDTHH:MM: « 12 juin 2026, 17 h 00 ». */
export function formatLocalTime(local: string): string {
  const time = timeFormats[getLanguage()].format(new Date(`${local}:00Z`));
  return `${formatDay(local.slice(0, 10), getLanguage())}, ${time.replaceAll(' ', '\u00a0').replaceAll('\u202f', '\u00a0')}`;
}
