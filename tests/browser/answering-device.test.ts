/** What the device keeps, and what happens when the server or the network does not answer. */

import type { Page, Route } from 'playwright-core';
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
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage));
const status = (page: Page) => page.locator('#status');
const nonceSent = (route: Route) =>
  new URLSearchParams(route.request().postData() ?? '').get('nonce');
const chosen = (page: Page) => page.locator('.question :checked').count();

async function erase(page: Page): Promise<void> {
  page.once('dialog', (dialog) => dialog.accept());
  await page.locator('#erase').click();
  await page.locator('#status', { hasText: 'effacées' }).waitFor();
}

/** Holds each POST of this device until told what to do with it. */
async function holdSends(page: Page) {
  const held: Route[] = [];
  const waiting: ((route: Route) => void)[] = [];
  await page.context().route('**/a/*', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const ready = waiting.shift();
    if (ready) ready(route);
    else held.push(route);
  });
  return {
    next: () =>
      new Promise<Route>((resolve) => {
        const route = held.shift();
        if (route) resolve(route);
        else waiting.push(resolve);
      }),
  };
}

async function openPage(kind: 'group' | 'personal' | 'paper'): Promise<Page> {
  const context = await browser.openDevice();
  const page = await context.newPage();
  await page.goto(browser.address(`/a/${await house.addLink(kind)}`));
  return page;
}

describe('the draft on this device', () => {
  it('is kept by default on a personal link, said so, restored, and gone once sent', async () => {
    const page = await openPage('personal');
    await choose(page, ['q1', 'q2'], 3);
    await page.locator('summary', { hasText: 'trust' }).click();
    await page.locator('#comment-trust').fill('Un mot.');
    expect(await page.locator('#kept').isVisible()).toBe(true);
    await page.reload();
    expect(await status(page).textContent()).toContain('Vos réponses étaient gardées');
    expect(await page.locator('#q1-3').isChecked()).toBe(true);
    expect(await page.locator('#comment-trust').inputValue()).toBe('Un mot.');
    expect(await page.locator('#progress-count').textContent()).toBe('2\u00a0réponses');
    await choose(page, keys());
    await sendButton(page).click();
    await page.waitForURL(/\/thanks/);
    expect(await kept(page)).toEqual([]);
  });

  it('is not kept on a shared link unless asked, and the nonce comes back with it', async () => {
    const page = await openPage('group');
    await choose(page, ['q1']);
    expect(await kept(page)).toEqual([]);
    await page.locator('#keep-box').check();
    const nonce = await page.locator('[name=nonce]').inputValue();
    await page.reload();
    expect([await chosen(page), await page.locator('[name=nonce]').inputValue()]).toEqual([
      1,
      nonce,
    ]);
    await page.locator('#keep-box').uncheck();
    expect(await kept(page)).toEqual([]);
  });

  it('is gone after seven days, and when its owner erases it', async () => {
    const page = await openPage('personal');
    await choose(page, ['q1']);
    await page.clock.install({ time: Date.now() + 8 * 24 * 3600 * 1000 });
    await page.reload();
    expect([await chosen(page), await kept(page)]).toEqual([0, []]);
    await choose(page, ['q1']);
    page.once('dialog', (dialog) => dialog.accept());
    await page.locator('#erase').click();
    expect([await chosen(page), await kept(page)]).toEqual([0, []]);
    expect(await status(page).textContent()).toContain('effacées');
  });

  it('is forgotten where nothing can be sent any more', async () => {
    const page = await openPage('personal');
    await choose(page, ['q1']);
    expect(await kept(page)).toHaveLength(1);
    await house.setWave({ state: 'closed' });
    await page.reload();
    expect(await page.locator('h1').textContent()).toContain('terminée');
    expect(await kept(page)).toEqual([]);
  });
});

