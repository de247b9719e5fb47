/**
 * `npm run bench [SECONDS] [-- --postgres]`: the built server over loopback beside the limits of the same machine, in one
 * run; ratios travel.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createClient } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { measureAnswering } from './answering.ts';
import { measureClosing } from './closing.ts';
import { startEngine } from './engine.ts';
import { measureResults } from './results.ts';

/** How long one measure lasts, in seconds. */
const { values, positionals } = parseArgs({
  options: { postgres: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const seconds = Number(positionals[0] ?? 3);

const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;
const whole = (value: number) => Math.round(value).toLocaleString('en-CA');
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const say = (line: string) => console.log(line);

const engine = await startEngine(values.postgres);
const server = await startServer({ settings: engine.settings });
try {
  const client = createClient(server.url);
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  await client.call('POST /api/setup', {
    body: {
      token,
      name: 'Bench',
      email: 'bench@example.org',
      password: crypto.randomUUID(),
      locale: 'en',
    },
  });
  const answering = await measureAnswering(client, seconds);
  say('Complete submissions (page opened, form sent, a personal link each)');
  for (const { people, rate, p50, p95, p99 } of answering.crowds) {
    say(
      `  ${String(people).padStart(3)} at once: ${whole(rate)} a second, p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`,
    );
  }
  say(`  p99 of 128 at once is ${answering.patience.toFixed(1)} times p50 of one alone`);
  say(`Memory at its highest so far: ${readPeak(server.pid)}`);
  const { shared, page, form, bare } = answering;
  say(
    `Answer page, link of a group: ${percent(shared.ratio)} of a constant reply (${whole(shared.ours)} of ${whole(shared.limit)} a second)`,
  );
  say(
    `Answer page, personal links: ${percent(page.ratio)} of a constant reply (${whole(page.ours)} of ${whole(page.limit)} a second)`,
  );
  say(
    `Form sent and kept: ${percent(form.ratio)} of the same form read and not kept (${whole(form.ours)} of ${whole(form.limit)} a second)`,
  );
  say(
    `  SQLite alone, as durable: ${whole(bare.alone)} a second one to a commit, ${whole(bare.together)} thirty-two to a commit`,
  );
  const results = await measureResults(client, seconds);
  say(
    `Results page: ${percent(results.ratio)} of a constant reply (${whole(results.ours)} of ${whole(results.limit)} a second)`,
  );
  for (const responses of [1000, 100_000]) {
    const { took, heldUp } = await measureClosing(client, engine.fill(server.dataDir), responses);
    say(
      `Closing ${whole(responses)} responses: ${ms(took)}; a page of another edition waited ${ms(heldUp)} at most`,
    );
  }
} finally {
  await server.stop();
  engine.stop();
}

/** The most memory the process held, as Linux tells it. */
function readPeak(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0);
  return `${whole(kilobytes / 1024)} MB`;
}
