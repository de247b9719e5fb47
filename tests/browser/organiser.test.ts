/** The main path, from the printed set-up link to the results, as an organiser and her partners live it. */

import { readFileSync } from 'node:fs';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choose, sendButton } from '../support/answer-browser.ts';
import { sendAnswers } from '../support/answer-form.ts';
import {
  account,
  type OrganiserBrowser,
  onPage,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';

let browser: OrganiserBrowser;

const keys = Array.from({ length: 18 }, (_, index) => `q${index + 1}`);
const all = (answer: 'A' | 'B' | 'C') => Object.fromEntries(keys.map((key) => [key, answer]));

describe.each(['fr', 'en'] as const)('the main path in %s', (locale: Locale) => {
  beforeEach(async () => {
    browser = await openOrganiserBrowser();
  });
  afterEach(() => browser.close());

  it('goes from an empty machine to the wheel', async () => {
    const say = { locale };
    const names = { borough: 'Arrondissement', table: 'Table de quartier' };
    const page = await browser.openDesk({ locale, email: null });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
    const fill = (label: string, value: string) =>
      page.getByLabel(label, { exact: true }).fill(value);

    // The link the server prints leads to the first account.
    await page.goto(browser.setupUrl.replace(/#.*/, '#not-the-right-one'));
    await page.getByText(m.problem_setup_link_wrong({}, say)).waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await page.goto('about:blank');
    await page.goto(browser.setupUrl);
    await onPage(page, m.organiser_setup_title({}, say));
    await fill(m.organiser_account_name({}, say), account.name);
    await fill(m.organiser_email({}, say), account.email);
    await fill(m.organiser_password({}, say), account.password);
    const kind = () =>
      page.getByLabel(m.organiser_password({}, say), { exact: true }).getAttribute('type');
    const see = page.getByRole('button', { name: m.organiser_password_show({}, say) });
    await see.click();
    expect(await kind()).toBe('text');
    await page.getByRole('button', { name: m.organiser_password_hide({}, say) }).click();
    expect(await kind()).toBe('password');
    await see.click();
    await press(m.organiser_create_account({}, say));
    await onPage(page, m.organiser_home_title({}, say));

    // The example, its wheel, and not a trace once removed.
    await press(m.organiser_example_load({}, say));
    await page.getByText(m.organiser_example_lead({}, say)).waitFor();
    const example = page.url();
    await page.locator('.lines a').first().click();
    await page.locator('canvas').first().waitFor();
    await page.goto(example);
    await press(m.organiser_example_remove({}, say));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: m.organiser_example_remove({}, say) })
      .click();
    await page.getByText(m.organiser_home_empty_title({}, say)).waitFor();

    // A partnership, its two prerequisites, its two groups.
    await follow(m.organiser_partnership_create({}, say));
    await fill(m.organiser_partnership_name({}, say), 'Alliance du Vieux-Moulin');
    await page.getByLabel(m.organiser_prerequisite_beyond({}, say)).check();
    await page.getByLabel(m.organiser_prerequisite_project({}, say)).check();
    await press(m.organiser_partnership_create({}, say));
    await onPage(page, m.organiser_task_groups({}, say));
    for (const [name, expected] of [
      [names.borough, '5'],
      [names.table, '6'],
    ] as const) {
      if (name !== names.borough) await press(m.organiser_group_add({}, say));
      await fill(m.organiser_group_name({}, say), name);
      await fill(m.organiser_group_expected({}, say), expected);
      await press(m.organiser_group_add({}, say));
      await page.getByRole('heading', { level: 2, name }).waitFor();
    }
    await follow(m.organiser_continue({}, say));

    // A draft with dates.
    await follow(m.organiser_wave_prepare({}, say));
    const title = m.organiser_wave_title_proposed({ year: `${new Date().getFullYear()}` }, say);
    const closing = `${new Date().getFullYear() + 1}-06-12`;
    await page.getByLabel(m.organiser_wave_trust({}, say)).uncheck();
    await fill(m.organiser_wave_closes({}, say), `${closing}T17:00`);
    await fill(m.organiser_wave_results_on({}, say), `${new Date().getFullYear() + 1}-07-01`);
    await press(m.organiser_save({}, say));
    await onPage(page, title);

    // The preview shows the questions and records nothing.
    const [preview] = await Promise.all([
      page.waitForEvent('popup'),
      follow(m.organiser_wave_preview({}, say)),
    ]);
    await preview.locator('.question').first().waitFor();
    expect(await preview.locator('.question').count()).toBe(18);
    expect(await preview.locator('html').getAttribute('lang')).toContain(locale);
    await preview.close();

    // Opening asks once.
    await press(m.organiser_wave_open({}, say));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: m.organiser_wave_open({}, say) })
      .click();
    await page.getByText(m.organiser_received_of({ received: 0, expected: 6 }, say)).waitFor();
    const wave = page.url();

    // The links of each group, to scan, to copy, to paste.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await follow(m.organiser_links_hand_out({}, say));
    await onPage(page, m.organiser_links_title({}, say));
    const card = (name: string) => page.locator('.group-link', { hasText: name });
    await card(names.table)
      .getByRole('img', { name: m.organiser_qr_of({ group: names.table }, say) })
      .waitFor();
    const groupLink = (await card(names.table).locator('.address').textContent()) ?? '';
    await card(names.table)
      .getByRole('button', { name: m.organiser_copy_link({}, say) })
      .click();
    expect(await clipboard(page)).toBe(groupLink);
    for (const [place, language] of (['fr', 'en'] as const).entries()) {
      await card(names.table).locator('.with-qr summary').nth(place).click();
      await card(names.table)
        .getByRole('button', { name: m.organiser_copy_message({}, say) })
        .nth(place)
        .click();
      const message = m.organiser_message_private({ threshold: 5 }, { locale: language });
      await expect.poll(() => clipboard(page)).toContain(message);
      expect(await clipboard(page)).toContain(`\n${groupLink}\n`);
      const subject = m.organiser_message_subject({ partnership: 'x' }, { locale: language });
      expect(await clipboard(page)).not.toContain(subject.split('?')[0]);
    }

    // Personal links from a list, shown once, as a sheet and as a file.
    await card(names.borough).getByText(m.organiser_personal_links_make({}, say)).click();
    await card(names.borough)
      .getByLabel(m.organiser_people_list({}, say))
      .fill('Zoé Gagné\n=HYPERLINK("x")\ncarl@example.org\n');
    await card(names.borough)
      .getByRole('button', { name: m.organiser_personal_links_count_make({ count: 3 }, say) })
      .click();
    const sheet = page.locator('.sheet');
    await sheet.waitFor();
    const personal = await sheet.locator('.slips .address').allTextContents();
    expect(new Set(personal).size).toBe(3);
    expect(await sheet.getByRole('img').count()).toBe(3);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(m.organiser_sheet_download({}, say)),
    ]);
    const file = readFileSync(await download.path(), 'utf8');
    const between = locale === 'fr' ? ';' : ',';
    expect(file.startsWith('\uFEFF')).toBe(true);
    expect(file.trim().split('\r\n').slice(1)).toEqual([
      `"Zoé Gagné"${between}"${names.borough}"${between}"${personal[0]}"`,
      `"'=HYPERLINK(""x"")"${between}"${names.borough}"${between}"${personal[1]}"`,
      `"carl@example.org"${between}"${names.borough}"${between}"${personal[2]}"`,
    ]);
    await press(m.organiser_sheet_close({}, say));
    await page.reload();
    await card(names.borough)
      .getByText(m.organiser_personal_links_count({ count: 3 }, say))
      .waitFor();
    expect(await page.content()).not.toContain(personal[0]);

    // Answers come in while she watches: the counts move without a reload.
    await page.goto(wave);
    const count = (name: string) => page.locator('.participation li', { hasText: name });
    await count(names.table)
      .getByText(m.organiser_received_of({ received: 0, expected: 6 }, say))
      .waitFor();
    await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
    for (const answer of ['A', 'B', 'B', 'C'] as const) await sendAnswers(groupLink, all(answer));
    for (const link of personal) await sendAnswers(link, all('B'));
    const phone = await browser.openDesk({ locale, width: 360, email: null });
    await phone.goto(groupLink);
    await choose(phone, keys, 2);
    await sendButton(phone).click();
    await phone.waitForURL(/\/thanks/);
    await count(names.table)
      .getByText(m.organiser_received_of({ received: 5, expected: 6 }, say))
      .waitFor();
    await count(names.borough)
      .getByText(m.organiser_received_of({ received: 3, expected: 5 }, say))
      .waitFor();

    // One more, on paper, typed in by the organiser and counted apart.
    await page.goto(`${wave}/links`);
    await card(names.table)
      .locator('summary', { hasText: m.organiser_paper({}, say) })
      .click();
    const [paper] = await Promise.all([
      page.waitForEvent('popup'),
      card(names.table)
        .getByRole('link', { name: m.organiser_paper_enter({}, say) })
        .click(),
    ]);
    await choose(paper, keys, 1);
    await sendButton(paper).click();
    await paper.waitForURL(/\/thanks/);
    await page.goto(wave);
    await count(names.table)
      .getByText(m.organiser_on_paper({ count: 1 }, say))
      .waitFor();

    // Closing early says what will show and what will not, and leads to the results.
    await press(m.organiser_wave_close({}, say));
    const dialog = page.getByRole('dialog');
    const rows = dialog.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining(m.organiser_outcome_withheld({}, say)),
      expect.stringContaining(m.organiser_outcome_shown({ threshold: 5 }, say)),
    ]);
    expect(await rows.first().textContent()).toContain(
      m.organiser_received_of({ received: 3, expected: 5 }, say),
    );
    await dialog.getByText(m.organiser_closing_no_total({}, say)).waitFor();
    await dialog.getByRole('button', { name: m.organiser_wave_close({}, say) }).click();
    await page.waitForURL(/\/results$/);
    await onPage(page, m.results_title({ title }, say));
    const wheel = page.getByRole('table').filter({ hasText: names.table }).first();
    await wheel.waitFor({ state: 'attached' });
    expect(await page.locator('main').textContent()).toContain(
      m.results_received({ received: 9, expected: 11 }, say),
    );
    await page.getByRole('heading', { name: m.results_withheld_heading({}, say) }).waitFor();
  });
});

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
