/** Days are those of the partnership, wherever its organiser reads them. */

import { beforeAll, expect, it, vi } from 'vitest';
import { setLanguage } from '../language.svelte.ts';
import { formatInstant, formatInstantDay } from './dates.ts';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  setLanguage('fr');
});

const newYearInLondon = '2026-01-01T00:30:00.000Z';

it('tells the day an edition closed where the partnership is', () => {
  expect(formatInstantDay(newYearInLondon, 'America/Toronto')).toBe('31\u00a0décembre 2025');
  expect(formatInstantDay(newYearInLondon, 'Europe/Paris')).toBe('1er\u00a0janvier 2026');
});

it('tells the time there too, midnight included', () => {
  expect(formatInstant(newYearInLondon, 'Asia/Tokyo')).toBe(
    '1er\u00a0janvier 2026, à 9\u00a0h\u00a030',
  );
  expect(formatInstant('2026-06-12T04:00:00.000Z', 'America/Toronto')).toBe(
    '12\u00a0juin 2026, à minuit (début du jour)',
  );
});
