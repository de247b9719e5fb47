/** Killed in the middle of closing, the server finishes the destruction at its next start. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open.ts';
import { finishScrubbing } from '../../server/src/features/closings/service.ts';
import { buildTestApp } from '../support/app.ts';
import { setUp } from '../support/session.ts';
import {
  answerAs,
  drawPeople,
  findInFolder,
  halve,
  listWords,
  openWithLinks,
  type Person,
} from './played-edition.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An open edition of nine, with a copy taken meanwhile, in a folder that outlives its server. */
async function playOpenEdition(): Promise<{ people: Person[]; ids: readonly string[] }> {
  const database = openDatabase(folder, 'test');
  const test = await buildTestApp({ deps: { database } });
  const owner = await setUp(test);
  const { edition, links } = await openWithLinks(owner, [{ name: 'Comité', expected: 9 }]);
  const people = drawPeople(links, 'crash', () => true);
  for (const person of people) await answerAs(test, person);
  mkdirSync(database.backupFolder);
  database.backUp(join(database.backupFolder, 'while-open.sqlite'));
  await test.close();
  database.close();
  return { people, ids: [edition.partnershipId, edition.waveId] };
}

/** Closes the edition in a process of its own, which dies at one point of it. */
async function closeAndDie(ids: readonly string[], moment: string): Promise<void> {
  const script = join(import.meta.dirname, 'close-and-die.ts');
  const child = spawn(process.execPath, [script, folder, moment, ...ids], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

function readColumn(query: string): unknown {
  const client = new DatabaseSync(join(folder, 'moyeu.sqlite'));
  const row = client.prepare(query).get();
  client.close();
  return Object.values(row ?? {})[0];
}

it.each(['after the commit', 'after the copies are deleted', 'after the log is emptied'])(
  'killed %s, leaves nothing once started again',
  async (moment) => {
    const { people, ids } = await playOpenEdition();
    const gone = halve([...people.map(({ answers }) => answers), ...listWords(people)]);
    await closeAndDie(ids, moment);
    if (moment === 'after the commit') expect(findInFolder(folder, gone).length).toBeGreaterThan(0);
    expect(readColumn('SELECT state || to_scrub FROM waves')).toBe('closed1');

    const database = openDatabase(folder, 'again');
    const test = await buildTestApp({ deps: { database } });
    await finishScrubbing(test.deps);
    expect(findInFolder(folder, gone)).toEqual([]);
    await test.close();
    database.close();
    expect(readColumn('SELECT to_scrub FROM waves')).toBe(0);
    expect(readColumn('SELECT count(*) FROM publications')).toBe(1);
    expect(findInFolder(folder, gone)).toEqual([]);
  },
);

it('killed before the commit, has closed nothing and lost nothing', async () => {
  const { people, ids } = await playOpenEdition();
  await closeAndDie(ids, 'before the commit');
  openDatabase(folder, 'again').close();
  expect(readColumn('SELECT state || to_scrub FROM waves')).toBe('open0');
  expect(readColumn('SELECT count(*) FROM responses')).toBe(people.length);
});
