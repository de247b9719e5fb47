/** Without a mouse: from signing in to an open edition, with the focus seen at every stop. */

import { m } from '@moyeu/shared/messages';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  account,
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

let browser: OrganiserBrowser;
const say = { locale: 'fr' } as const;
const furthest = 60;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  await browser.setUp();
});
afterAll(() => browser.close());

/** Presses Tab until the focus is there; whatever it meets on the way must show the focus, in the window. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  const target = await wanted.elementHandle();
  for (let stop = 0; stop < furthest; stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate((there) => {
      const here = document.activeElement;
      if (!here || here === document.body) return { there: false, faults: [] };
      const { outlineStyle, outlineWidth } = getComputedStyle(here);
      const { top, bottom } = here.getBoundingClientRect();
      const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const isInWindow = bottom > 0 && top < innerHeight;
      const faults = isOutlined && isInWindow ? [] : [here.outerHTML];
      return { there: here === there, faults };
    }, target);
    expect(seen.faults).toEqual([]);
    if (seen.there) return;
  }
  throw new Error(`Tab never reaches ${wanted}`);
}

const hasFocus = (locator: Locator) =>
  expect
    .poll(() => locator.evaluate((e) => e === document.activeElement), { timeout: 15_000 })
    .toBe(true);

it('signs in, prepares a partnership, a group and an edition, and opens it', async () => {
  const page = await browser.openDesk({ email: null });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  async function type(label: string, value: string): Promise<void> {
    await tabTo(page, field(label));
    await page.keyboard.type(value);
  }
  async function press(target: Locator, key = 'Enter'): Promise<void> {
    await tabTo(page, target);
    await page.keyboard.press(key);
  }
  const follow = (name: string) => press(page.getByRole('link', { name, exact: true }).first());

  await page.goto('/');
  await onPage(page, m.organiser_sign_in_title({}, say));
  await type(m.organiser_email({}, say), account.email);
  await type(m.organiser_password({}, say), account.password);
  await page.keyboard.press('Enter');

  await onPage(page, m.organiser_home_title({}, say));
  await follow(m.organiser_partnership_create({}, say));
  await onPage(page, m.organiser_partnership_new_title({}, say));
  await type(m.organiser_partnership_name({}, say), 'Alliance du Vieux-Moulin');
  await press(field(m.organiser_prerequisite_beyond({}, say)), 'Space');
  await press(field(m.organiser_prerequisite_project({}, say)), 'Space');
  await press(button(m.organiser_partnership_create({}, say)));

  await onPage(page, m.organiser_task_groups({}, say));
  await type(m.organiser_group_name({}, say), 'Table de quartier');
  await type(m.organiser_group_expected({}, say), '8');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Table de quartier' }).waitFor();
  await follow(m.organiser_continue({}, say));
  await follow(m.organiser_wave_prepare({}, say));
  await onPage(page, m.organiser_wave_prepare({}, say));
  await press(button(m.organiser_save({}, say)));

  // The dialog starts on the way out; Escape and the way out both lead back to the button.
  const opener = button(m.organiser_wave_open({}, say)).first();
  // By its element, not its role: between its closing and its leaving, a press on the button would be lost.
  const dialog = page.locator('dialog');
  const wait = dialog.getByRole('button', { name: m.organiser_wait({}, say) });
  await press(opener);
  await hasFocus(wait);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(opener);
  await page.keyboard.press('Enter');
  await hasFocus(wait);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(opener);
  await page.keyboard.press('Enter');
  await hasFocus(wait);
  await page.keyboard.press('Shift+Tab');
  await hasFocus(dialog.getByRole('button', { name: m.organiser_wave_open({}, say) }));
  await page.keyboard.press('Enter');
  await page.getByText(m.organiser_received_of({ received: 0, expected: 8 }, say)).waitFor();
});
