/** The attack on PostgreSQL, whose rows remember the transaction that wrote them: after closing, chance does as well. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import { compareWithChance } from '../privacy/chance.ts';
import {
  answerAs,
  drawPeople,
  halve,
  listWords,
  openWithLinks,
  type Person,
  wavePath,
} from '../privacy/played-edition.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { setUp } from '../support/session.ts';
import { createDatabase } from './databases.ts';

type Row = Readonly<Record<string, string>>;
type Query = (sql: string) => Promise<Row[]>;

/** All an attacker sees of the rows themselves. */
type State = {
  /** Links, in the order they lie in. */
  readonly links: readonly Row[];
  readonly sheets: readonly Row[];
  /** Who answered what, by the transaction both were written in. */
  readonly joined: readonly Row[];
};

type Played = {
  /** In the order they answered. */
  readonly people: readonly Person[];
  readonly whileOpen: State;
  readonly after: State;
  /** Everything in the database's own files. */
  readonly bytesWhileOpen: Buffer;
  readonly bytesAfter: Buffer;
};

const groups = [
  { name: 'Arrondissement', expected: 14 },
  { name: 'Table de quartier', expected: 14 },
];
const used = 12;
const noAccident = 0.002;
const tests: TestApp[] = [];
let played: Played[];

beforeAll(async () => {
  played = [];
  for (const seed of ['un', 'deux', 'trois']) played.push(await playAndClose(seed));
});
afterAll(async () => {
  for (const test of tests) {
    await test.deps.database.close();
    await test.close();
  }
});

async function playAndClose(seed: string): Promise<Played> {
  // Of its own: files that another edition used before would say nothing.
  const url = await createDatabase();
  const database = await openPostgres({ url, folder: '', secretCheck: 'test' });
  const test = await buildTestApp({ seed, deps: { database } });
  tests.push(test);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query: Query = async (sql) => (await client.query(sql)).rows;
  const owner = await setUp(test);
  const { edition, links } = await openWithLinks(owner, groups);
  const { params } = edition;
  const everybody = drawPeople(links, `people ${seed}`, (place) => place % 3 > 0);
  const people = edition.groupIds
    .flatMap((id) => everybody.filter((p) => p.groupId === id).slice(0, used))
    .sort((a, b) => everybody.indexOf(a) - everybody.indexOf(b));
  for (const person of people) await answerAs(test, person);
  // What the server samples of each column to plan its queries outlives the rows.
  await query('ANALYZE');
  const whileOpen = await readState(query, edition.waveId);
  const bytesWhileOpen = await readFiles(query);
  const closed = await owner.ask(`POST ${wavePath}/close`, { params });
  if (closed.status !== 200) throw new Error(`not closed: ${closed.body.code}`);
  const after = await readState(query, edition.waveId);
  const bytesAfter = await readFiles(query);
  await client.end();
  return { people, whileOpen, after, bytesWhileOpen, bytesAfter };
}

async function readState(query: Query, waveId: string): Promise<State> {
  return {
    links: await query(
      `SELECT id, spent::text, xmin::text, ctid::text FROM links WHERE wave_id = '${waveId}' ORDER BY links.ctid`,
    ),
    sheets: await query(`SELECT xmin::text FROM wave_groups WHERE wave_id = '${waveId}'`),
    joined: await query(
      'SELECT links.id, answers FROM links JOIN responses ON links.xmin = responses.xmin WHERE spent',
    ),
  };
}

/** As a copy of the disk would show them: written back, and the old ones given up. */
async function readFiles(query: Query): Promise<Buffer> {
  await query('CHECKPOINT');
  const [row] = await query(
    'SELECT oid::text, current_setting($$data_directory$$) AS folder FROM pg_database WHERE datname = current_database()',
  );
  const folder = join(row?.folder ?? '', 'base', row?.oid ?? '');
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

const placesOf = ({ people }: Played, { links }: State) =>
  people.map(({ linkId }) => links.findIndex(({ id }) => id === linkId));

describe('while an edition is open', () => {
  it('a host joins every link to its answers by the transaction that wrote them', () => {
    for (const { people, whileOpen } of played) {
      const known = new Map(whileOpen.joined.map(({ id, answers }) => [id, answers]));
      expect(people.map(({ linkId }) => known.get(linkId))).toEqual(
        people.map(({ answers }) => answers),
      );
    }
  });

  it('used links lie in the order they were used in: the attack below would see it', () => {
    const guesses = played.map((one) =>
      placesOf(one, one.whileOpen).map((place, order) => [place, order] as const),
    );
    expect(compareWithChance(guesses)).toBeLessThan(noAccident);
    for (const { people, bytesWhileOpen } of played) {
      expect(bytesWhileOpen.includes(people[0]?.answers ?? '')).toBe(true);
    }
  });
});

describe('after closing', () => {
  it('every row that stays was written by one and the same transaction', () => {
    for (const { after } of played) {
      const writers = [...after.links, ...after.sheets].map(({ xmin }) => xmin);
      // Each group has a link of its own, one for paper, and its count of sheets.
      expect(writers).toHaveLength(groups.length * (14 + 2 + 1));
      expect(new Set(writers).size).toBe(1);
      expect(new Set(after.links.map(({ spent }) => spent))).toEqual(new Set(['false']));
      expect(after.joined).toEqual([]);
    }
  });

  it('the place of a link says no more than chance of when it was used, nor whether', () => {
    const guesses = played.map((one) =>
      placesOf(one, one.after).map((place, order) => [place, order] as const),
    );
    expect(compareWithChance(guesses)).toBeGreaterThan(noAccident);
    const usedOrNot = played.map(({ people, after }) => {
      const isUsed = new Set(people.map(({ linkId }) => linkId));
      return after.links.map(({ id = '' }, place) => [place, Number(isUsed.has(id))] as const);
    });
    expect(compareWithChance(usedOrNot)).toBeGreaterThan(noAccident);
    for (const { after } of played) {
      const ids = after.links.map(({ id = '' }) => id);
      expect(ids).toEqual(ids.toSorted());
    }
  });

  it('no answer, and no word that was withheld, is left in the files of the database', () => {
    // Reading them byte by byte takes long: one edition says it.
    for (const { people, bytesAfter, bytesWhileOpen } of played.slice(0, 1)) {
      const answers = halve(people.map((person) => person.answers));
      expect(answers.filter((text) => bytesAfter.includes(text))).toEqual([]);
      // Published comments stay, in the publication alone: each word once.
      const words = listWords(people);
      expect(words.length).toBeGreaterThan(20);
      expect(words.some((word) => bytesWhileOpen.includes(word))).toBe(true);
      expect(
        words.filter((word) => bytesAfter.indexOf(word) !== bytesAfter.lastIndexOf(word)),
      ).toEqual([]);
    }
  });
});
