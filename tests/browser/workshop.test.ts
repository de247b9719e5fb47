/** An edition answered in the room: opened from its draft, counted on the wall, closed by one key, and the wheel is there. */

import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendAnswers } from '../support/answer-form.ts';
import type { Client } from '../support/client.ts';
import {
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

const fr = { locale: 'fr' } as const;
const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let browser: OrganiserBrowser;
let owner: Client;
let params: { readonly partnershipId: string; readonly waveId: string };
let page: Page;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  owner = await browser.setUp();
  const { id: partnershipId } = await owner.call('POST /api/partnerships', {
    body: {
      name: 'Alliance du Vieux-Moulin',
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await owner.call('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected: 3 },
    });
  }
  const { id: waveId } = await owner.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: {
      title: 'Édition 2026',
      trust: false,
      locales: ['fr', 'en'],
      threshold: 3,
      opensAt: null,
      closesAt: null,
      intro: { fr: '', en: '' },
      contact: '',
      resultsOn: null,
    },
  });
  params = { partnershipId, waveId };
  page = await browser.openDesk();
});
afterAll(() => browser.close());

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const groupOf = (name: string) => page.getByRole('listitem').filter({ hasText: name });

it('opens from its draft, with a code a group', async () => {
  await page.goto(`/p/${params.partnershipId}/e/${params.waveId}`);
  await press(m.organiser_workshop_open({}, fr));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: m.organiser_wave_open({}, fr) })
    .click();
  await onPage(page, m.organiser_workshop_title({}, fr));
  expect(await page.locator('.workshop-group .qr').count()).toBe(2);
  await groupOf('Arrondissement').getByText('0 sur 3').waitFor();
});

it('counts answers as they come, and says in words whether the threshold is reached', async () => {
  const { groups } = await owner.call(`GET ${path}/links`, { params });
  for (const [place, { url }] of groups.entries()) {
    for (let person = 0; person < 3; person += 1) {
      await sendAnswers(url ?? '', { q1: place === 0 ? 'A' : 'C' });
    }
  }
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await groupOf(name).getByText('3 sur 3').waitFor();
    await groupOf(name)
      .getByText(m.organiser_workshop_reached({ threshold: 3 }, fr))
      .waitFor();
  }
});

it('closes by one key, asked for once, and shows the wheel', async () => {
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(m.organiser_wave_close_body({}, fr)).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await dialog.getByRole('button', { name: m.organiser_wave_close({}, fr) }).waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains('destructive'));
  await page.keyboard.press('Enter');
  await onPage(page, m.organiser_meeting_wheel({}, fr));
  await page.keyboard.press('ArrowRight');
  await onPage(page, 'Perspectives sur l’enjeu');
  const { state } = await owner.call(`GET ${path}`, { params });
  expect(state).toBe('closed');
});
