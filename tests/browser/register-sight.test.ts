/** The register of a partnership as its organisers see it: what was done, when, and nothing an axe rule objects to. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { listViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { password } from '../support/session.ts';

const email = 'ana@example.org';
let server: RunningServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  const data = { token, name: 'Ana', email, password, locale: 'fr' };
  const context = await browser.newContext({ baseURL: server.url });
  await context.request.post('/api/setup', { data });
  await context.request.post('/api/example');
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

it.each([
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)('is read from the partnership at $width px, $colorScheme', async (device) => {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'fr-CA',
    viewport: { width: device.width, height: 740 },
    colorScheme: device.colorScheme,
  });
  await context.request.post('/api/session', { data: { email, password } });
  const { partnerships } = await (await context.request.get('/api/partnerships')).json();
  const page = await context.newPage();
  await page.goto(`/p/${partnerships[0].id}`);
  await page.locator('a[href$="/register"]').click();
  await page.locator('time').first().waitFor();
  const lines = await page.locator('.lines > li').allTextContents();
  expect(lines).toHaveLength(9);
  expect(lines[0]).toContain('Réponses individuelles détruites');
  expect(lines.at(-1)).toContain('Édition ouverte aux réponses');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await listViolations(page)).toEqual([]);
  await context.close();
});
