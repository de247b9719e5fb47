/** How editions are named beside their charts. */

import { setLocale } from '@moyeu/shared/messages/runtime';
import { expect, it } from 'vitest';
import { nameEditions } from './trend-words.ts';

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
  setLocale('fr', { reload: false });
  expect(nameEditions(editions)).toEqual(['2024', 'juin 2026', 'nov. 2026']);
  setLocale('en', { reload: false });
  expect(nameEditions(editions)).toEqual(['2024', 'Jun 2026', 'Nov 2026']);
  expect(nameEditions(editions.slice(0, 2))).toEqual(['2024', '2026']);
});
