/** Days as each language writes them in Québec. */

import { expect, it } from 'vitest';
import { formatDay } from './days.ts';

it('writes a day in French and in English, the number and its month bound together', () => {
  expect(formatDay('2026-06-12', 'fr')).toBe('12\u00a0juin 2026');
  expect(formatDay('2026-08-01', 'fr')).toBe('1er\u00a0août 2026');
  expect(formatDay('2026-06-12', 'en')).toBe('June\u00a012, 2026');
});
