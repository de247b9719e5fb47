/** The results of a closed edition in a browser: the organisers' page, the page partners read, the files, and paper. */

import { readFileSync } from 'node:fs';
import { m } from '@moyeu/shared/messages';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listViolations } from '../support/axe.ts';
import type { Client } from '../support/client.ts';
import { type ClosedEdition, playClosedEdition } from '../support/closed-edition.ts';
import {
  type Desk,
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

let browser: OrganiserBrowser;
let owner: Client;
/** Two groups, three closed editions, comments, one answer withheld. */
let example: ClosedEdition;
/** Four groups whose names a spreadsheet would take for formulas. */
let many: ClosedEdition;
let shared: string;
const say = { locale: 'fr' } as const;
const names = ['=SOMME(A1)', '+Ville', '-École', '@Citoyens'] as const;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  owner = await browser.setUp();
  const { partnershipId } = await owner.call('POST /api/example');
  const { waves } = await owner.call('GET /api/partnerships/:partnershipId', {
    params: { partnershipId },
  });
  const waveId = waves[0]?.id ?? '';
  const params = { partnershipId, waveId };
  example = { params, results: `/p/${partnershipId}/e/${waveId}/results` };
  many = await playClosedEdition(owner, '=Alliance', [
    [names[0], 'A'],
    [names[1], 'B'],
    [names[2], 'C'],
    [names[3], 'A'],
  ]);
  shared = (await share(example)).url;
});
afterEach(() => browser.clear());
afterAll(() => browser.close());

const share = ({ params }: ClosedEdition) =>
  owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/results-links', {
    params,
    body: {},
  });

async function openResults(edition: ClosedEdition, desk: Desk = {}): Promise<Page> {
  const page = await browser.openDesk(desk);
  await page.goto(edition.results);
  await page.locator('.report').waitFor();
  return page;
}

