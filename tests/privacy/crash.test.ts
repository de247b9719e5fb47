/** Stopped at any moment of closing or deleting, the server has lost nothing or done all, and finishes at start. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open.ts';
import { closeWave } from '../../server/src/features/closings/service.ts';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { removePartnership } from '../../server/src/features/partnerships/service.ts';
import { buildTestApp } from '../support/app.ts';
import { makeDeps, seedRandom } from '../support/deps.ts';
import { setUp } from '../support/session.ts';
import { type Files, hasCopies, readFiles, recordMoments, withFiles } from './crash-moments.ts';
import {
  answerAs,
  drawPeople,
  findInFolder,
  halve,
  listWords,
  openWithLinks,
  type Person,
} from './played-edition.ts';

/** An edition of nine, all its answers in, and a copy taken meanwhile: nothing of it may be left, no comment shown. */
let files: Files;
let people: Person[];
let ids: { partnershipId: string; waveId: string };
let whole: Pick<Publication, 'items' | 'groups'>;
const { integer } = seedRandom('moments');
const slice = 3;
const nonces = Array.from({ length: 5 }, seedRandom('nonces').token);
/** All that must be on the disk no more. */
const listGone = () =>
  halve([...people.map(({ answers }) => answers), ...listWords(people), ...nonces]);

beforeAll(async () => {
  const test = await buildTestApp();
  const { database, config } = test.deps;
  const owner = await setUp(test);
  const { edition, links } = await openWithLinks(owner, [{ name: 'Comité', expected: 9 }]);
  people = drawPeople(links, 'crash', () => true);
  for (const person of people) await answerAs(test, person);
  // As if shared links had been used too.
  const { orm, tables } = database;
  const rows = nonces.map((nonceHash) => ({
    waveId: edition.waveId,
    partnershipId: edition.partnershipId,
    nonceHash,
  }));
  await orm.insert(tables.submissionNonces).values(rows);
  mkdirSync(database.backupFolder);
  database.backUp(join(database.backupFolder, 'while-open.sqlite'));
  ids = edition.params;
  files = readFiles(config.dataDir);
  await closeWave(test.deps, authoriseServer(ids.partnershipId), ids.waveId);
  whole = (await readState(test.deps)).publication ?? { items: {}, groups: [] };
  await test.close();
});

async function readState({ database: { orm, tables: t } }: ReturnType<typeof makeDeps>) {
  const [wave] = await orm.select().from(t.waves);
  const [published] = await orm.select().from(t.publications);
  const links = await orm.select().from(t.links);
  const rows = await Promise.all(
    [t.responses, t.comments, t.submissionNonces].map(
      async (table) => (await orm.select().from(table)).length,
    ),
  );
  const acts = (await orm.select().from(t.register)).map(({ act }) => act);
  const publication: Publication | null = published ? JSON.parse(published.document) : null;
  return {
    state: wave?.state,
    toScrub: wave?.toScrub,
    rows,
    spent: links.filter(({ spent }) => spent).length,
    acts,
    publication: publication && { items: publication.items, groups: publication.groups },
  };
}

const closed = () => ({
  state: 'closed',
  toScrub: false,
  rows: [0, 0, 0],
  spent: 0,
  acts: ['opened', 'closed', 'destroyed'],
  publication: whole,
});
const untouched = () => ({
  state: 'open',
  toScrub: false,
  rows: [people.length, people.length, nonces.length],
  spent: people.length,
  acts: ['opened'],
  publication: null,
});

/** Starts again over what a crash left, and sees one of two things: nothing was closed, or all of it is done. */
async function startAgain(folder: string): Promise<'open' | 'closed'> {
  const database = openDatabase(folder, 'again');
  try {
    const deps = makeDeps(database, { slice });
    const left = await readState(deps);
    // The register tells of a destruction once it is done, not before.
    if (left.toScrub) expect(left.acts).toEqual(['opened', 'closed']);
    await finishScrubbing(deps);
    const found = await readState(deps);
    if (found.state === 'open') {
      expect(found).toEqual(untouched());
      await closeWave(deps, authoriseServer(ids.partnershipId), ids.waveId);
    }
    expect(await readState(deps)).toEqual(closed());
    expect(hasCopies(folder)).toBe(false);
    expect(findInFolder(folder, listGone())).toEqual([]);
    return found.state === 'open' ? 'open' : 'closed';
  } finally {
    database.close();
  }
}

