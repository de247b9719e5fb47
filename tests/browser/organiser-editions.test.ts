/** Two editions side by side, and what one hands out on paper. */

import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { settings } from '../support/edition.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { password } from '../support/session.ts';

const email = 'ana@example.org';
let server: RunningServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let context: BrowserContext;
let partnership: string;
const editions: string[] = [];

async function post(path: string, data: unknown) {
  const reply = await context.request.post(path, { data });
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
}

async function openContext(): Promise<void> {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, locale: 'fr-CA' });
  context.setDefaultTimeout(15_000);
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await openContext();
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  await post('/api/setup', { token, name: 'Ana', email, password, locale: 'fr' });
  const { id } = await post('/api/partnerships', {
    name: 'Alliance du Vieux-Moulin',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  });
  partnership = `/p/${id}`;
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await post(`/api/partnerships/${id}/groups`, { name, shortName: '', expected: 7 });
  }
  for (const title of ['Première', 'Seconde']) {
    const wave = await post(`/api/partnerships/${id}/waves`, { ...settings, title });
    editions.push(`${partnership}/e/${wave.id}`);
  }
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  await openContext();
  await post('/api/session', { email, password });
});

it('shows the edition of the address after going back over several pages', async () => {
  const page = await context.newPage();
  await page.goto(editions[0] ?? '');
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
  await page.locator(`a[href="${partnership}"]`).click();
  await page.locator(`a[href="${editions[1]}"]`).first().click();
  await page.getByRole('heading', { level: 1, name: 'Seconde' }).waitFor();
  await page.evaluate(() => history.go(-2));
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
  expect(await page.getByRole('heading', { level: 1, name: 'Seconde' }).count()).toBe(0);
});

it('puts one action forward on the page of a partnership: what its state calls for', async () => {
  const page = await context.newPage();
  await page.goto(partnership);
  const primary = page.locator('main .primary');
  await primary.filter({ hasText: 'Continuer la préparation' }).waitFor();
  expect(await primary.count()).toBe(1);
  await page.getByRole('link', { name: 'Préparer une édition' }).waitFor();
  await primary.click();
  await page.getByRole('heading', { level: 1, name: 'Seconde' }).waitFor();
});

it('prints the sheet of one group and nothing else', async () => {
  const page = await context.newPage();
  await page.addInitScript('window.print = () => undefined');
  await page.goto(`${editions[0]}/links`);
  await page.getByRole('button', { name: 'Imprimer le code QR Table de quartier' }).click();
  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is not drawn is not printed.
  const printed = await page.locator('body').innerText();
  expect(printed).toContain('Comment va notre partenariat?');
  expect(printed).toContain('Table de quartier');
  expect(printed).toContain('/a/');
  expect(printed).not.toContain('Arrondissement');
  expect(printed).not.toContain('Copier');
  const code = await page.locator('.poster .qr').boundingBox();
  expect(code?.width).toBeGreaterThan((8 / 2.54) * 96);
});

it('says in the language of the page which field is missing, beside it', async () => {
  const page = await context.newPage();
  await page.goto(`${partnership}/groups`);
  await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
  await page.locator('form button[type="submit"]').click();
  const name = page.locator('form input[type="text"]').first();
  await page.getByText('Remplissez ce champ.').waitFor();
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
});

it('proposes a title that is free, and starts from the latest edition', async () => {
  const page = await context.newPage();
  const { id } = await post('/api/partnerships', {
    name: 'Table de quartier',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  });
  await post(`/api/partnerships/${id}/groups`, { name: 'Table', shortName: '', expected: 7 });
  const title = `Édition ${new Date().getFullYear()}`;
  await post(`/api/partnerships/${id}/waves`, { ...settings, title, threshold: 6 });
  await page.goto(`/p/${id}/new`);
  const proposed = page.locator('form input[type="text"]').first();
  await proposed.waitFor();
  expect(await proposed.inputValue()).toBe(`${title} (2)`);
  expect(await page.locator('input[type="number"]').inputValue()).toBe('6');
});
