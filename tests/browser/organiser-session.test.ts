/** Coming back signed out, and losing a session in the middle of something. */

import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { password } from '../support/session.ts';

const email = 'ana@example.org';
let server: RunningServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let context: BrowserContext;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  await fetch(`${server.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Ana', email, password, locale: 'fr' }),
  });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, locale: 'fr-CA' });
  context.setDefaultTimeout(15_000);
});

const signIn = () => context.request.post('/api/session', { data: { email, password } });

it.each(['/', '/account'])(
  'asks whoever comes to %s signed out to sign in, then goes there',
  async (path) => {
    const page = await context.newPage();
    await page.goto(path);
    await page.locator('input[type="email"]').fill(email);
    await page.locator('input[type="password"]').fill(password);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL(`${server.url}${path}`);
    await page.locator('input[type="email"]').waitFor({ state: 'detached' });
    await page.locator('h1').waitFor();
    expect(await page.locator('h1').count()).toBe(1);
  },
);

it('asks for the password over the page when the session is gone at the moment of saving', async () => {
  await signIn();
  const page = await context.newPage();
  await page.goto('/account');
  const name = page.locator('input[autocomplete="name"]');
  await name.fill('Ana Roy');
  await context.clearCookies();
  await name.press('Enter');
  await page.getByRole('dialog').locator('input[type="password"]').waitFor();
  expect(new URL(page.url()).pathname).toBe('/account');
  expect(await name.inputValue()).toBe('Ana Roy');
});

it('leaves a click that asks for a new tab to the browser', async () => {
  await signIn();
  const page = await context.newPage();
  await page.goto('/');
  const link = page.locator('a[href="/account"]');
  const opened = context.waitForEvent('page');
  await link.click({ modifiers: ['Control'] });
  await (await opened).waitForURL(`${server.url}/account`);
  expect(new URL(page.url()).pathname).toBe('/');
});

it('speaks the language chosen in the header at the next visit too, and keeps what was being typed', async () => {
  await signIn();
  const page = await context.newPage();
  await page.goto('/new');
  const name = page.locator('form input[type="text"]').first();
  await name.fill('Alliance du Vieux-Moulin');
  const saved = page.waitForResponse((reply) => reply.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'New partnership' }).waitFor();
  expect(await name.inputValue()).toBe('Alliance du Vieux-Moulin');
  await saved;
  await page.reload();
  await page.getByRole('heading', { name: 'New partnership' }).waitFor();
});

it('takes up the language chosen in the header in the account form', async () => {
  await signIn();
  await context.request.patch('/api/organiser', { data: { name: 'Ana', locale: 'fr' } });
  const page = await context.newPage();
  await page.goto('/account');
  const language = page.getByLabel('Langue', { exact: true });
  expect(await language.inputValue()).toBe('fr');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Language', { exact: true }).waitFor();
  expect(await page.getByLabel('Language', { exact: true }).inputValue()).toBe('en');
});

it('says in the language chosen since that the server is silent', async () => {
  const page = await context.newPage();
  await page.route('**/api/session', (route) => route.abort());
  await page.goto('/');
  await page.getByText('Le serveur ne répond pas.').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('The server is not responding.').waitFor();
});