/** A partner's own browser: no account, no cookie. */
async function openShared(address = shared, device: Desk = {}): Promise<Page> {
  const page = await browser.openDesk({ ...device, email: null });
  await page.goto(address);
  return page;
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < 40; stop += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target}`);
}

const wheelOf = (page: Page) => page.locator('.live-picture [role=img]');
const wheelWords = async (page: Page) =>
  ((await wheelOf(page).getAttribute('aria-label')) ?? '').replaceAll('\u00a0', ' ');
const boxes = (page: Page) => page.locator('.live-wheel input[type=checkbox]');

describe('the wheel one plays with', () => {
  it('takes each group away and brings it back, and adds the total, without a mouse', async () => {
    const page = await openResults(example);
    await wheelOf(page).waitFor();
    const choices = [
      ['Arrondissement 80', true],
      ['Table 34', true],
      [`${m.results_wheel_agreed({ group: m.results_everybody({}, say) }, say)}`, true],
      [`${m.results_total({}, say)} 53`, false],
    ] as const;
    expect(await boxes(page).count()).toBe(choices.length);
    for (const [place, [figure, drawn]] of choices.entries()) {
      expect((await wheelWords(page)).includes(figure)).toBe(drawn);
      await tabTo(page, boxes(page).nth(place));
      await page.keyboard.press('Space');
      await expect.poll(async () => (await wheelWords(page)).includes(figure)).toBe(!drawn);
      if (drawn) await page.keyboard.press('Space');
      await expect.poll(() => wheelWords(page)).toContain(figure);
    }
  });

  it('overlays three groups at first, and shows each one alone beside them', async () => {
    const page = await openResults(many);
    const checked = () =>
      boxes(page).evaluateAll((all) => all.map((one) => one.matches(':checked')));
    await wheelOf(page).waitFor();
    expect(await checked()).toEqual([true, true, true, false, false]);
    expect(await wheelWords(page)).not.toContain(names[3]);
    await boxes(page).nth(3).check();
    await expect.poll(() => wheelWords(page)).toContain(names[3]);
    expect(await page.locator('.small-wheels .wheel:visible').count()).toBe(4);
  });

  it('is drawn as an SVG in the colours of the system where colours are forced', async () => {
    const page = await openResults(example, { forced: true });
    await page.locator('.live-picture svg').waitFor();
    expect(await page.locator('.live-picture canvas').count()).toBe(0);
    const [line, text] = await page.locator('.live-picture').evaluate((picture) => {
      const group = picture.querySelector('path.line');
      return [group && getComputedStyle(group).stroke, getComputedStyle(picture).color];
    });
    expect(line).toBe(text);
  });
});

describe('the tables', () => {
  /** Whole numbers a figure shows, and those of its tables. */
  const readFigures = (page: Page) =>
    page.locator('.report figure').evaluateAll((figures) =>
      figures.map((figure) => {
        const numbers = (text: string) => text.match(/\d+/g) ?? [];
        const tables = [...figure.querySelectorAll('details table')];
        const drawn = [...figure.querySelectorAll('svg desc, .gap-points strong, svg.rail text')];
        const said = [...figure.querySelectorAll('.level-bar')];
        return {
          tables: tables.length,
          drawn: [
            ...drawn.flatMap((one) => numbers(one.textContent ?? '')),
            ...said.flatMap((one) => numbers(one.getAttribute('aria-label') ?? '')),
          ],
          told: tables.flatMap((table) =>
            [...table.querySelectorAll('td')].flatMap((cell) => numbers(cell.textContent ?? '')),
          ),
        };
      }),
    );

  it('hold every figure drawn, on both pages', async () => {
    for (const page of [await openResults(example), await openShared()]) {
      const figures = await readFigures(page);
      expect(figures).toHaveLength(3);
      for (const { tables, drawn, told } of figures) {
        expect(tables).toBeGreaterThan(0);
        expect(drawn.length).toBeGreaterThan(10);
        const scale = ['0', '50', '100'];
        expect(drawn.filter((one) => !scale.includes(one) && !told.includes(one))).toEqual([]);
      }
    }
  });

  it('open without a mouse', async () => {
    const page = await openShared();
    for (const summary of await page.locator('.report summary').all()) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
    expect(await page.locator('.report table:visible').count()).toBe(6);
  });
});

describe('the files', () => {
  /** Opens the menu and takes one of its ways, without a mouse. */
  async function take(page: Page, words: string): Promise<{ file: Download; bytes: Buffer }> {
    const menu = page.locator('.take details');
    if (!(await menu.evaluate((one: HTMLDetailsElement) => one.open))) {
      await tabTo(page, menu.locator('summary'));
      await page.keyboard.press('Enter');
    }
    const way = menu.locator('a, button').filter({ hasText: words });
    await way.focus();
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    return { file, bytes: readFileSync(await file.path()) };
  }

  it('arrive whole: a table, the data, a drawing and a picture', async () => {
    const page = await openResults(many);
    const csv = await take(page, m.results_take_csv({}, say));
    expect(csv.file.suggestedFilename()).toMatch(/^alliance-\d{4}-\d{2}-\d{2}\.csv$/);
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = csv.bytes.toString().slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + (6 + 18) * (names.length + 1));
    expect(lines[0]?.split(';')[3]).toBe(m.results_export_group({}, say));
    for (const name of names) {
      const cell = lines.find((line) => line.includes(name))?.split(';')[3];
      expect(cell).toBe(`'${name}`);
    }

    const json = await take(page, m.results_take_json({}, say));
    const reply = await owner.open(
      'GET /api/partnerships/:partnershipId/waves/:waveId/results.json',
      many.params,
    );
    expect(JSON.parse(json.bytes.toString())).toEqual(await reply.json());

    const svg = await take(page, m.results_take_svg({}, say));
    const drawing = svg.bytes.toString();
    expect(svg.file.suggestedFilename()).toMatch(/\.svg$/);
    expect(drawing.match(/class="hub"/g)).toHaveLength(names.length);
    expect(drawing).toContain(m.results_read_single({}, say).slice(0, 1));
    const [, width = '', height = ''] = /viewBox="0 0 (\S+) (\S+)"/.exec(drawing) ?? [];

    const png = await take(page, m.results_take_png({}, say));
    expect(png.file.suggestedFilename()).toMatch(/^alliance-\d{4}-\d{2}-\d{2}\.png$/);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(width));
    expect(Math.abs(png.bytes.readUInt32BE(20) - 2 * Number(height))).toBeLessThanOrEqual(2);
    // Blank, it would be a few thousand.
    expect(png.bytes.length).toBeGreaterThan(50_000);
  });

  it('are offered by a menu that Escape closes, and that leaves with the focus', async () => {
    const page = await openResults(example);
    const menu = page.locator('.take details');
    const isOpen = () => menu.evaluate((one: HTMLDetailsElement) => one.open);
    await menu.locator('summary').press('Enter');
    await menu.locator('a').first().press('Escape');
    expect(await isOpen()).toBe(false);
    const hasFocus = (one: Element) => one === document.activeElement;
    expect(await menu.locator('summary').evaluate(hasFocus)).toBe(true);
    await menu.locator('summary').press('Enter');
    await page.locator('.share-link a').focus();
    await expect.poll(isOpen).toBe(false);
  });

  it('write decimals as each language does', async () => {
    const french = await take(await openResults(example), m.results_take_csv({}, say));
    expect(french.bytes.toString()).toMatch(/;\d+,\d{3,};-?[01],\d+/);
    await browser.clear();
    const page = await openResults(example, { locale: 'en' });
    const english = await take(page, m.results_take_csv({}, { locale: 'en' }));
    expect(english.bytes.toString()).toMatch(/,\d+\.\d{3,},-?[01]\.\d+/);
  });
});

