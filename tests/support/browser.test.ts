/** The browser the tests rely on starts and renders. */

import { expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

it('starts a browser that renders a page', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<title>Moyeu</title>');
    expect(await page.title()).toBe('Moyeu');
  } finally {
    await browser.close();
  }
});
