/** What organisers' pages look like to everybody: WCAG 2.2 AA at both widths, light and dark, and no window too small. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listViolations } from '../support/axe.ts';
import {
  account,
  type OrganiserBrowser,
  openOrganiserBrowser,
} from '../support/organiser-browser.ts';
import { type Furnished, furnish, guest, newcomer } from '../support/organiser-house.ts';
import { findOverflow } from '../support/organiser-overflow.ts';
import {
  newcomerSights,
  ownerSights,
  publicSights,
  readerSights,
  type Sight,
} from '../support/organiser-sights.ts';

let browser: OrganiserBrowser;
let house: Furnished;

beforeAll(async () => {
  browser = await openOrganiserBrowser();
  house = await furnish(await browser.setUp());
});
afterAll(() => browser.close());

/** Whose eyes, and what they see. */
const casts = {
  anybody: [publicSights, null],
  owner: [ownerSights, account.email],
  reader: [readerSights, guest],
  newcomer: [newcomerSights, newcomer],
} as const satisfies Record<string, readonly [Record<string, Sight>, string | null]>;

/** In one language then the other: both widths, in light and in dark. */
const looks = [
  [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  [
    { width: 1280, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
  ],
] as const;

/** In place, keeping what is open: loading every page twice would take twice as long. */
async function changeLanguage(page: Page): Promise<void> {
  const before = await page.evaluate(() => {
    const { lang, style } = document.documentElement;
    style.fontSize = '';
    // A dialog keeps the pointer from it, not the script.
    document.querySelector<HTMLElement>('.bar [lang], .switch')?.click();
    return lang;
  });
  await page.waitForFunction((lang) => document.documentElement.lang !== lang, before);
}

describe.each(Object.entries(casts))('%s', (_who, [sights, email]) => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.openDesk({ email });
  });
  afterAll(() => page.context().close());

  it.each(Object.entries<Sight>(sights))('%s', async (_name, go) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await go(page, house);
    for (const [turn, pair] of looks.entries()) {
      if (turn > 0) await changeLanguage(page);
      for (const { width, colorScheme } of pair) {
        await page.setViewportSize({ width, height: 800 });
        // Colours that fade from one scheme to the other have the contrast of neither.
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await listViolations(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      // The wheel is drawn anew a moment after its window has changed.
      await expect
        .poll(() => findOverflow(page, '100%'), { message: '320 px', timeout: 15_000 })
        .toEqual([]);
      expect(await findOverflow(page, '200%'), '320 px, text at 200 %').toEqual([]);
    }
  });
});

it('keeps the words of the primary action in sight in forced colours', async () => {
  const page = await browser.openDesk({ email: null });
  await page.emulateMedia({ forcedColors: 'active' });
  await publicSights['sign in'](page, house);
  const { adjust, color, background } = await page.locator('.primary').evaluate((button) => {
    const style = getComputedStyle(button);
    return {
      adjust: style.forcedColorAdjust,
      color: style.color,
      background: style.backgroundColor,
    };
  });
  // Otherwise the browser lays a patch of the page's colour behind the words, which are of that colour.
  expect(adjust).toBe('none');
  expect(color).not.toBe(background);
});