describe('a comment', () => {
  it('is hidden for good, here and on the page partners read', async () => {
    const page = await openResults(example);
    const first = page.locator('.said li').first();
    const text = (await first.locator('blockquote').textContent()) ?? '';
    expect(text.length).toBeGreaterThan(10);
    const partners = await openShared();
    expect(await partners.locator('main').textContent()).toContain(text);

    await first.locator('.hide').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: m.results_hide_title({}, say) });
    expect(await dialog.textContent()).toContain(text);
    await dialog.getByRole('button', { name: m.results_hide_confirm({}, say) }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(m.results_comments_hidden({ count: 1 }, say)).waitFor();
    for (const seen of [page, partners]) {
      await seen.reload();
      await seen.locator('.report').waitFor();
      expect(await seen.locator('main').textContent()).not.toContain(text);
    }
  });
});

describe('the results link', () => {
  it('is made, copied, opened by a partner, and taken back', async () => {
    const page = await openResults(many);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const press = (name: string) =>
      page.getByRole('button', { name, exact: false }).first().click();
    await press(m.results_share_make({}, say));
    const address = (await page.locator('.share-link a').textContent()) ?? '';
    await press(m.organiser_copy_link({}, say));
    await page.getByText(m.results_share_copied({}, say)).waitFor();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await copied()).toBe(address);
    // This server is reached from this computer alone: whoever shares is told.
    await page.getByText(m.organiser_loopback_lead({}, say)).waitFor();
    await page.locator('summary', { hasText: m.organiser_message_in_en({}, say) }).click();
    await page.locator('details[open]').getByRole('button').first().click();
    await expect.poll(copied).toContain(`are ready:\n${address}\n`);
    await page.locator('summary', { hasText: m.results_share_qr({}, say) }).click();
    await page.getByRole('img', { name: m.results_share_qr({}, say) }).waitFor();

    const partner = await openShared(address);
    await onPage(partner, m.results_title({ title: 'Édition 2026' }, say));
    expect(await partner.context().cookies()).toEqual([]);

    await press(m.results_share_revoke({}, say));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: m.results_share_revoke({}, say) }).click();
    await page.getByText(m.results_share_none({}, say)).waitFor();
    const reply = await partner.reload();
    expect(reply?.status()).toBe(404);
    await onPage(partner, m.results_page_unknown_title({}, say));
    await partner.getByText(m.results_page_unknown_text({}, say)).waitFor();
  });

  it('is read without a script, in either language', async () => {
    const page = await openShared(shared, { script: false, locale: 'en' });
    await onPage(page, m.results_title({ title: 'Édition 2026' }, { locale: 'en' }));
    expect(await page.locator('.wheel:visible').count()).toBe(1);
    expect(await page.locator('.level-bar:visible').count()).toBeGreaterThan(40);
    await page.locator('summary').first().click();
    await page.getByRole('cell', { name: '72', exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Français' }).click();
    await onPage(page, m.results_title({ title: 'Édition 2026' }, say));
  });
});

/** Between the margins, in millimetres. */
const paper = {
  Letter: { width: 215.9 - 32, height: 279.4 - 38 },
  A4: { width: 210 - 32, height: 297 - 38 },
} as const;
const perMillimetre = 96 / 25.4;

