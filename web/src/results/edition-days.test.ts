/** When an edition ran. */

import { getLocale, overwriteGetLocale } from '@moyeu/shared/messages/runtime';
import { afterAll, expect, it } from 'vitest';
import { sayDays } from './edition-days.ts';

/** The application keeps the language in its own way, and may be in this process. */
const before = getLocale;
overwriteGetLocale(() => 'fr');
afterAll(() => overwriteGetLocale(before));

it('names two days, one for an edition of an afternoon, and the end alone where only that is known', () => {
  const edition = { openedOn: '2026-05-04', closedOn: '2026-06-12' };
  const afternoon = { openedOn: '2026-06-12', closedOn: '2026-06-12' };
  const say = (days: Parameters<typeof sayDays>[0]) =>
    sayDays(days, 'fr').replaceAll('\u00a0', ' ');
  expect(say(edition)).toBe('Du 4 mai 2026 au 12 juin 2026');
  expect(say(afternoon)).toBe('Le 12 juin 2026');
  expect(say({ ...edition, enteredByHand: true })).not.toContain('4 mai');
});