describe('a closing that stops', () => {
  it('within any commit or while the log is emptied, is undone whole or finished at the next start', async () => {
    const moments = await withFiles(files, async (folder) => {
      const database = openDatabase(folder, 'watched');
      const recorded = await recordMoments(makeDeps(database, { slice }), integer, (deps) =>
        closeWave(deps, authoriseServer(ids.partnershipId), ids.waveId),
      );
      database.close();
      return recorded;
    });
    // Closing, two more slices, the log, the mark taken off; each before, in its midst, and after.
    expect(moments.length).toBeGreaterThan(30);
    const fates = new Map<string, string>();
    for (const { what, files: left } of moments) {
      fates.set(
        what,
        await withFiles(left, startAgain).catch((error) => {
          throw new Error(`stopped at ${what}`, { cause: error });
        }),
      );
    }
    expect(fates.get('before commit 1')).toBe('open');
    expect(fates.get('after commit 1')).toBe('closed');
    // The commit that closes is the one and only moment of decision.
    for (const [what, fate] of fates) {
      if (!what.includes('commit 1')) expect([what, fate]).toEqual([what, 'closed']);
    }
  });
});

describe('a server that is killed while closing', () => {
  const closeAndDie = async (folder: string, step: string) => {
    const script = join(import.meta.dirname, 'close-and-die.ts');
    const child = spawn(process.execPath, [script, folder, ids.partnershipId, ids.waveId, step], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = text(child.stdout);
    const [code, signal] = await once(child, 'exit');
    return { code, signal, printed: await printed };
  };

  it('at whatever step, has closed nothing, or finishes once started again', async () => {
    const steps = await withFiles(files, async (folder) =>
      Number((await closeAndDie(folder, '')).printed),
    );
    expect(steps).toBeGreaterThan(40);
    const fates = new Set<string>();
    const drawn = [...Array.from({ length: 4 }, () => 1 + integer(steps)), steps];
    for (const step of drawn) {
      await withFiles(files, async (folder) => {
        expect([step, (await closeAndDie(folder, String(step))).signal]).toEqual([step, 'SIGKILL']);
        fates.add(await startAgain(folder));
      });
    }
    expect([...fates].toSorted()).toEqual(['closed', 'open']);
  });
});

describe('a deletion that stops', () => {
  it('leaves the partnership whole, or not a byte of it once started again', async () => {
    const { partnershipId, waveId } = ids;
    const remove = (deps: ReturnType<typeof makeDeps>) =>
      removePartnership(deps, authoriseServer(partnershipId));
    const moments = await withFiles(files, async (folder) => {
      const database = openDatabase(folder, 'watched');
      const recorded = await recordMoments(makeDeps(database), integer, remove);
      database.close();
      return recorded;
    });
    const fates = new Map<string, string>();
    for (const { what, files: left } of moments) {
      const fate = await withFiles(left, async (folder) => {
        const database = openDatabase(folder, 'again');
        const deps = makeDeps(database);
        const { state } = await readState(deps);
        if (state) {
          expect(await readState(deps)).toEqual(untouched());
          await remove(deps);
        }
        expect(
          findInFolder(folder, [...listGone(), partnershipId, waveId, 'Vieux-Moulin', 'Comité']),
        ).toEqual([]);
        expect(hasCopies(folder)).toBe(false);
        database.close();
        return state ? 'whole' : 'gone';
      });
      fates.set(what, fate);
    }
    expect(new Set(fates.values())).toEqual(new Set(['whole', 'gone']));
    expect(fates.get('after emptying the log')).toBe('gone');
  });
});
