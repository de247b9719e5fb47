/** `npm run lighthouse`: the answer page as Lighthouse sees it on a slow telephone; fails under 98. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { prepareEdition } from './edition.ts';

/** Fetched when asked: a hundred packages that nothing else needs. */
const lighthouse = 'lighthouse@13.5.0';
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const least = 0.98;

type Report = { readonly categories: Readonly<Record<string, { readonly score: number }>> };

function look(address: string, folder: string): Report {
  const file = join(folder, 'report.json');
  const { status, stderr } = spawnSync(
    'npx',
    [
      '--yes',
      lighthouse,
      address,
      `--only-categories=${categories.join(',')}`,
      '--form-factor=mobile',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      '--output=json',
      `--output-path=${file}`,
      '--quiet',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const folder = mkdtempSync(join(tmpdir(), 'moyeu-lighthouse-'));
const server = await startServer();
try {
  const client = createClient(server.url);
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  const password = crypto.randomUUID();
  const account = { name: 'Bench', email: 'bench@example.org', password, locale: 'fr' } as const;
  await client.call('POST /api/setup', { body: { token, ...account } });
  const { edition, links } = await prepareEdition(client, 1);
  const ways = [
    ['group link', [...edition.links.values()][0]],
    ['personal link', links[0]?.href],
  ] as const;
  for (const [name, address = ''] of ways) {
    const report = look(new URL(new URL(address).pathname, server.url).href, folder);
    const scores = categories.map((category) => report.categories[category]?.score ?? 0);
    const words = categories.map((category, at) => `${category} ${(scores[at] ?? 0) * 100}`);
    console.log(`${name}: ${words.join(', ')}`);
    if (scores.some((score) => score < least)) process.exitCode = 1;
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
