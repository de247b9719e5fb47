/** Closing an edition of very many answers: read and destroyed a slice at a time, with the same results and no gap. */

import { afterEach, expect, it } from 'vitest';
import { closeWave } from '../../server/src/features/closings/service.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, type Edition } from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';
import {
  answerAs,
  drawPeople,
  findInFolder,
  halve,
  openWithLinks,
  type Person,
  wavePath,
} from './played-edition.ts';

const open: TestApp[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.close();
});

const slice = 4;
type Played = { test: TestApp; owner: TestSession; edition: Edition; people: Person[] };

/** Two groups of twelve, all with a comment; the last few of them may answer later. */
async function play(rows: number, later = 0): Promise<Played> {
  const test = await buildTestApp({ seed: 'slices', slice: rows });
  open.push(test);
  const owner = await setUp(test);
  const { edition, links } = await openWithLinks(owner, [
    { name: 'Arrondissement', expected: 12 },
    { name: 'Table', expected: 12 },
  ]);
  const people = drawPeople(links, 'slices', () => true);
  for (const person of people.slice(0, people.length - later)) await answerAs(test, person);
  return { test, owner, edition, people };
}

const readResults = ({ owner, edition }: Played) =>
  owner.ask(`GET ${wavePath}/results.json`, { params: edition.params });

async function countRows({ test }: Played): Promise<number[]> {
  const { orm, tables } = test.deps.database;
  const { responses, comments, submissionNonces } = tables;
  return Promise.all(
    [responses, comments, submissionNonces].map(
      async (table) => (await orm.select().from(table)).length,
    ),
  );
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('gives the results of one reading in one go, to the byte', async () => {
  const whole = await play(1000);
  const sliced = await play(slice);
  for (const { owner, edition } of [whole, sliced]) await closeEdition(owner, edition);
  const [atOnce, bySlices] = [await readResults(whole), await readResults(sliced)];
  expect(atOnce.status).toBe(200);
  expect(bySlices.body).toEqual(atOnce.body);
  expect(bySlices.body.groups.map(({ received }: { received: number }) => received)).toEqual([
    12, 12,
  ]);
});

it('destroys a slice a commit, lets others be served in between, and gives no results before the end', async () => {
  const played = await play(slice);
  const closing = closeEdition(played.owner, played.edition);
  let ended = false;
  closing.finally(() => {
    ended = true;
  });
  const seen: string[] = [];
  const left: number[] = [];
  while (!ended) {
    const { status, body } = await readResults(played);
    const [responses = 0] = await countRows(played);
    if (responses !== left.at(-1)) left.push(responses);
    const code = status === 200 ? 'shown' : body.code;
    if (code !== seen.at(-1)) seen.push(code);
    // Whoever reads the results finds no answer beside them.
    if (code === 'shown') expect(responses).toBe(0);
    await nextTurn();
  }
  await closing;
  expect(seen.slice(0, 2)).toEqual(['wave_not_closed', 'answers_remain']);
  expect(left).toEqual([24, 20, 16, 12, 8, 4, 0]);
  expect(await countRows(played)).toEqual([0, 0, 0]);
  expect((await readResults(played)).status).toBe(200);
  const { people, test } = played;
  const gone = people.map(({ answers }) => answers);
  expect(findInFolder(test.deps.config.dataDir, halve(gone))).toEqual([]);
});

it('counts again when an answer comes between counting and closing', async () => {
  const played = await play(slice, 1);
  const { test, edition, people } = played;
  const { deps } = test;
  const late = people.slice(-1);
  const commit: typeof deps.database.commit = async (writes) => {
    for (const person of late.splice(0)) await answerAs(test, person);
    return deps.database.commit(writes);
  };
  const hurried = { ...deps, database: { ...deps.database, commit } };
  await closeWave(hurried, authoriseServer(edition.partnershipId), edition.waveId);
  const { body } = await readResults(played);
  expect(body.groups.map(({ received }: { received: number }) => received)).toEqual([12, 12]);
  expect(body.comments.list).toHaveLength(24);
  expect(await countRows(played)).toEqual([0, 0, 0]);
});

it('counts whoever is thanked while it reads, and thanks nobody it does not count', async () => {
  const ends: number[] = [];
  for (const turns of [0, 3, 5, 8]) {
    const played = await play(slice, 8);
    const { test, owner, edition, people } = played;
    const closing = closeEdition(owner, edition);
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    const late = await Promise.all(
      people.slice(-8).map((person) =>
        answerAs(test, person).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    await closing;
    const thanked = late.reduce<number>((sum, one) => sum + one, 16);
    const { body } = await readResults(played);
    const received = body.groups.reduce(
      (sum: number, group: { received: number }) => sum + group.received,
      0,
    );
    expect([turns, received]).toEqual([turns, thanked]);
    expect(body.comments.list).toHaveLength(thanked);
    expect(await countRows(played)).toEqual([0, 0, 0]);
    ends.push(thanked);
  }
  // Some came in time, some too late: the moments above are in the midst of it.
  expect(Math.max(...ends)).toBeGreaterThan(16);
  expect(Math.min(...ends)).toBeLessThan(24);
});
