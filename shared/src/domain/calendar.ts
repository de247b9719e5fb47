/** Writes one all-day event as a calendar file (RFC 5545). */

export type CalendarEvent = {
  /** The same for the same event, however often it is taken. */
  readonly uid: string;
  /** Who made the file. */
  readonly product: string;
  readonly locale: string;
  /** ISO 8601 in UTC. */
  readonly writtenAt: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
};

/** Octets of a line before it is folded, its end not counted (section 3.1). */
const longestLine = 75;

export function writeCalendar(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${event.product}//${event.product}//${event.locale.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${event.writtenAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${writeDay(event.day)}`,
    `DTEND;VALUE=DATE:${writeDay(findNextDay(event.day))}`,
    `SUMMARY;LANGUAGE=${event.locale}:${escapeText(event.title)}`,
    `DESCRIPTION;LANGUAGE=${event.locale}:${escapeText(event.description)}`,
    `URL:${event.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** Section 3.3.11: a backslash, a comma, a semicolon and a line end mean something else. */
function escapeText(text: string): string {
  return text.replace(/[\\,;]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** Never in the middle of a character: a reader may unfold after decoding. */
function foldLine(line: string): string {
  let folded = '';
  let room = longestLine;
  for (const character of line) {
    const size = countOctets(character);
    if (size > room) {
      folded += '\r\n ';
      room = longestLine - 1;
    }
    folded += character;
    room -= size;
  }
  return folded;
}

function countOctets(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function writeDay(day: string): string {
  return day.replaceAll('-', '');
}

function findNextDay(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  return new Date(start + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
