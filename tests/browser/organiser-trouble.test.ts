/** What goes wrong for an organiser: refusals, a server that is down, a session that ended, two tabs, two clicks. */

import { m } from '@moyeu/shared/messages';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import {
  account,
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

let browser: OrganiserBrowser;
let owner: Client;
const say = { locale: 'fr' } as const;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  owner = await browser.setUp();
});
afterEach(() => browser.clear());
afterAll(() => browser.close());

const button = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

async function makePartnership(name: string): Promise<string> {
  const { id } = await owner.call('POST /api/partnerships', {
    body: {
      name,
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  await owner.call('POST /api/partnerships/:partnershipId/groups', {
    params: { partnershipId: id },
    body: { name: 'Table de quartier', shortName: '', expected: 8 },
  });
  return id;
}

async function makeWave(partnershipId: string, isOpen: boolean): Promise<string> {
  const { id } = await owner.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: {
      title: 'Édition 2026',
      trust: false,
      locales: ['fr'],
      threshold: 5,
      opensAt: null,
      closesAt: null,
      intro: { fr: '', en: '' },
      contact: '',
      resultsOn: null,
    },
  });
  const params = { partnershipId, waveId: id };
  if (isOpen)
    await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/open', { params });
  return id;
}

it('says that the password is wrong and keeps the e-mail', async () => {
  const page = await browser.openDesk({ email: null });
  await page.goto('/sign-in');
  await field(page, m.organiser_email({}, say)).fill(account.email);
  await field(page, m.organiser_password({}, say)).fill('not the right one');
  await button(page, m.organiser_sign_in({}, say)).click();
  await alert(page, m.problem_wrong_credentials({}, say)).waitFor();
  expect(await field(page, m.organiser_email({}, say)).inputValue()).toBe(account.email);
});

it('says beside a refused field what is wrong and keeps every value', async () => {
  const page = await browser.openDesk();
  await page.goto(`/p/${await makePartnership('Un champ refusé')}/groups`);
  await button(page, m.organiser_group_add({}, say)).click();
  const name = field(page, m.organiser_group_name({}, say));
  await name.fill('   ');
  await field(page, m.organiser_group_short({}, say)).fill('Arr.');
  await field(page, m.organiser_group_expected({}, say)).fill('12');
  await button(page, m.organiser_group_add({}, say)).click();
  await alert(page, m.problem_invalid_input({}, say)).waitFor();
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  const described = (await name.getAttribute('aria-describedby'))?.split(' ').at(-1);
  expect(await page.locator(`[id="${described}"]`).textContent()).toBe(
    m.organiser_name_error({}, say),
  );
  expect(await field(page, m.organiser_group_short({}, say)).inputValue()).toBe('Arr.');
  expect(await field(page, m.organiser_group_expected({}, say)).inputValue()).toBe('12');
});

it('shows beside a group’s form what somebody else saved first, and keeps what was typed', async () => {
  const partnershipId = await makePartnership('Deux personnes à la fois');
  const params = { partnershipId };
  const page = await browser.openDesk();
  await page.goto(`/p/${partnershipId}/groups`);
  await page.getByRole('button', { name: m.organiser_change({}, say) }).click();
  const name = field(page, m.organiser_group_name({}, say));
  const expected = field(page, m.organiser_group_expected({}, say));
  const view = () => owner.call('GET /api/partnerships/:partnershipId', { params });
  const { groups } = await view();
  await owner.call('PUT /api/partnerships/:partnershipId/groups/:groupId', {
    params: { ...params, groupId: groups[0]?.id ?? '' },
    body: { name: 'Table de concertation', shortName: '', expected: 12 },
  });
  await name.fill('Table du quartier');
  const save = button(page, m.organiser_save({}, say));
  await save.click();
  await alert(page, m.problem_settings_changed({}, say)).waitFor();
  await page.locator('.notice li', { hasText: 'Table de concertation' }).waitFor();
  expect(await name.inputValue()).toBe('Table du quartier');
  const theirs = page.locator('.notice li', { hasText: m.organiser_group_expected({}, say) });
  await theirs.getByRole('button').click();
  expect(await expected.inputValue()).toBe('12');
  await save.click();
  await page.getByRole('heading', { name: 'Table du quartier' }).waitFor();
  expect((await view()).groups[0]).toMatchObject({ name: 'Table du quartier', expected: 12 });
});

it('keeps what was typed while the server is down, and saves it once it is back', async () => {
  const page = await browser.openDesk();
  await page.goto('/new');
  const name = field(page, m.organiser_partnership_name({}, say));
  await name.fill('Alliance patiente');
  await browser.stopServer();
  await button(page, m.organiser_partnership_create({}, say)).click();
  await alert(page, m.organiser_offline({}, say)).waitFor();
  expect(await name.inputValue()).toBe('Alliance patiente');
  await browser.startServer();
  await button(page, m.organiser_partnership_create({}, say)).click();
  await onPage(page, m.organiser_task_groups({}, say));
});

it('asks for the password when the session ended in the middle of a form, then saves what was typed', async () => {
  const page = await browser.openDesk();
  await page.goto('/new');
  await field(page, m.organiser_partnership_name({}, say)).fill('Alliance interrompue');
  await page.context().clearCookies();
  await button(page, m.organiser_partnership_create({}, say)).click();
  const dialog = page.getByRole('dialog', { name: m.organiser_session_lost_title({}, say) });
  const password = dialog.getByLabel(m.organiser_password({}, say));
  await password.fill('not the right one');
  await button(dialog, m.organiser_session_regain({}, say)).click();
  await alert(page, m.problem_wrong_credentials({}, say)).waitFor();
  await password.fill(account.password);
  await button(dialog, m.organiser_session_regain({}, say)).click();
  await onPage(page, m.organiser_task_groups({}, say));
  await page.getByRole('link', { name: 'Alliance interrompue' }).waitFor();
});

it('keeps the page and says why when nobody signs in again', async () => {
  const page = await browser.openDesk();
  await page.goto('/new');
  const name = field(page, m.organiser_partnership_name({}, say));
  await name.fill('Alliance abandonnée');
  await page.context().clearCookies();
  await button(page, m.organiser_partnership_create({}, say)).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await alert(page, m.problem_not_signed_in({}, say)).waitFor();
  expect(await name.inputValue()).toBe('Alliance abandonnée');
});

it('tells the second of two tabs that the edition is closed already', async () => {
  const partnershipId = await makePartnership('Deux onglets');
  const address = `/p/${partnershipId}/e/${await makeWave(partnershipId, true)}`;
  const first = await browser.openDesk();
  const second = await first.context().newPage();
  for (const page of [first, second]) {
    await page.goto(address);
    await button(page, m.organiser_wave_close({}, say)).click();
    await page.getByRole('dialog').locator('tbody tr').waitFor();
  }
  await button(first.getByRole('dialog'), m.organiser_wave_close({}, say)).click();
  await first.waitForURL(/\/results$/);
  await button(second.getByRole('dialog'), m.organiser_wave_close({}, say)).click();
  await alert(second, m.problem_wave_not_open({}, say)).waitFor();
  await second.getByRole('link', { name: m.organiser_wave_see_results({}, say) }).waitFor();
});

it('does once what is clicked twice', async () => {
  const page = await browser.openDesk();
  await page.goto('/new');
  await field(page, m.organiser_partnership_name({}, say)).fill('Deux clics');
  await button(page, m.organiser_partnership_create({}, say)).dblclick();
  await onPage(page, m.organiser_task_groups({}, say));
  const { partnerships } = await owner.call('GET /api/partnerships');
  expect(partnerships.filter(({ name }) => name === 'Deux clics')).toHaveLength(1);

  await field(page, m.organiser_group_name({}, say)).fill('Table');
  await field(page, m.organiser_group_expected({}, say)).fill('8');
  await button(page, m.organiser_group_add({}, say)).dblclick();
  await page.getByRole('heading', { level: 2, name: 'Table' }).waitFor();
  expect(await page.locator('main h2').allTextContents()).toEqual(['Table']);

  const partnershipId = await makePartnership('Deux clics encore');
  const view = () =>
    owner.call('GET /api/partnerships/:partnershipId', { params: { partnershipId } });
  await page.goto(`/p/${partnershipId}/new`);
  await button(page, m.organiser_save({}, say)).dblclick();
  await page.waitForURL(/\/e\//);
  expect((await view()).waves).toHaveLength(1);
  await button(page, m.organiser_wave_open({}, say)).click();
  await button(page.getByRole('dialog'), m.organiser_wave_open({}, say)).dblclick();
  await page.getByText(m.organiser_wave_closes_by_hand({}, say)).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);

  await page.goto(`${page.url()}/links`);
  await page.getByText(m.organiser_personal_links_make({}, say)).click();
  await field(page, m.organiser_people_list({}, say)).fill('3');
  await button(page, m.organiser_personal_links_count_make({ count: 3 }, say)).dblclick();
  await page.locator('.sheet').waitFor();
  await page.getByText(m.organiser_personal_links_count({ count: 3 }, say)).waitFor();
});

it('makes one partnership when the reply was lost and the form is sent again', async () => {
  const page = await browser.openDesk();
  await page.goto('/new');
  await field(page, m.organiser_partnership_name({}, say)).fill('Réponse perdue');
  await page.route(
    '**/api/partnerships',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await button(page, m.organiser_partnership_create({}, say)).click();
  await alert(page, m.organiser_offline({}, say)).waitFor();
  await button(page, m.organiser_partnership_create({}, say)).click();
  await onPage(page, m.organiser_task_groups({}, say));
  const { partnerships } = await owner.call('GET /api/partnerships');
  expect(partnerships.filter(({ name }) => name === 'Réponse perdue')).toHaveLength(1);
});

it('opens a page whose code was replaced by a new version as a first visit does', async () => {
  const partnershipId = await makePartnership('Nouvelle version');
  const page = await browser.openDesk();
  await page.goto(`/p/${partnershipId}`);
  await page.route('**/app/MembersPage-*.js', (route) => route.fulfill({ status: 404 }), {
    times: 1,
  });
  await page.evaluate(() => Object.assign(window, { before: true }));
  await page.getByRole('link', { name: m.organiser_members_title({}, say) }).click();
  await onPage(page, m.organiser_members_title({}, say));
  expect(await page.evaluate(() => 'before' in window)).toBe(false);
  expect(new URL(page.url()).pathname).toBe(`/p/${partnershipId}/members`);
});

it('keeps the page and says so when the next one cannot be had, then opens it', async () => {
  const page = await browser.openDesk();
  await page.goto(`/p/${await makePartnership('Serveur muet')}`);
  const link = page.getByRole('link', { name: m.organiser_members_title({}, say) });
  await link.waitFor();
  await browser.stopServer();
  await link.click();
  await alert(page, m.organiser_page_silent({}, say)).waitFor();
  await onPage(page, 'Serveur muet');
  await browser.startServer();
  await button(page, m.organiser_retry({}, say)).click();
  await onPage(page, m.organiser_members_title({}, say));
});

it('offers each group its own blank paper form', async () => {
  const partnershipId = await makePartnership('Sur papier');
  const page = await browser.openDesk();
  await page.goto(`/p/${partnershipId}/e/${await makeWave(partnershipId, false)}/links`);
  await page.locator('summary', { hasText: m.organiser_paper({}, say) }).click();
  const link = page.getByRole('link', { name: m.organiser_paper_blank({}, say) });
  const [form] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await form.getByText('Table de quartier').waitFor();
  expect(await form.getByText('Sur papier').count()).toBeGreaterThan(0);
});

it('keeps what was typed of a rating that somebody else wrote first, shows theirs, and asks before it is left', async () => {
  const partnershipId = await makePartnership('Ratings');
  const waveId = await makeWave(partnershipId, false);
  const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
  const params = { partnershipId, waveId };
  const { settings } = await owner.call(`GET ${path}`, { params });
  await owner.call(`PUT ${path}`, { params, body: { ...settings, way: 'together' } });
  await owner.call(`POST ${path}/open`, { params });
  const page = await browser.openDesk();
  await page.goto(`/p/${partnershipId}/e/${waveId}/agreed?who=*`);
  const topic = page.locator('.agreed-topic').first();
  await topic.locator('summary').click();
  await topic.getByLabel(m.results_agreed_level_b({}, say), { exact: true }).first().check();
  const reasons = topic.getByLabel(m.organiser_agreed_reasons({}, say), { exact: true });
  await reasons.fill('Mes mots');
  await owner.call(`PUT ${path}/agreed-ratings/:raterId/:scope/:topic`, {
    params: { ...params, raterId: '*', scope: 'dimension', topic: 'perspectives' },
    body: { level: 'C', wished: null, reasons: 'Leurs mots', dissent: '', revision: null },
  });
  await button(topic, m.organiser_save({}, say)).click();
  await topic.getByText('Leurs mots').waitFor();
  expect(await reasons.inputValue()).toBe('Mes mots');
  await page.locator('.above').click();
  await button(page.getByRole('dialog'), m.organiser_typed_stay({}, say)).click();
  await button(topic, m.organiser_save({}, say)).click();
  await topic.getByText(m.organiser_agreed_saved({}, say)).waitFor();
  const { ratings } = await owner.call(`GET ${path}/agreed-ratings`, { params });
  expect(ratings).toMatchObject([{ level: 'B', reasons: 'Mes mots' }]);
});
