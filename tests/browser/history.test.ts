/** The history is taken from a partnership's page, opens from a file alone, and comes back through another page. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { m } from '@moyeu/shared/messages';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findZipText } from '../../server/src/zip.ts';
import { listViolations } from '../support/axe.ts';
import {
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

const say = { locale: 'fr' } as const;
let browser: OrganiserBrowser;
let example: string;
const together = [
  'landmark-unique',
  'region',
  'duplicate-id-aria',
  'heading-order',
  'aria-valid-attr-value',
  'link-in-text-block',
];
const folder = mkdtempSync(join(tmpdir(), 'moyeu-history-'));

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  example = (await (await browser.setUp()).call('POST /api/example')).partnershipId;
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('leaves by a button, opens without a server, and comes back after it was deleted', async () => {
  const page = await browser.openDesk();
  await page.goto(`/p/${example}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: m.organiser_history_download({}, say) }).click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  expect(file).toMatch(/alliance-du-vieux-moulin.*-2026-06-12\.zip$/);
  await download.saveAs(file);

  await page.getByRole('button', { name: m.organiser_example_remove({}, say) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: m.organiser_example_remove({}, say) }).click();
  await onPage(page, m.organiser_home_title({}, say));
  await page.goto('/new');
  await page.getByText(m.organiser_history_bring({}, say)).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: m.organiser_history_bring_do({}, say) }).click();
  await page.getByRole('link', { name: 'Édition 2024' }).waitFor();
  expect(page.url()).not.toContain(example);
  await page.getByRole('link', { name: m.organiser_wave_see_results({}, say) }).click();
  await page.locator('canvas').waitFor();

  for (const name of ['resultats.html', 'results.html']) {
    const html = (await findZipText(readFileSync(file), name, 1e8)) ?? '';
    writeFileSync(join(folder, name), html);
    const alone = await browser.openDesk({
      email: null,
      width: name === 'results.html' ? 360 : 1280,
    });
    const asked: string[] = [];
    alone.on('request', (request) => asked.push(request.url()));
    await alone.goto(pathToFileURL(join(folder, name)).href);
    await alone.locator('nav a').last().click();
    expect(
      await alone
        .locator('.edition')
        .last()
        .evaluate((e) => e.getBoundingClientRect().top),
    ).toBeLessThan(5);
    expect(asked.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    // What comes of putting several editions on one page; each is asked about alone elsewhere.
    expect(await listViolations(alone, together)).toEqual([]);
    const wide = await alone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
  }
});
