/** Days as each language writes them in Québec. */

import { expect, it } from 'vitest';
import { formatDay, formatMoment } from './days.ts';

it('writes a day in French and in English, the number and its month bound together', () => {
  expect(formatDay('2026-06-12', 'fr')).toBe('12\u00a0juin 2026');
  expect(formatDay('2026-08-01', 'fr')).toBe('1er\u00a0août 2026');
  expect(formatDay('2026-06-12', 'en')).toBe('June\u00a012, 2026');
});

it('writes the hour with the day: no minutes on the hour, and noon and midnight in words nobody doubts', () => {
  const said = (time: string) => [
    formatMoment(`2026-12-15T${time}`, 'fr'),
    formatMoment(`2026-12-15T${time}`, 'en'),
  ];
  const fr = '15\u00a0décembre 2026, à';
  const en = 'December\u00a015, 2026,';
  expect(said('17:00')).toEqual([`${fr} 17\u00a0h`, `${en} 5\u00a0p.m.`]);
  expect(said('08:30')).toEqual([`${fr} 8\u00a0h\u00a030`, `${en} 8:30\u00a0a.m.`]);
  expect(said('10:00')).toEqual([`${fr} 10\u00a0h`, `${en} 10\u00a0a.m.`]);
  expect(said('00:30')).toEqual([`${fr} 0\u00a0h\u00a030`, `${en} 12:30\u00a0a.m.`]);
  expect(said('12:00')).toEqual([`${fr} midi`, `${en} noon`]);
  expect(said('00:00')).toEqual([
    `${fr} minuit (début du jour)`,
    `${en} midnight (start of the day)`,
  ]);
});
