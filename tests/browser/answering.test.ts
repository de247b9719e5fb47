/** A partner answers in a real browser: script off and on, French and English, once and only once. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AnswerBrowser,
  choose,
  openAnswerBrowser,
  sendButton,
} from '../support/answer-browser.ts';
import type { AnswerHouse } from '../support/answer-house.ts';

let browser: AnswerBrowser;
let house: AnswerHouse;

beforeAll(async () => {
  browser = await openAnswerBrowser();
});
beforeEach(async () => {
  house = await browser.move();
});
afterAll(() => browser.close());

const keys = () => house.instrument.items.map((item) => item.key);
const packed = async () => (await house.responses()).map(({ answers }) => answers);
const thanks = {
  fr: 'Merci. Vos réponses sont reçues.',
  en: 'Thank you. Your answers have arrived.',
};

async function openLink(
  kind: 'group' | 'personal' | 'paper',
  device: Parameters<AnswerBrowser['openDevice']>[0] = {},
): Promise<Page> {
  const context = await browser.openDevice(device);
  const page = await context.newPage();
  await page.goto(browser.address(`/a/${await house.addLink(kind)}`));
  return page;
}

const expectThanks = async (page: Page, locale: 'fr' | 'en' = 'fr') => {
  // The address cannot be waited for: the second tap cuts the first one's navigation.
  await page.getByRole('heading', { level: 1, name: thanks[locale], exact: true }).waitFor();
  expect(page.url()).toMatch(/\/thanks/);
};

describe.each([
  { script: false, locale: 'fr' },
  { script: false, locale: 'en' },
  { script: true, locale: 'fr' },
  { script: true, locale: 'en' },
] as const)('script $script, in $locale', ({ script, locale }) => {
  it('answers everything, sends, and is thanked', async () => {
    const page = await openLink('personal', { script, locale });
    await choose(page, keys(), 2);
    await page.locator('#comments ~ details summary').first().click();
    await page.locator('#comment-perspectives').fill('Un mot.');
    await sendButton(page).click();
    await expectThanks(page, locale);
    expect(await packed()).toEqual(['B'.repeat(24)]);
    expect((await house.comments()).map(({ text }) => text)).toEqual(['Un mot.']);
    expect(await page.context().cookies()).toEqual([]);
  });

  it('is asked once about blanks, finds them by their links, and may send anyway', async () => {
    const page = await openLink('group', { script, locale });
    await choose(page, keys().slice(2));
    await sendButton(page).click();
    const blanks = page.locator(script ? '#blanks' : '#summary');
    await blanks.waitFor();
    expect(await blanks.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await blanks.locator('a:visible').count()).toBe(2);
    expect(await packed()).toEqual([]);
    await blanks.locator('a:visible').first().click();
    await choose(page, ['q1', 'q2'], 3);
    if (script) expect(await sendButton(page).getAttribute('value')).toBe('send');
    await page.locator('#q2 .clear').click();
    await page.locator('#q2:not(:has(:checked))').waitFor();
    await sendButton(page).click();
    const anyway = page.locator('[value=anyway]:visible').first();
    await anyway.waitFor();
    await anyway.click();
    await expectThanks(page, locale);
    expect(await packed()).toEqual([`C-${'A'.repeat(22)}`]);
  });

  it('leads to the first of many blanks, the way to send in sight', async () => {
    const page = await openLink('group', { script, locale });
    await choose(page, ['q1']);
    await sendButton(page).click();
    const blanks = page.locator(script ? '#blanks' : '#summary');
    await blanks.waitFor();
    const link = blanks.locator('a:visible');
    expect(await link.allTextContents()).toEqual([
      locale === 'fr' ? 'Aller à la première, la question 2.' : 'Go to the first one, question 2.',
    ]);
    const anyway = page.locator('[value=anyway]:visible').first();
    const shown = await anyway.evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    expect(shown).toBe(true);
    await link.click();
    expect(new URL(page.url()).hash).toBe('#q2-1');
    if (!script) return;
    await choose(page, keys().slice(1, 18));
    expect(await link.count()).toBe(6);
  });

  it('gives a comment that is too long back whole, beside its box', async () => {
    const page = await openLink('personal', { script, locale });
    await choose(page, keys());
    await page.locator('#comments ~ details summary').first().click();
    const box = page.locator('#comment-perspectives');
    const long = 'mot '.repeat(501);
    await box.fill(long);
    await sendButton(page).click();
    await page.locator('#summary').waitFor();
    expect(await box.inputValue()).toBe(long.trim());
    expect(await page.locator('#comment-perspectives-problem').isVisible()).toBe(true);
    await box.fill('mot');
    await sendButton(page).click();
    await expectThanks(page, locale);
    expect((await house.comments()).map(({ text }) => text)).toEqual(['mot']);
  });

  it('asks for at least one answer and keeps the page', async () => {
    const page = await openLink('group', { script, locale });
    await sendButton(page).click();
    const summary = page.locator('#summary');
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.title()).toMatch(locale === 'fr' ? /^Erreur\u00a0: / : /^Error: /);
    await choose(page, keys());
    await sendButton(page).click();
    await expectThanks(page, locale);
  });

  it('changes language and keeps every answer', async () => {
    const page = await openLink('group', { script, locale });
    await choose(page, ['q1', 'q7'], 2);
    await page.locator('.masthead button[name=intent]').click();
    const other = locale === 'fr' ? 'en' : 'fr';
    await page.locator(`html[lang=${other}-CA]`).waitFor();
    if (script) await page.locator('.masthead button:focus').waitFor();
    expect(
      await page
        .locator('#q1-2, #q7-2')
        .evaluateAll((all) => all.every((radio) => (radio as HTMLInputElement).checked)),
    ).toBe(true);
    await choose(page, keys());
    await sendButton(page).click();
    await expectThanks(page, other);
  });

  it('clears a choice', async () => {
    const page = await openLink('group', { script, locale });
    await choose(page, ['q3', 'q4'], 2);
    await page.locator('#q3 .clear').click();
    await page.locator('#q3:not(:has(:checked))').waitFor();
    expect(await page.locator('#q4-2').isChecked()).toBe(true);
    await choose(
      page,
      keys().filter((key) => key !== 'q3'),
    );
    await sendButton(page).click();
    await page.locator(script ? '#blanks' : '#summary').waitFor();
  });

  it('keeps one response of a double tap and of the way back', async () => {
    const page = await openLink('personal', { script, locale });
    await choose(page, keys());
    await sendButton(page).dblclick();
    await expectThanks(page, locale);
    await page.reload();
    await expectThanks(page, locale);
    expect(await packed()).toHaveLength(1);
    await page.goBack();
    if (await sendButton(page).isVisible()) await sendButton(page).click();
    expect(await packed()).toHaveLength(1);
  });

  it('keeps one response of two tabs with the same personal link', async () => {
    const first = await openLink('personal', { script, locale });
    await choose(first, keys(), 1);
    const second = await first.context().newPage();
    await second.goto(first.url());
    await choose(second, keys(), 3);
    await sendButton(first).click();
    await expectThanks(first, locale);
    await sendButton(second).click();
    await expectThanks(second, locale);
    expect(await packed()).toEqual(['A'.repeat(24)]);
  });
});

describe.each(['group', 'personal'] as const)(
  'a page that came back without a script, %s link',
  (kind) => {
    const expectSummaryOnTop = async (page: Page) => {
      const summary = page.locator('#summary');
      const { top, focused } = await summary.evaluate((element) => ({
        top: element.getBoundingClientRect().top,
        focused: element === document.activeElement,
      }));
      expect(focused).toBe(true);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(200);
    };

    it('opens at what it says, wherever the address led before', async () => {
      const page = await openLink(kind, { script: false });
      await choose(page, keys());
      await page.locator('#q2 .clear').click();
      await page.locator('#q2:not(:has(:checked))').waitFor();
      expect(new URL(page.url()).hash).toBe('#q2');
      await sendButton(page).click();
      await page.locator('#summary').waitFor();
      await expectSummaryOnTop(page);
      await page.locator('#summary a').first().click();
      expect(new URL(page.url()).hash).toBe('#q2-1');
      await page.locator('#comments ~ details summary').first().click();
      await page.locator('#comment-perspectives').fill('mot '.repeat(501));
      await sendButton(page).click();
      await page.locator('#summary.error').waitFor();
      await expectSummaryOnTop(page);
      await page.locator('#comment-perspectives').fill('mot');
      await sendButton(page).click();
      await page.locator('#summary:not(.error)').waitFor();
      await expectSummaryOnTop(page);
      expect(await packed()).toEqual([]);
    });
  },
);

describe('going back after a shared link without a script', () => {
  it('shows no earlier choice on a page that would count as another person', async () => {
    const page = await openLink('group', { script: false });
    await choose(page, keys());
    await sendButton(page).click();
    await expectThanks(page);
    await page.goBack();
    const nonce = await page.locator('[name=nonce]').inputValue();
    const checked = await page.locator('.question :checked').count();
    if (checked > 0) await sendButton(page).click();
    expect([checked === 0 || nonce !== '', (await packed()).length]).toEqual([true, 1]);
  });
});

describe('the weight of the page', () => {
  it('is three requests to our own server and at most 20 kB compressed', async () => {
    const context = await browser.openDevice();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    const urls: string[] = [];
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength;
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) urls.push(request.url());
    });
    await page.goto(browser.address(`/a/${await house.addLink('group')}`), {
      waitUntil: 'networkidle',
    });
    expect(urls).toHaveLength(3);
    expect(urls.every((url) => url.startsWith(browser.address('')))).toBe(true);
    expect(bytes).toBeLessThan(20_000);
  });
});

describe('the keyboard alone', () => {
  const isInSight = (page: Page) =>
    page.evaluate(() => {
      const focused = document.activeElement?.getBoundingClientRect();
      const bar = document.querySelector('#progress')?.getBoundingClientRect();
      return focused && focused.top >= (bar?.bottom ?? 0) && focused.bottom <= innerHeight;
    });

  it.each([false, true])(
    'answers and sends with script %s, focus always in sight',
    async (script) => {
      const page = await openLink('group', { script });
      await page.locator('#q1-1').focus();
      for (const key of keys()) {
        expect(await page.evaluate(() => document.activeElement?.id)).toBe(`${key}-1`);
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        expect(await isInSight(page)).toBe(true);
        await page.keyboard.press('Tab');
        expect(await isInSight(page)).toBe(true);
        // The button that clears the choice comes after it.
        await page.keyboard.press('Tab');
      }
      await sendButton(page).focus();
      await page.keyboard.press('Enter');
      await expectThanks(page);
      expect(await packed()).toEqual(['B'.repeat(24)]);
    },
  );

  it.each([false, true])(
    'sends nothing and loses nothing when Enter is pressed on a choice, script %s',
    async (script) => {
      const page = await openLink('group', { script });
      await choose(page, keys(), 3);
      await page.locator('#q5-3').focus();
      await page.keyboard.press('Enter');
      await page.locator('#q5-3').waitFor();
      expect(await page.locator('.question :checked').count()).toBe(24);
      expect([await packed(), await page.locator('html').getAttribute('lang')]).toEqual([
        [],
        'fr-CA',
      ]);
    },
  );
});