describe('leaving the page', () => {
  /** Refuses to leave, each time the browser asks; says how many times it did. */
  function stay(page: Page): () => number {
    let asked = 0;
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') return;
      asked += 1;
      return dialog.dismiss();
    });
    return () => asked;
  }

  it.each(['group', 'paper'] as const)(
    'is asked about while answers are kept nowhere, and not once they are sent (%s link)',
    async (kind) => {
      const page = await openPage(kind);
      const asked = stay(page);
      await page.locator('h1').click();
      await page.reload();
      expect(asked()).toBe(0);
      await choose(page, ['q1']);
      const dialog = page.waitForEvent('dialog');
      await page.evaluate(() => location.reload());
      await dialog;
      expect([asked(), await chosen(page)]).toEqual([1, 1]);
      await page.locator('.masthead button[name=intent]').click();
      await page.locator('html[lang|=en]').waitFor();
      const again = page.waitForEvent('dialog');
      await page.evaluate(() => location.reload());
      await again;
      expect([asked(), await chosen(page)]).toEqual([2, 1]);
      await choose(page, keys());
      await sendButton(page).click();
      await page.waitForURL(/\/thanks/);
      expect([asked(), (await packed()).length]).toEqual([2, 1]);
    },
  );

  it('is not asked about where answers are kept, erased, or wait on this device', async () => {
    const page = await openPage('group');
    const asked = stay(page);
    await choose(page, ['q1']);
    await page.locator('#keep-box').check();
    await page.reload();
    expect(await chosen(page)).toBe(1);
    await erase(page);
    await page.locator('#keep-box').uncheck();
    await page.reload();
    expect(await chosen(page)).toBe(0);
    await choose(page, keys());
    await browser.stopServer();
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    await browser.startServer();
    await page.reload();
    await page.waitForURL(/\/thanks/);
    expect(asked()).toBe(0);
  });

  it('is not asked about when a message is written to the organisers', async () => {
    const page = await openPage('group');
    const asked = stay(page);
    await choose(page, ['q1']);
    await page.locator('.notice a[href^=mailto]').click();
    await page.locator('#q1-2').check();
    expect(asked()).toBe(0);
  });
});

