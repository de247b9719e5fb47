/** Closes an edition of very many answers and says how long nobody else was served: `node tests/bench/close-many.ts 100000`. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { closeWave } from '../../server/src/features/closings/service.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { systemRandom } from '../../server/src/random.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { type Edition, openEdition } from '../support/edition.ts';
import { setUp } from '../support/session.ts';

const people = Number(process.argv[2] ?? 100_000);
const writers = Math.round(people * Number(process.argv[3] ?? 0.1));

/** As if so many people had answered, and one in ten had written something. */
function fill({ deps }: TestApp, { waveId, partnershipId, groupIds }: Edition): void {
  const client = new BetterSqlite3(join(deps.config.dataDir, 'moyeu.sqlite'));
  const respond = client.prepare(
    'INSERT INTO responses (wave_id, id, partnership_id, group_id, answers) VALUES (?, ?, ?, ?, ?)',
  );
  const comment = client.prepare(
    'INSERT INTO comments (wave_id, id, partnership_id, group_id, dimension, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const keep = client.prepare(
    'INSERT INTO submission_nonces (wave_id, nonce_hash, partnership_id) VALUES (?, ?, ?)',
  );
  const { integer, id } = deps.random;
  client.transaction(() => {
    for (let person = 0; person < people; person += 1) {
      const group = groupIds[person % groupIds.length] ?? '';
      const answers = Array.from(id() + id(), (letter) => 'ABC?-'[letter.charCodeAt(0) % 5]);
      respond.run(waveId, id(), partnershipId, group, answers.slice(0, 24).join(''));
      keep.run(waveId, id() + id(), partnershipId);
      if (person >= writers) continue;
      const text = Array.from({ length: 1 + integer(10) }, id).join(' ');
      comment.run(waveId, id(), partnershipId, group, 'power', text);
    }
  })();
  client.close();
}

// Chance as in real life: the seeded kind of tests is slow enough to be what is measured.
const test = await buildTestApp({ deps: { random: systemRandom } });
const edition = await openEdition(await setUp(test));
fill(test, edition);
const file = join(test.deps.config.dataDir, 'moyeu.sqlite');
const megabytes = Math.round(statSync(file).size / 1e6);

/** The longest turn of the event loop: on the wall, and at work (a busy machine makes the first longer). */
const longest = { waited: 0, worked: 0 };
let ended = false;
function watchTurns(wall = performance.now(), work = process.threadCpuUsage()): void {
  const { user, system } = process.threadCpuUsage(work);
  longest.waited = Math.max(longest.waited, performance.now() - wall);
  longest.worked = Math.max(longest.worked, (user + system) / 1000);
  if (!ended) setImmediate(watchTurns, performance.now(), process.threadCpuUsage());
}

const started = performance.now();
watchTurns();
await closeWave(test.deps, authoriseServer(edition.partnershipId), edition.waveId);
ended = true;
// One more turn, so that what ended the closing is measured too.
await new Promise((resolve) => setImmediate(resolve));
const took = performance.now() - started;
console.log(
  `${people} answers, ${writers} comments, ${megabytes} MB: closed in ${Math.round(took)} ms; ` +
    `others waited ${Math.round(longest.waited)} ms at most, of which work ${Math.round(longest.worked)} ms`,
);
await test.close();
process.exitCode = longest.worked > 100 ? 1 : 0;
