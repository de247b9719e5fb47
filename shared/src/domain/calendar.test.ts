/** A calendar file that calendars accept: line ends, folding, escaping, a day that ends on the next one. */

import { expect, it } from 'vitest';
import { writeCalendar } from './calendar.ts';

/** Throws on half a character. */
const countOctets = (line: string) => encodeURIComponent(line).replace(/%../g, '%').length;

const event = {
  uid: 'next-1@moyeu',
  product: 'Moyeu',
  locale: 'fr',
  writtenAt: '2026-11-22T10:00:00.123Z',
  day: '2028-02-29',
  title: 'Préparer l’édition suivante',
  description: 'Alliance',
  url: 'https://moyeu.example.org/p/1',
};

it('is one all-day event, line by line', () => {
  expect(writeCalendar(event)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Moyeu//Moyeu//FR',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:next-1@moyeu',
      'DTSTAMP:20261122T100000Z',
      'DTSTART;VALUE=DATE:20280229',
      'DTEND;VALUE=DATE:20280301',
      'SUMMARY;LANGUAGE=fr:Préparer l’édition suivante',
      'DESCRIPTION;LANGUAGE=fr:Alliance',
      'URL:https://moyeu.example.org/p/1',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

it('escapes what means something in a calendar, and no line of a name starts a line of the file', () => {
  const title = 'Santé; école, parc \\ bois\r\nEND:VCALENDAR\n…';
  expect(writeCalendar({ ...event, title })).toContain(
    'Santé\\; école\\, parc \\\\ bois\\nEND:VCALENDAR\\n…',
  );
});

it('folds at 75 octets without cutting a character, and unfolds to what was written', () => {
  const description = 'Élargir à Rivière-des-Prairies–Pointe-aux-Trembles 🛞🛞🛞 '
    .repeat(12)
    .trim();
  const file = writeCalendar({ ...event, description });
  const lines = file.split('\r\n');
  const sizes = lines.map((line) => countOctets(line));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
  expect(Math.max(...sizes)).toBeGreaterThan(71);
  expect(file.replaceAll('\r\n ', '')).toContain(`DESCRIPTION;LANGUAGE=fr:${description}`);
});
