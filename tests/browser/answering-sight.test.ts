/** What partners' pages look like to everybody: WCAG 2.2 AA, narrow windows, large text, forced colours, print. */

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnswerBrowser,
  choose,
  openAnswerBrowser,
  sendButton,
} from '../support/answer-browser.ts';
import type { AnswerHouse } from '../support/answer-house.ts';
import { listViolations } from '../support/axe.ts';

let browser: AnswerBrowser;
let house: AnswerHouse;

beforeAll(async () => {
  browser = await openAnswerBrowser();
  house = await browser.move({
    expected: 3,
    wave: { intro: { fr: 'Bonjour à toutes et à tous.', en: 'Hello everyone.' } },
  });
});
afterEach(() => browser.clear());
afterAll(() => browser.close());

/** Every page a partner can meet, by how one gets there. */
const sights = {
  questionnaire: async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('group')}`));
    await choose(page, ['q1', 't6'], 2);
    await page.locator('details').evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
  },
  'typing in from paper': async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('paper')}`));
  },
  'nothing answered': async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('group')}`));
    await sendButton(page).click();
    await page.locator('#summary').waitFor();
  },
  blanks: async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('group')}`));
    await choose(page, ['q1'], 2);
    await sendButton(page).click();
    await page.locator('#blanks').waitFor();
  },
  thanks: async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('personal')}`));
    await choose(
      page,
      house.instrument.items.map(({ key }) => key),
    );
    await sendButton(page).click();
    await page.waitForURL(/thanks/);
  },
  'a spent link': async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('personal', { spent: true })}`));
  },
  'an unknown link': async (page: Page) => {
    await page.goto(browser.address('/a/nowhere'));
  },
  'the privacy notice': async (page: Page) => {
    await page.goto(browser.address(`/a/${await house.addLink('personal')}/privacy`));
  },
  'the paper form': async (page: Page) => {
    await page.goto(browser.address('/paper-form'));
  },
} as const;

describe.each(Object.entries(sights))('%s', (_name, go) => {
  it.each([
    { width: 360, dark: false, locale: 'fr' },
    { width: 1280, dark: true, locale: 'en' },
  ] as const)('has no violation at $width px, dark $dark, in $locale', async (device) => {
    const page = await (await browser.openDevice(device)).newPage();
    await go(page);
    expect(await listViolations(page)).toEqual([]);
  });

  it('never scrolls sideways at 320 px, at 200 % text neither', async () => {
    const page = await (await browser.openDevice({ width: 320 })).newPage();
    await go(page);
    for (const size of ['100%', '200%']) {
      const overflow = await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      }, size);
      expect(overflow).toBe(0);
    }
  });
});

describe('the questionnaire', () => {
  it('has targets of 44 px for all that is chosen, pressed or opened', async () => {
    const page = await (await browser.openDevice()).newPage();
    await sights.blanks(page);
    const small = await page
      .locator('.question label, button:visible, summary, .blanks a:visible')
      .evaluateAll((all) =>
        all.filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.textContent),
      );
    expect(small).toEqual([]);
  });

  it('prints as a questionnaire to fill in by hand, in light colours', async () => {
    const page = await (await browser.openDevice({ width: 1280, dark: true })).newPage();
    await page.goto(browser.address(`/a/${await house.addLink('group')}`));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper-comments li').count()).toBe(7);
    expect(await page.locator('.paper-comments').isVisible()).toBe(true);
    for (const gone of [
      '#send-button',
      '#progress',
      '#keep',
      '.masthead button',
      '#erase',
      '.clear',
    ]) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    expect(await page.locator('.question input').first().isVisible()).toBe(true);
    const ink = await page
      .locator('legend')
      .first()
      .evaluate((e) => getComputedStyle(e).color);
    expect(ink).toBe('rgb(20, 32, 30)');
  });

  it.each(['a questionnaire', 'a blank form', 'a group’s own form'])(
    'prints on few pages, no question cut or alone, with room for comments: %s',
    async (sheet) => {
      for (const locale of ['fr', 'en'] as const) {
        const page = await (await browser.openDevice({ width: 1280, locale })).newPage();
        const kind = sheet === 'a questionnaire' ? 'group' : 'paper';
        // The notice of a group too small to be shown fills a page.
        const most = kind === 'group' ? 7 : 6;
        const link = sheet === 'a blank form' ? '' : `/a/${await house.addLink(kind)}`;
        await page.goto(browser.address(`${link}${kind === 'paper' ? '/paper-form' : ''}`));
        for (const format of ['A4', 'Letter']) {
          const pdf = (await page.pdf({ format })).toString('latin1');
          const pages = pdf.match(/\/Type \/Page\b/g)?.length;
          expect(pages, `${locale} ${format}`).toBeLessThanOrEqual(most);
        }
        await page.emulateMedia({ media: 'print' });
        const breaks = await page
          .locator('.question')
          .evaluateAll((all) =>
            all.map((e) =>
              [getComputedStyle(e).breakInside, getComputedStyle(e).breakAfter].join(' '),
            ),
          );
        expect(breaks[0]).toBe('avoid avoid');
        expect(new Set(breaks.slice(1))).toEqual(new Set(['avoid auto']));
      }
    },
  );

  it('tells progress on one line each at 320 px, whole, in both languages', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const page = await (await browser.openDevice({ width: 320, locale })).newPage();
      await page.goto(browser.address(`/a/${await house.addLink('personal')}`));
      await choose(
        page,
        house.instrument.items.slice(0, 12).map(({ key }) => key),
      );
      await page.locator('#kept').waitFor();
      const lines = await page.locator('.progress p > span').evaluateAll((all) =>
        all.map((e) => ({
          tall: e.getBoundingClientRect().height,
          right: e.getBoundingClientRect().right,
          line: Number.parseFloat(getComputedStyle(e).lineHeight),
        })),
      );
      expect(lines).toHaveLength(2);
      for (const { tall, right, line } of lines) {
        expect(tall).toBeLessThan(1.5 * line);
        expect(right).toBeLessThanOrEqual(320);
      }
      const bar = await page.locator('.progress').boundingBox();
      expect(bar?.height).toBeLessThan(64);
    }
  });

  it('keeps a telephone number on one line, wherever the words before it end', async () => {
    const page = await (await browser.openDevice({ width: 320 })).newPage();
    const token = await house.addLink('group');
    for (const before of ['', 'Marie ', 'Marie-Ève ', 'Marie-Ève Roy ', 'Marie-Ève Tremblay ']) {
      await house.setWave({ contact: `${before}Coordination, 514 555-0100` });
      await page.goto(browser.address(`/a/${token}`));
      const lines = await page
        .locator('.notice a[href^=tel]')
        .evaluate((link) => link.getClientRects().length);
      expect(lines, before).toBe(1);
    }
  });

  it('keeps the notice before question 1 within 120 words', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const page = await (await browser.openDevice({ locale, script: false })).newPage();
      await page.goto(browser.address(`/a/${await house.addLink('group')}`));
      const facts = await page.locator('.notice dl > *').allTextContents();
      const words = facts
        .join(' ')
        .split(/[\s’']+/)
        .filter((word) => /\p{L}|\d/u.test(word));
      expect(words.length).toBeLessThanOrEqual(120);
    }
  });
});
