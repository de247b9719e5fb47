/** `node tests/bench/crowded.ts [COPIES]`: does what one partnership asks cost more beside ten thousand others? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { crowdDatabase } from './crowd-database.ts';
import { filledForm, type Prepared, prepareEdition } from './edition.ts';
import { load } from './load.ts';
import { formRequest, getRequest } from './wire.ts';

/** Two partnerships are made first, and copied as often: ten thousand of them, with five editions each. */
const copies = Number(process.argv[2] ?? 5000);
const seconds = 2;
const account = {
  name: 'Bench',
  email: 'bench@example.org',
  password: crypto.randomUUID(),
  locale: 'en',
} as const;

type Way = readonly [name: string, ask: () => Promise<number>];

/** Milliseconds a request, the median of a hundred in turn. */
async function time(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < 100; turn++) {
    const from = performance.now();
    await ask();
    took.push(performance.now() - from);
  }
  return took.toSorted((a, b) => a - b)[50] ?? 0;
}

/** What partners and organisers of one partnership ask all day. */
function listWays(
  client: Client,
  { edition: { partnershipId, waveId }, links }: Prepared,
  results: string,
): readonly Way[] {
  const params = { partnershipId, waveId };
  const base = new URL(client.url);
  const here = (address: string) => new URL(new URL(address).pathname, base);
  const ready = links.map(({ href }) => here(href));
  const opened = async (requests: readonly Buffer[]) => {
    let next = 0;
    const { rate } = await load(base, 1, seconds, (wire) => {
      const request = requests[next++ % requests.length];
      return request ? wire.send(request) : null;
    });
    return 1000 / rate;
  };
  return [
    ['answer page', () => opened(ready.slice(0, 200).map((link) => getRequest(link)))],
    [
      'form sent and kept',
      async () => {
        const { rate } = await load(base, 1, seconds, (wire) => {
          const link = ready.pop();
          return link ? wire.send(formRequest(link, filledForm)) : null;
        });
        return 1000 / rate;
      },
    ],
    ['results page', () => opened([getRequest(here(results))])],
    ['home of an organiser', () => time(() => client.call('GET /api/partnerships'))],
    [
      'a partnership',
      () =>
        time(() =>
          client.call('GET /api/partnerships/:partnershipId', {
            params: { partnershipId },
          }),
        ),
    ],
    [
      'an edition',
      () =>
        time(() => client.call('GET /api/partnerships/:partnershipId/waves/:waveId', { params })),
    ],
    [
      'links of an edition',
      () =>
        time(() =>
          client.call('GET /api/partnerships/:partnershipId/waves/:waveId/links', { params }),
        ),
    ],
  ];
}

/** One partnership with three closed editions; the way to the results of the last. */
async function makeResults(client: Client): Promise<string> {
  const { partnershipId } = await client.call('POST /api/example');
  const { waves } = await client.call('GET /api/partnerships/:partnershipId', {
    params: { partnershipId },
  });
  const params = { partnershipId, waveId: waves[0]?.id ?? '' };
  const { url } = await client.call(
    'POST /api/partnerships/:partnershipId/waves/:waveId/results-links',
    { params, body: {} },
  );
  return url;
}

async function measure(ways: readonly Way[]): Promise<ReadonlyMap<string, number>> {
  const figures = new Map<string, number>();
  // Warm before anything is timed.
  for (const [name, ask] of ways) if (name !== 'form sent and kept') await ask();
  for (const [name, ask] of ways) figures.set(name, await ask());
  return figures;
}

/** A server of its own: two partnerships, copied so many times, then those that are asked about. */
async function measureBeside(times: number): Promise<ReadonlyMap<string, number>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moyeu-crowded-'));
  try {
    const first = await startServer({ dataDir });
    const founder = createClient(first.url);
    const token = new URL(first.setupUrl ?? '').hash.slice(1);
    await founder.call('POST /api/setup', { body: { token, ...account } });
    const results = await makeResults(founder);
    await prepareEdition(founder, 1);
    await first.stop();
    if (times > 0) crowdDatabase(dataDir, times);

    const server = await startServer({ dataDir });
    const client = createClient(server.url);
    const { email, password } = account;
    await client.call('POST /api/session', { body: { email, password } });
    const prepared = await prepareEdition(client, 1500);
    const figures = await measure(listWays(client, prepared, results));
    await server.stop();
    return figures;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const alone = await measureBeside(0);
const beside = await measureBeside(copies);
for (const [name, took] of alone) {
  const now = beside.get(name) ?? 0;
  console.log(
    `${name.padEnd(22)} ${took.toFixed(2)} ms alone, ${now.toFixed(2)} ms in a crowd: ${(now / took).toFixed(2)} times`,
  );
}
