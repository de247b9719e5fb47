/** A partner's browser over the answer house: a real server on a real port, a phone-sized window, script on or off. */

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type AnswerHouse, type HouseOptions, openAnswerHouse } from './answer-house.ts';
import { launchBrowser } from './browser.ts';

export type Device = {
  readonly script?: boolean;
  readonly locale?: 'fr' | 'en';
  readonly width?: number;
  readonly dark?: boolean;
};

export type AnswerBrowser = Awaited<ReturnType<typeof openAnswerBrowser>>;

export async function openAnswerBrowser() {
  const browser: Browser = await launchBrowser();
  let contexts: BrowserContext[] = [];
  let house: AnswerHouse | undefined;
  let app: FastifyInstance | undefined;
  let port = 0;

  /** A fresh house, served. */
  async function move(options: HouseOptions = {}): Promise<AnswerHouse> {
    await leave();
    house = await openAnswerHouse(options);
    app = house.app;
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
    return house;
  }

  async function clear(): Promise<void> {
    for (const context of contexts) await context.close();
    contexts = [];
  }

  async function leave(): Promise<void> {
    await clear();
    await app?.close();
    await house?.close();
    app = undefined;
    house = undefined;
  }

  return {
    move,
    leave,
    /** Every device put away, the house left as it is. */
    clear,
    address: (path: string) => `http://127.0.0.1:${port}${path}`,
    /** The server goes down: connections are refused. */
    stopServer: () => app?.close(),
    /** It comes back on the same port, over the same database. */
    startServer: async () => {
      app = await house?.build();
      await app?.listen({ port, host: '127.0.0.1' });
    },
    /** Somebody's own browser: nothing is shared with another one. */
    openDevice: async (device: Device = {}): Promise<BrowserContext> => {
      const context = await browser.newContext({
        javaScriptEnabled: device.script ?? true,
        locale: device.locale === 'en' ? 'en-CA' : 'fr-CA',
        viewport: { width: device.width ?? 360, height: 740 },
        colorScheme: device.dark ? 'dark' : 'light',
      });
      context.setDefaultTimeout(20_000);
      contexts.push(context);
      return context;
    },
    close: async () => {
      await leave();
      await browser.close();
    },
  };
}

/** Chooses the n-th sentence of each question given, the first with a real click. */
export async function choose(page: Page, keys: readonly string[], place = 1): Promise<void> {
  const [first, ...others] = keys.map((key) => `${key}-${place}`);
  if (first) await page.locator(`#${first}`).check();
  await page.evaluate((ids) => {
    for (const id of ids) document.getElementById(id)?.click();
  }, others);
}

export const sendButton = (page: Page) => page.locator('#send-button');
