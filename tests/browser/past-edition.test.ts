/** A past edition is typed in from a spreadsheet, corrected, published, marked, and deleted again. */

import { m } from '@moyeu/shared/messages';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

const say = { locale: 'fr' } as const;
let browser: OrganiserBrowser;
let partnershipId: string;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  const owner = await browser.setUp();
  ({ id: partnershipId } = await owner.call('POST /api/partnerships', {
    body: {
      name: 'Alliance du Vieux-Moulin',
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  }));
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await owner.call('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected: 9 },
    });
  }
});
afterAll(() => browser.close());

it('publishes pasted counts, says they were entered by hand, and can be deleted', async () => {
  const page = await browser.openDesk();
  await page.goto(`/p/${partnershipId}`);
  await page.getByRole('link', { name: m.organiser_past_add({}, say) }).click();
  await onPage(page, m.organiser_past_title({}, say));
  await page.getByLabel(m.organiser_wave_title_field({}, say)).fill('Édition 2023');
  await page.locator('input[type=date]').fill('2023-05-04');
  await page.getByLabel(m.organiser_past_trust({}, say)).uncheck();
  const groups = page.locator('.card', { has: page.locator('.entry') });
  const rows = Array.from({ length: 18 }, () => '3\t2\t1\t').join('\n');
  for (const group of await groups.all()) {
    await group.getByLabel(m.organiser_past_received({}, say)).fill('5');
    const first = group.locator('.entry input').first();
    await first.focus();
    await first.evaluate((input, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      input.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, rows);
    expect(await group.locator('.entry input').nth(69).inputValue()).toBe('2');
  }
  await page.getByRole('button', { name: m.organiser_past_save({}, say) }).click();
  await page.getByText(m.organiser_past_impossible({}, say)).waitFor();
  const wrong = page.locator('.entry [aria-invalid]').first();
  expect(await wrong.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.getByRole('link', { name: 'Alliance du Vieux-Moulin' }).click();
  const asked = page.locator('dialog', { hasText: m.organiser_typed_leave_title({}, say) });
  await asked.getByRole('button', { name: m.organiser_typed_stay({}, say) }).click();
  await asked.waitFor({ state: 'detached' });
  for (const group of await groups.all()) {
    await group.getByLabel(m.organiser_past_received({}, say)).fill('7');
  }
  // The server's refusal is said above a form whose button is far below it.
  await page.getByLabel(m.organiser_wave_title_field({}, say)).fill('   ');
  await page.getByRole('button', { name: m.organiser_past_save({}, say) }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  const { top, bottom } = await alert.evaluate((e) => e.getBoundingClientRect().toJSON());
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(900);
  await page.getByLabel(m.organiser_wave_title_field({}, say)).fill('Édition 2023');
  await page.getByRole('button', { name: m.organiser_past_save({}, say) }).click();
  await onPage(page, m.results_title({ title: 'Édition 2023' }, say));
  await page.locator('.report').getByText(m.results_entered({}, say)).waitFor();
  await page.getByText(m.results_about_entered({}, say)).waitFor();
  expect(await page.getByText(m.results_about_destroyed({}, say)).count()).toBe(0);

  await page.getByRole('button', { name: m.organiser_past_delete({}, say) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: m.organiser_wave_delete({}, say) }).click();
  await page.getByText(m.organiser_past_deleted({ title: 'Édition 2023' }, say)).waitFor();
});
