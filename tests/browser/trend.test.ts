/** Year after year in a real browser: from the partnership to its trend, what one click shows, and last year under the wheel. */

import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

let browser: OrganiserBrowser;
let partnershipId: string;
let page: Page;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  const owner = await browser.setUp();
  ({ partnershipId } = await owner.call('POST /api/example'));
  page = await browser.openDesk();
});
afterAll(() => browser.close());

const french = { locale: 'fr' } as const;

it('says in words what changed, and what that rests on one click away', async () => {
  await page.goto(`/p/${partnershipId}`);
  await page.getByRole('link', { name: m.organiser_trend_open({}, french) }).click();
  await onPage(page, m.results_trend_title_years({ first: '2024', last: '2026' }, french));
  const early = page.locator('.multiple').nth(1);
  const fall = m.results_trend_fall({}, french);
  expect(await early.locator('.clear').allInnerTexts()).toEqual([fall]);
  expect(await page.locator('.multiples .clear').count()).toBe(1);
  const corrected = page.getByRole('cell', { name: '0,0101', exact: true });
  expect(await corrected.isVisible()).toBe(false);
  await page.getByText(m.results_trend_basis_show({}, french)).click();
  expect(await corrected.isVisible()).toBe(true);
});

it('draws the lines asked for, and compares with the edition asked for', async () => {
  const words = page.locator('.multiple').first().locator('.trend-words li');
  const chart = page.locator('.trend-chart').first();
  expect([await words.count(), await chart.locator('.marker-total').count()]).toEqual([2, 0]);
  const total = m.results_total({}, french);
  await page.locator('.trend-lines').getByLabel(total).check();
  expect([await words.count(), await chart.locator('.marker-total').count()]).toEqual([3, 3]);
  const since = page.getByLabel(m.results_trend_since({ last: '2026' }, french));
  await since.selectOption('2024');
  // Between these two, nothing clearly moved.
  await page.locator('.multiples .clear').first().waitFor({ state: 'detached' });
  expect(await since.inputValue()).not.toBe('');
});

it('lays the line of the edition before under the wheel, on demand', async () => {
  await page.goto(`/p/${partnershipId}`);
  await page.getByRole('link', { name: 'Édition 2026', exact: true }).click();
  const wheel = page.locator('.live-picture [role=img]');
  await wheel.waitFor();
  const line = m.results_ghost_key({ group: 'Arrondissement', year: '2025' }, french);
  expect(await wheel.getAttribute('aria-label')).not.toContain(line);
  const label = m.results_ghost_label({ year: '2025' }, french);
  await page.getByLabel(label).selectOption('Arrondissement');
  await page.locator('.ghost-key').getByText(line).waitFor();
  expect(await wheel.getAttribute('aria-label')).toContain(line);
  await page.emulateMedia({ media: 'print' });
  await page.locator('.for-desk .ghost').waitFor();
  await page.locator('.beside .key').getByText(line).waitFor();
  await page.emulateMedia({ media: 'screen' });
});
