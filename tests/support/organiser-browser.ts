/** An organiser's browser over a real server process that can go down and come back on the same data and port. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type Client, createClient } from './client.ts';
import { type RunningServer, startServer } from './server.ts';
import { password } from './session.ts';

export type Desk = {
  readonly locale?: Locale;
  readonly width?: number;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly script?: boolean;
  /** Whose session the browser holds; `null` = nobody's. */
  readonly email?: string | null;
};

export type OrganiserBrowser = Awaited<ReturnType<typeof openOrganiserBrowser>>;

export const account = { name: 'Marie-Ève Tremblay', email: 'marie-eve@example.org', password };

export async function openOrganiserBrowser() {
  const dataDir = mkdtempSync(join(tmpdir(), 'moyeu-desk-'));
  const browser = await launchBrowser();
  let server: RunningServer = await startServer({ dataDir });
  const { url, setupUrl } = server;
  let contexts: BrowserContext[] = [];

  async function openDesk(desk: Desk = {}): Promise<Page> {
    const { locale = 'fr', width = 1280, dark = false, email = account.email } = desk;
    const { forced = false, script = true } = desk;
    const context = await browser.newContext({
      baseURL: url,
      locale: locale === 'en' ? 'en-CA' : 'fr-CA',
      viewport: { width, height: width < 600 ? 740 : 900 },
      colorScheme: dark ? 'dark' : 'light',
      forcedColors: forced ? 'active' : 'none',
      javaScriptEnabled: script,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    if (email !== null) {
      const data = { email, password };
      const reply = await context.request.post('/api/session', { data });
      if (!reply.ok()) throw new Error(`not signed in: ${await reply.text()}`);
      await context.request.patch('/api/organiser', { data: { name: account.name, locale } });
    }
    return context.newPage();
  }

  return {
    url,
    setupUrl: setupUrl ?? '',
    openDesk,
    /** Creates the first account without the pages, and answers what the API says to it. */
    setUp: async (locale: Locale = 'fr'): Promise<Client> => {
      const client = createClient(url);
      const token = new URL(setupUrl ?? '').hash.slice(1);
      await client.call('POST /api/setup', { body: { token, ...account, locale } });
      return client;
    },
    stopServer: () => server.stop(),
    startServer: async () => {
      server = await startServer({ dataDir, settings: { PORT: new URL(url).port } });
    },
    /** Every window closed: the next test starts from nothing. */
    clear: async () => {
      for (const context of contexts) await context.close();
      contexts = [];
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits for the page of that title, which has taken over from the one before. */
export async function onPage(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}