describe('a server that is down', () => {
  it('loses no answer of eight people who send meanwhile, and doubles none', async () => {
    const token = await house.addLink('group');
    const pages = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const page = await (await browser.openDevice()).newPage();
        await page.goto(browser.address(`/a/${token}`));
        return page;
      }),
    );
    await browser.stopServer();
    for (const page of pages) {
      await page.evaluate(() => {
        for (const radio of document.querySelectorAll<HTMLElement>('.question input[value=B]'))
          radio.click();
      });
      await sendButton(page).click();
    }
    for (const page of pages) {
      await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
      expect(page.url()).not.toContain('thanks');
    }
    expect(await packed()).toEqual([]);
    await browser.startServer();
    await Promise.all(pages.map((page) => page.waitForURL(/\/thanks/)));
    expect(await packed()).toEqual(Array.from({ length: 8 }, () => 'B'.repeat(24)));
  });

  it('does not double a response whose acknowledgement was lost', async () => {
    const page = await openPage('group');
    await choose(page, keys());
    let lost = 0;
    await page.route('**/a/*', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch({ maxRedirects: 0 });
      return route.abort('connectionreset');
    });
    await sendButton(page).click();
    await page.waitForURL(/\/thanks/);
    expect([lost, await packed()]).toEqual([1, ['A'.repeat(24)]]);
  });

  it('sends what waited when the link is opened again after the tab was closed', async () => {
    const page = await openPage('group');
    const url = page.url();
    await choose(page, keys(), 2);
    await browser.stopServer();
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    const context = page.context();
    await page.close();
    await browser.startServer();
    const again = await context.newPage();
    await again.goto(url);
    await again.waitForURL(/\/thanks/);
    expect(await packed()).toEqual(['B'.repeat(24)]);
    expect(await kept(again)).toEqual([]);
  });

  it('thanks, rather than asking again, whoever kept a draft beside what waited', async () => {
    const page = await openPage('personal');
    const url = page.url();
    await choose(page, keys(), 2);
    await browser.stopServer();
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    const context = page.context();
    await page.close();
    await browser.startServer();
    const again = await context.newPage();
    await again.goto(url);
    await again.waitForURL(/\/thanks/);
    expect([await packed(), await kept(again)]).toEqual([['B'.repeat(24)], []]);
  });

  it('keeps two people of one shared tablet apart when the first one’s answers still wait', async () => {
    const first = await openPage('group');
    const context = first.context();
    const url = first.url();
    await choose(first, keys(), 1);
    await context.route('**/a/*', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await sendButton(first).click();
    await first.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    await first.close();
    const second = await context.newPage();
    await second.goto(url);
    await choose(second, keys(), 3);
    await sendButton(second).click();
    await context.unroute('**/a/*');
    await second.waitForURL(/\/thanks/);
    expect((await packed()).toSorted()).toEqual(['A'.repeat(24), 'C'.repeat(24)]);
    expect(await kept(second)).toEqual([]);
  });

  it('sends again, as the same person, what was leaving when the tab was closed', async () => {
    const page = await openPage('group');
    const url = page.url();
    const sends = await holdSends(page);
    await choose(page, keys(), 2);
    await sendButton(page).click();
    const first = await sends.next();
    const nonce = nonceSent(first);
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    await again.goto(url);
    const second = await sends.next();
    expect([nonce?.length, nonceSent(second)]).toEqual([expect.any(Number), nonce]);
    await second.continue();
    await again.waitForURL(/\/thanks/);
    expect([await packed(), await kept(again)]).toEqual([['B'.repeat(24)], []]);
  });

  it('sends both people’s answers when the tab was closed while the second’s stood behind the first’s', async () => {
    const first = await openPage('group');
    const url = first.url();
    const context = first.context();
    const sends = await holdSends(first);
    await choose(first, keys(), 1);
    await sendButton(first).click();
    await sends.next();
    await first.close();
    const second = await context.newPage();
    await second.goto(url);
    await sends.next();
    await choose(second, keys(), 3);
    await sendButton(second).click();
    await second.locator('#status', { hasText: 'Envoi en cours' }).waitFor();
    await second.close();
    await context.unroute('**/a/*');
    const again = await context.newPage();
    await again.goto(url);
    await again.waitForURL(/\/thanks/);
    await again.waitForFunction(() => localStorage.length === 0);
    expect((await packed()).toSorted()).toEqual(['A'.repeat(24), 'C'.repeat(24)]);
  });

  it('sends the second person’s answers when the first’s are refused, and shows her no one else’s', async () => {
    const first = await openPage('group');
    const url = first.url();
    const context = first.context();
    await choose(first, keys(), 1);
    await browser.stopServer();
    await sendButton(first).click();
    await first.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    const sends = await holdSends(first);
    await first.close();
    await browser.startServer();
    const second = await context.newPage();
    await second.goto(url);
    const refused = await sends.next();
    await choose(second, keys(), 3);
    await sendButton(second).click();
    await refused.fulfill({
      status: 422,
      contentType: 'text/html',
      body: '<title>Autre</title><main><form id="answers">Ses réponses</form></main>',
    });
    const own = await sends.next();
    expect(await second.title()).not.toBe('Autre');
    await own.continue();
    await second.waitForURL(/\/thanks/);
    expect([await packed(), await kept(second)]).toEqual([['C'.repeat(24)], []]);
  });

  it('sends once what was filled in anew after erasing, though the pause is not over', async () => {
    const page = await openPage('group');
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await choose(page, keys(), 1);
    await page.context().setOffline(true);
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    await erase(page);
    await choose(page, keys(), 3);
    await sendButton(page).click();
    await page.context().setOffline(false);
    await page.waitForURL(/\/thanks/);
    expect([await packed(), await kept(page)]).toEqual([['C'.repeat(24)], []]);
  });

  it('tries again at once when the network came back during an attempt that failed', async () => {
    const page = await openPage('group');
    const sends = await holdSends(page);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await choose(page, keys(), 1);
    await sendButton(page).click();
    const lost = await sends.next();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await lost.abort();
    await (await sends.next()).continue();
    await page.waitForURL(/\/thanks/);
    expect(await packed()).toEqual(['A'.repeat(24)]);
  });

  it('sends what was filled in anew while the erased attempt was still under way', async () => {
    const page = await openPage('group');
    const sends = await holdSends(page);
    await choose(page, keys(), 1);
    await sendButton(page).click();
    const erased = await sends.next();
    await erase(page);
    await choose(page, keys(), 3);
    await sendButton(page).click();
    await erased.abort();
    await (await sends.next()).continue();
    await page.waitForURL(/\/thanks/);
    expect([await packed(), await kept(page)]).toEqual([['C'.repeat(24)], []]);
  });

  it.each(['forbidden', 'full'])(
    'sends where storage is %s, and says that nothing is kept',
    async (state) => {
      const context = await browser.openDevice();
      await context.addInitScript((how) => {
        const refuse = () => {
          throw new DOMException('no', how === 'full' ? 'QuotaExceededError' : 'SecurityError');
        };
        if (how === 'full') Storage.prototype.setItem = refuse;
        else Object.defineProperty(window, 'localStorage', { get: refuse });
      }, state);
      const page = await context.newPage();
      await page.goto(browser.address(`/a/${await house.addLink('personal')}`));
      await choose(page, keys());
      expect(await page.locator('#keep-hint').textContent()).toContain('Rien n’est gardé');
      expect([
        await page.locator('#keep-box').isChecked(),
        await page.locator('#kept').isVisible(),
      ]).toEqual([false, false]);
      const sends = await holdSends(page);
      await sendButton(page).click();
      const attempt = await sends.next();
      await page.locator('#status', { hasText: 'Rien n’est gardé sur cet appareil' }).waitFor();
      await attempt.abort();
      const retry = await sends.next();
      expect(await status(page).textContent()).toContain('Rien n’est gardé sur cet appareil');
      await retry.continue();
      await page.waitForURL(/\/thanks/);
      expect(await packed()).toEqual(['A'.repeat(24)]);
    },
  );

  it('sends nothing any more once its owner erased what waited', async () => {
    const page = await openPage('personal');
    await choose(page, keys());
    let attempts = 0;
    await page.clock.install();
    await page.route('**/a/*', (route) => {
      attempts += 1;
      return route.abort();
    });
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'Pas encore envoyé' }).waitFor();
    await erase(page);
    await page.clock.fastForward(120_000);
    await choose(page, ['q1']);
    expect([attempts, await packed()]).toEqual([1, []]);
    expect(await kept(page)).toEqual([expect.stringContaining('draft')]);
  });

  it('keeps the page when the language is changed meanwhile', async () => {
    const page = await openPage('group');
    await choose(page, ['q1']);
    await browser.stopServer();
    await page.locator('.masthead button[name=intent]').click();
    await page.locator('#status', { hasText: 'Pas de connexion' }).waitFor();
    expect(await chosen(page)).toBe(1);
    await browser.startServer();
  });

  it('waits and tries again when the server is overwhelmed', async () => {
    const page = await openPage('personal');
    await choose(page, keys());
    let refused = 0;
    await page.route('**/a/*', (route) => {
      if (route.request().method() !== 'POST' || refused > 1) return route.continue();
      refused += 1;
      return route.fulfill({ status: refused === 1 ? 503 : 429, body: '' });
    });
    await sendButton(page).click();
    await page.waitForURL(/\/thanks/);
    expect([refused, (await packed()).length]).toEqual([2, 1]);
  });

  it('says why a send was refused without taking away what was typed', async () => {
    const page = await openPage('personal');
    await choose(page, keys());
    await page.route('**/a/*', (route) =>
      route.request().method() === 'POST'
        ? route.continue({ postData: `q1=A&x=${'y'.repeat(4_000_000)}` })
        : route.continue(),
    );
    await sendButton(page).click();
    await page.locator('#status', { hasText: 'trop lourd' }).waitFor();
    expect(await chosen(page)).toBe(24);
  });

  it('never tells that answers received before closing came too late', async () => {
    const page = await openPage('group');
    await choose(page, keys());
    const sends = await holdSends(page);
    await sendButton(page).click();
    const lost = await sends.next();
    await lost.fetch({ maxRedirects: 0 });
    await lost.abort();
    const replay = await sends.next();
    await house.setWave({ state: 'closed' });
    await replay.continue();
    await page.getByText('Si vos réponses n’étaient pas arrivées avant').waitFor();
    expect([await packed(), await kept(page)]).toEqual([['A'.repeat(24)], []]);
  });

  it('tells who sends after closing that nothing was counted', async () => {
    const page = await openPage('group');
    await choose(page, keys());
    await house.setWave({ state: 'closed' });
    await sendButton(page).click();
    await page.getByText('ne sont pas comptées').waitFor();
    expect(await packed()).toEqual([]);
  });
});
