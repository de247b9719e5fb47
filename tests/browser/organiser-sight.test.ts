/** What organisers' pages look like to everybody: WCAG 2.2 AA at both widths, light and dark, and no window too small. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listViolations } from '../support/axe.ts';
import { type OrganiserBrowser, openOrganiserBrowser } from '../support/organiser-browser.ts';
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

/** Whose eyes, and what they see; nothing = the owner's. */
const casts: readonly [Record<string, Sight>, { readonly email?: string | null }][] = [
  [publicSights, { email: null }],
  [ownerSights, {}],
  [readerSights, { email: guest }],
  [newcomerSights, { email: newcomer }],
];

/** Between the two languages: both widths, in light and in dark. */
const looks = {
  fr: [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  en: [
    { width: 1280, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
  ],
} as const satisfies Record<Locale, unknown>;

for (const [sights, eyes] of casts) {
  describe.each(['fr', 'en'] as const)('in %s', (locale) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.openDesk({ ...eyes, locale });
    });
    afterAll(() => page.context().close());

    it.each(Object.entries(sights))('%s', async (_name, go) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await go(page, house);
      for (const { width, colorScheme } of looks[locale]) {
        await page.setViewportSize({ width, height: 800 });
        // Colours that fade from one scheme to the other have the contrast of neither.
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await listViolations(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      for (const size of ['100%', '200%']) {
        // The wheel is drawn anew a moment after its window has changed.
        await expect
          .poll(() => findOverflow(page, size), { message: `320 px, text at ${size}` })
          .toEqual([]);
      }
    });
  });
}

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
