/** A meeting on the results: turned with keys, typed in without a network, by two facilitators who lose no word. */

import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { type OrganiserBrowser, openOrganiserBrowser } from '../support/organiser-browser.ts';

const fr = { locale: 'fr' } as const;
const path = '/api/partnerships/:partnershipId/waves/:waveId/meeting' as const;

let browser: OrganiserBrowser;
let owner: Client;
let params: { readonly partnershipId: string; readonly waveId: string };
let results: string;
let page: Page;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  owner = await browser.setUp();
  const { partnershipId } = await owner.call('POST /api/example');
  const { waves } = await owner.call('GET /api/partnerships/:partnershipId', {
    params: { partnershipId },
  });
  params = { partnershipId, waveId: waves[0]?.id ?? '' };
  results = `/p/${partnershipId}/e/${params.waveId}/results`;
  page = await browser.openDesk();
});
afterAll(() => browser.close());

const titled = (of: Page, name: string) =>
  of.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const readTexts = async () =>
  (await owner.call(`GET ${path}`, { params })).notes.map(({ text }) => text).sort();
const settled = (of: Page) => of.getByText(m.organiser_meeting_all_sent({}, fr)).waitFor();
const noteOf = (of: Page, question: string) =>
  of.getByRole('textbox', {
    name: `${m.organiser_meeting_note_one({}, fr)}, ${question}`,
    exact: true,
  });
const explains = m.organiser_meeting_explains({}, fr);

it('opens from the results, turns with the keys of a remote control, gap after gap by size', async () => {
  await page.goto(results);
  await page.getByRole('link', { name: m.organiser_meeting_start({}, fr) }).click();
  await titled(page, m.organiser_meeting_rules_title({}, fr));
  await page.keyboard.press('PageDown');
  await titled(page, m.organiser_meeting_wheel({}, fr));
  await page.keyboard.press('Space');
  await titled(page, 'Participation dès le début');
  await page.getByText(m.organiser_meeting_gap({ rank: 1, of: 7 }, fr), { exact: true }).waitFor();
  await page.keyboard.press('End');
  await titled(page, m.organiser_meeting_closing({}, fr));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  await titled(page, m.organiser_meeting_rules_title({}, fr));
});

it('shows nothing on the wall under a twentieth of its height', async () => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (let turn = 0; turn < 3; turn += 1) {
    const small = await page.locator('.slide').evaluate((slide) => {
      const texts = [...slide.querySelectorAll('*')].filter(
        (element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
          !element.closest('.visually-hidden, title, desc'),
      );
      return texts
        .filter((element) => {
          const drawing = element.closest<SVGSVGElement>('svg.wheel');
          const scale = drawing ? drawing.clientWidth / drawing.viewBox.baseVal.width : 1;
          // The scale of the wheel is a mark, not a word; a footnote sign stands beside its words.
          if (element.classList.contains('scale')) return false;
          return Number.parseFloat(getComputedStyle(element).fontSize) * scale < 0.05 * 1080 - 0.5;
        })
        .map(({ textContent }) => textContent);
    });
    expect(small).toEqual([]);
    await page.keyboard.press('ArrowRight');
  }
  await titled(page, 'Participation dès le début');
});

it('keeps what is typed without a network, shows it on the wall, and sends it once there is one', async () => {
  await page.context().setOffline(true);
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', {
    name: `${m.organiser_meeting_note_new({}, fr)}, ${explains}`,
  });
  await field.fill('Les rencontres sont le jour');
  await page.getByText(m.organiser_meeting_notes_to_send({ count: 1 }, fr)).waitFor();
  await page.getByText(m.organiser_meeting_offline({}, fr)).waitFor();
  await page.locator('.slide').getByText('Les rencontres sont le jour').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await titled(page, 'Perspectives sur l’enjeu');
  expect(await readTexts()).toEqual([]);
  await page.context().setOffline(false);
  await page.keyboard.press('n');
  await settled(page);
  expect(await readTexts()).toEqual(['Les rencontres sont le jour']);
});

it('loses no word of two facilitators who type in one note', async () => {
  await page.keyboard.press('Escape');
  for (const key of ['ArrowLeft', 'n']) await page.keyboard.press(key);
  const other = await browser.openDesk();
  await other.goto(results.replace(/results$/, 'meeting'));
  await titled(other, m.organiser_meeting_rules_title({}, fr));
  for (const key of [...Array(3).fill('ArrowRight'), 'n']) await other.keyboard.press(key);
  await page.context().setOffline(true);
  await noteOf(page, explains).fill('Le transport manque le soir');
  await noteOf(other, explains).fill('Personne ne garde les enfants');
  await settled(other);
  await page.context().setOffline(false);
  await settled(page);
  const both = ['Le transport manque le soir', 'Personne ne garde les enfants'];
  await expect.poll(readTexts).toEqual(both);
  for (const text of both) await other.locator('.slide').getByText(text).waitFor();
});

it('is typed in another window, which turns the wall and shows on it', async () => {
  const desk = await page.context().newPage();
  await desk.goto(results.replace(/results$/, 'meeting?view=notes'));
  await desk.getByRole('button', { name: m.organiser_meeting_next({}, fr), exact: true }).click();
  await desk.getByRole('button', { name: m.organiser_meeting_next({}, fr), exact: true }).click();
  await titled(page, 'Perspectives sur l’enjeu');
  await desk
    .getByRole('textbox', { name: `${m.organiser_meeting_note_new({}, fr)}, ${explains}` })
    .fill('Vu d’ailleurs');
  await page.locator('.slide').getByText('Vu d’ailleurs').waitFor();
  await settled(desk);
  await desk.getByRole('button', { name: m.organiser_meeting_back({}, fr), exact: true }).click();
  await desk.getByRole('button', { name: m.organiser_meeting_back({}, fr), exact: true }).click();
  await titled(page, 'Participation dès le début');
  await desk.close();
});

it('leaves nothing on the device of whoever signs out, who is asked before what the server did not take is forgotten', async () => {
  await page.context().setOffline(true);
  await noteOf(page, explains).first().fill('Un dernier mot');
  await page.getByText(m.organiser_meeting_notes_to_send({ count: 1 }, fr)).waitFor();
  await page.keyboard.press('Escape');
  const notes = '**/notes/*';
  await page.route(notes, (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto('/');
  const signOut = page.getByRole('button', { name: m.organiser_sign_out({}, fr) });
  await signOut.click();
  const question = page.getByRole('dialog', { name: m.organiser_unsent_title({}, fr) });
  await question.getByText('Un dernier mot').waitFor();
  await question.getByRole('button', { name: m.organiser_unsent_stay({}, fr) }).click();
  await question.waitFor({ state: 'detached' });
  await page.unroute(notes);
  await signOut.click();
  await titled(page, m.organiser_sign_in_title({}, fr));
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(await readTexts()).toContain('Un dernier mot');
});
