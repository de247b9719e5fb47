/** From the results to an action, done where the next edition is prepared, and back on the trend; an event beside it. */

import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

const fr = { locale: 'fr' } as const;
const what = 'Diffuser les comptes rendus dans la semaine';

let browser: OrganiserBrowser;
let page: Page;
let home: string;
let last: string;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  const owner = await browser.setUp();
  const params = await owner.call('POST /api/example');
  const { waves } = await owner.call('GET /api/partnerships/:partnershipId', { params });
  home = `/p/${params.partnershipId}`;
  last = `${home}/e/${waves[0]?.id}`;
  page = await browser.openDesk();
});
afterAll(() => browser.close());

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

it('notes an action from the results, with its condition and edition filled in', async () => {
  await page.goto(`${last}/results`);
  const act = page.getByRole('region', { name: m.organiser_act_title({}, fr) });
  await act.getByRole('link', { name: 'Construire ensemble' }).click();
  await onPage(page, m.organiser_journal_title({}, fr));
  await page.getByLabel(m.organiser_action_what({}, fr), { exact: true }).fill(what);
  await page.getByLabel(m.organiser_action_who({}, fr)).fill('Table de quartier');
  await press(m.organiser_action_add({}, fr));
  const line = page.getByRole('listitem').filter({ hasText: what });
  await line.getByText('Construire ensemble · Édition 2026').waitFor();
});

it('moves it along where the next edition is prepared, without leaving', async () => {
  await page.goto(`${last}/next`);
  await page.getByLabel(m.organiser_action_status_of({ what }, fr)).selectOption('done');
  await page.getByText(m.organiser_action_saved({}, fr), { exact: true }).waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: what }).count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe(`${last}/next`);
});

it('refuses an event to come in words, keeps one that is past, and shows both on the trend', async () => {
  await page.goto(`${home}/actions`);
  await press(m.organiser_event_add({}, fr));
  const day = page.getByLabel(m.organiser_event_day({}, fr), { exact: true });
  await day.fill('2099-01-01');
  await page.getByLabel(m.organiser_event_what({}, fr)).fill('Nouvelle coordination');
  await press(m.organiser_event_add({}, fr));
  await page.getByText(m.organiser_event_day_error({}, fr)).waitFor();
  await day.fill('2025-09-15');
  await press(m.organiser_event_add({}, fr));
  await page.getByText('15 septembre 2025').waitFor();
  await page.goto(`${home}/trend`);
  const told = page.locator('.trend-told');
  await told.getByText(what).waitFor();
  const texts = await told.getByRole('listitem').allInnerTexts();
  expect(texts.find((text) => text.includes(what))).toContain(m.results_trend_action({}, fr));
  expect(texts.find((text) => text.includes('Nouvelle coordination'))).toContain(
    m.results_trend_event({}, fr),
  );
});

it('deletes after asking', async () => {
  await page.goto(`${home}/actions`);
  const line = page.getByRole('listitem').filter({ hasText: 'Nouvelle coordination' });
  await line.getByRole('button', { name: m.organiser_action_remove({}, fr) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(m.organiser_event_remove_body({}, fr)).waitFor();
  await dialog.getByRole('button', { name: m.organiser_action_remove({}, fr) }).click();
  await line.waitFor({ state: 'detached' });
  expect(await page.getByRole('listitem').filter({ hasText: 'Nouvelle' }).count()).toBe(0);
});
