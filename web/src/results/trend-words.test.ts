/** How editions are named beside their charts. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { getLocale, overwriteGetLocale } from '@moyeu/shared/messages/runtime';
import { afterAll, expect, it } from 'vitest';
import { nameEditions } from './trend-words.ts';

/** The application keeps the language in its own way, and may be in this process. */
const before = getLocale;
let locale: Locale = 'fr';
overwriteGetLocale(() => locale);
afterAll(() => overwriteGetLocale(before));

const edition = (closedOn: string) => ({
  waveId: closedOn,
  title: '',
  openedOn: closedOn,
  closedOn,
  threshold: 5,
  enteredByHand: false,
});

it('names an edition by its year, and by its month too where that year has two', () => {
  const editions = ['2024-05-03', '2026-06-12', '2026-11-22'].map(edition);
  expect(nameEditions(editions)).toEqual(['2024', 'juin 2026', 'nov. 2026']);
  locale = 'en';
  expect(nameEditions(editions)).toEqual(['2024', 'Jun 2026', 'Nov 2026']);
  expect(nameEditions(editions.slice(0, 2))).toEqual(['2024', '2026']);
});
