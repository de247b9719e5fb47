/** Between wall-clock times in a partnership's time zone and instants. */

import { Temporal } from 'temporal-polyfill';

/** The instant of a wall-clock time YYYY-MM-DDTHH:MM in a zone, as ISO 8601 in UTC. In the hour a clock change skips, the later one. */
export function toInstant(local: string, timeZone: string): string {
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds).toISOString();
}

/** The instant a calendar day YYYY-MM-DD is over in a zone, as ISO 8601 in UTC. */
export function toEndOfDay(day: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}

/** The calendar day YYYY-MM-DD of an instant in a zone. */
export function toDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Whether a text is the name of a time zone this server knows: a bare offset or a whole date would not be read alike by browsers. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day that long before another. */
export function toDayBefore(day: string, { years }: { readonly years: number }): string {
  return Temporal.PlainDate.from(day).subtract({ years }).toString();
}