describe('on paper', () => {
  it('holds the wheel, its key and how to read it on a first page, of eleven at most', async () => {
    for (const [face, page] of [
      ['organisers', await openResults(example)],
      ['partners', await openShared()],
    ] as const) {
      const printed = (await page.pdf({ format: 'Letter' })).toString('latin1');
      expect(printed.match(/\/Type \/Page\b/g)?.length, face).toBeLessThanOrEqual(11);
      await page.emulateMedia({ media: 'print' });
      for (const { width, height } of [paper.Letter, paper.A4]) {
        await page.setViewportSize({ width: Math.floor(width * perMillimetre), height: 900 });
        const bottom = await page.evaluate(() => {
          const shown = [...document.querySelectorAll('.wheel-and-key > *')];
          return Math.max(...shown.map((one) => one.getBoundingClientRect().bottom)) + scrollY;
        });
        expect(bottom / perMillimetre, face).toBeLessThan(height);
      }
      expect(await page.locator('button:visible').count(), face).toBe(0);
    }
  });

  it('says on every page whose report it is, and nothing on the pages of anything else', async () => {
    const page = await openResults(example);
    const running = () =>
      page.evaluate(() =>
        getComputedStyle(document.documentElement)
          .getPropertyValue('--running-header')
          .replace(/^['"]|['"]$/g, ''),
      );
    const header = await running();
    expect(header).toContain('Alliance du Vieux-Moulin');
    expect(header).toContain('Édition 2026');
    const partners = await openShared();
    expect(await partners.locator('html').getAttribute('data-running-header')).toBe(header);
    await page.locator('.above').click();
    await page.locator('.report').waitFor({ state: 'detached' });
    expect(await running()).toBe('');
  });
});

/** Every pair of width, colours and language, in four looks; with the tables opened in one of them. */
const looks = [
  { width: 360, dark: false, locale: 'fr', open: false },
  { width: 360, dark: true, locale: 'en', open: false },
  { width: 1280, dark: false, locale: 'en', open: true },
  { width: 1280, dark: true, locale: 'fr', open: false },
] as const satisfies readonly (Desk & { open: boolean })[];

describe('for everybody', () => {
  async function look(page: Page, sight: string, open: boolean): Promise<void> {
    await page.locator('.report').waitFor();
    if (open) {
      await page.locator('.report details').evaluateAll((all) => {
        for (const details of all) (details as HTMLDetailsElement).open = true;
      });
    }
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, sight).toBe(0);
    expect(await listViolations(page), sight).toEqual([]);
  }

  it.each(looks)('has nothing an axe rule objects to: %o', async ({ open, ...desk }) => {
    await look(await openResults(example, desk), 'organisers', open);
    await look(await openShared(shared, desk), 'partners', open);
  });

  it('leaves each condition its words on a phone where groups with long names are divided', async () => {
    const divided = await playClosedEdition(owner, 'Alliance du Sud', [
      ['Arrondissement du Sud et des Faubourgs réunis', 'A', 'C', 'C'],
      ['Organismes communautaires du quartier', 'A', 'C', 'C'],
    ]);
    for (const locale of ['fr', 'en'] as const) {
      const page = await openResults(divided, { width: 360, locale });
      await look(page, locale, false);
      const rows = page.locator('.gap-rows .gap-row');
      expect(await rows.locator('.split').count()).toBeGreaterThan(0);
      const boxes = await rows.evaluateAll((all) =>
        all.map((row) => {
          const [name, tag] = [row.querySelector('.gap-name'), row.querySelector('.discuss')];
          return {
            row: row.getBoundingClientRect().height,
            name: name?.getBoundingClientRect().width ?? 0,
            tag: tag?.getBoundingClientRect().height ?? 0,
          };
        }),
      );
      for (const { row, name, tag } of boxes) {
        expect(row, locale).toBeLessThan(220);
        expect(name, locale).toBeGreaterThan(180);
        expect(tag, locale).toBeLessThan(32);
      }
    }
  });

  it('nor with four groups and the downloads open', async () => {
    const page = await openResults(many, { width: 360 });
    await page.locator('.take summary').click();
    await look(page, 'organisers', false);
  });
});
