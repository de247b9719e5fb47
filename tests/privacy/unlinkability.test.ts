/** The attack: with everything that exists, join a link to an answer. After closing chance does as well; before, a host can. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PublishedComment } from '@moyeu/shared/domain/publication.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../server/src/tokens.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { setUp } from '../support/session.ts';
import { compareWithChance, type Guess } from './chance.ts';
import {
  answerAs,
  drawPeople,
  type Exchange,
  findInFolder,
  halve,
  openWithLinks,
  type Person,
  readFolder,
  wavePath,
} from './played-edition.ts';

/** All an attacker holds once the edition is closed. */
type Remains = {
  /** In the order they answered: the attacker watched the door. */
  readonly people: readonly Person[];
  readonly exchanges: readonly (readonly Exchange[])[];
  /** Counts after each person, as the organiser's screen follows them. */
  readonly participation: readonly string[];
  readonly comments: readonly PublishedComment[];
  readonly database: Buffer;
  readonly databaseAtOpening: Buffer;
  /** Links as the database lists them when nobody asks for an order. */
  readonly listed: readonly string[];
  readonly logAtOpening: readonly string[];
  readonly logAtClosing: readonly string[];
  readonly folder: string;
};

const groups = [
  { name: 'Arrondissement', expected: 20 },
  { name: 'Table de quartier', expected: 20 },
  { name: 'Organismes', expected: 20 },
];
const seeds = ['un', 'deux', 'trois', 'quatre'];
/** Below this, a pairing is no accident: one in five hundred, for a few dozen attempts with fixed seeds. */
const noAccident = 0.002;

const open: TestApp[] = [];
const runs: Remains[] = [];

beforeAll(async () => {
  for (const seed of seeds) runs.push(await playAndClose(seed));
}, 240_000);
afterAll(async () => {
  for (const test of open) await test.close();
});

async function playAndClose(seed: string): Promise<Remains> {
  const log: string[] = [];
  const test = await buildTestApp({
    seed,
    config: { logLevel: 'trace' },
    deps: { log: { write: (line) => log.push(line) } },
  });
  open.push(test);
  const owner = await setUp(test);
  const { edition, links } = await openWithLinks(owner, groups);
  const { params } = edition;
  const people = drawPeople(links, seed, (place) => place % 3 > 0);
  const folder = test.deps.config.dataDir;
  const file = join(folder, 'moyeu.sqlite');
  const readDatabase = () => readFolder(folder).get(file) ?? Buffer.alloc(0);
  await test.deps.database.scrub();
  const databaseAtOpening = readDatabase();
  const exchanges: Exchange[][] = [];
  const participation: string[] = [];
  const logAtOpening = [...log];
  for (const person of people) {
    test.clock.advance(60_000);
    exchanges.push(await answerAs(test, person));
  }
  const logAtClosing = [...log];
  for (const key of [`GET ${wavePath}`, `GET ${wavePath}/links`] as const) {
    participation.push(JSON.stringify((await owner.ask(key, { params })).body));
  }
  const closed = await owner.ask(`POST ${wavePath}/close`, { params });
  if (closed.status !== 200) throw new Error(`not closed: ${closed.body.code}`);
  const { body } = await owner.ask(`GET ${wavePath}/results.json`, { params });
  const listed = listColumn(file, 'SELECT id FROM links');
  return {
    people,
    exchanges,
    participation,
    comments: body.comments.list,
    database: readDatabase(),
    databaseAtOpening,
    listed,
    logAtOpening,
    logAtClosing,
    folder,
  };
}

function listColumn(file: string, query: string): string[] {
  const client = new DatabaseSync(file, { readOnly: true });
  const rows = client.prepare(query).all();
  client.close();
  return rows.map((row) => String(Object.values(row)[0]));
}

const asNumber = (id: string) => Buffer.from(id, 'base64url').readUIntBE(0, 6);

/** Where a partner stands in whatever of hers is left. */
const linkOrders: Record<string, (remains: Remains, place: number) => number> = {
  'the order they answered in': (_remains, place) => place,
  'the key of the link': ({ people }, place) => asNumber(people[place]?.linkId ?? ''),
  'the place of the link on the disk': ({ people, database }, place) =>
    database.indexOf(people[place]?.linkId ?? ''),
  'the place of the token’s hash on the disk': ({ people, database }, place) =>
    database.lastIndexOf(hashToken(people[place]?.token ?? '')),
  'the row of the link': ({ people, listed }, place) => listed.indexOf(people[place]?.linkId ?? ''),
  'the size of what went over the wire': ({ exchanges }, place) =>
    (exchanges[place] ?? []).reduce((sum, { body }) => sum + body.length, 0),
};

/** Where a comment stands in what is published. */
const commentOrders: Record<string, (remains: Remains, comment: PublishedComment) => number> = {
  'the order of publication': ({ comments }, comment) => comments.indexOf(comment),
  'the key of the comment': (_remains, { id }) => asNumber(id),
  'the place of the comment on the disk': ({ database }, { text }) =>
    database.indexOf(text.slice(0, 22)),
  'the length of the comment': (_remains, { text }) => text.length,
};

function guessWith(
  remains: Remains,
  linkOrder: (remains: Remains, place: number) => number,
  commentOrder: (remains: Remains, comment: PublishedComment) => number,
): Guess {
  return remains.people.flatMap(({ comment }, place) => {
    if (!comment) return [];
    const shown = remains.comments.find(({ text }) => text === comment);
    if (!shown) throw new Error('a comment of this edition is not in its publication');
    return [[linkOrder(remains, place), commentOrder(remains, shown)] as const];
  });
}

describe('after closing', () => {
  const attempts = Object.keys(linkOrders).flatMap((link) =>
    Object.keys(commentOrders).map((comment) => [link, comment] as const),
  );

  it.each(attempts)('%s says no more than chance of %s', (link, comment) => {
    const [linkOrder, commentOrder] = [linkOrders[link], commentOrders[comment]];
    if (!linkOrder || !commentOrder) throw new Error('no such order');
    const guesses = runs.map((remains) => guessWith(remains, linkOrder, commentOrder));
    expect(compareWithChance(guesses)).toBeGreaterThan(noAccident);
  });

  it('every link lies where it lay before anybody answered, used or not', () => {
    for (const { people, databaseAtOpening, database } of runs) {
      const places = (bytes: Buffer) =>
        people.flatMap(({ linkId, token }) => [
          bytes.indexOf(linkId),
          bytes.lastIndexOf(hashToken(token)),
        ]);
      expect(places(database)).toEqual(places(databaseAtOpening));
      expect(places(database)).not.toContain(-1);
    }
  });

  it('no link remembers that it was used, and no page that it was sent', () => {
    for (const { folder } of runs) {
      const file = join(folder, 'moyeu.sqlite');
      expect(listColumn(file, 'SELECT DISTINCT spent FROM links')).toEqual(['0']);
      for (const table of ['responses', 'comments', 'submission_nonces']) {
        expect(listColumn(file, `SELECT count(*) FROM ${table}`)).toEqual(['0']);
      }
    }
  });

  it('would be noticed if comments came out in the order they were written', () => {
    const guesses = runs.map(({ people }) => people.map((_, place) => [place, place] as const));
    expect(compareWithChance(guesses)).toBeLessThan(noAccident);
  });

  it('no answer is left to join to anything', () => {
    for (const { folder, people } of runs) {
      expect(findInFolder(folder, halve(people.map(({ answers }) => answers)))).toEqual([]);
    }
  });

  it('replies were of one size and one kind for all, whatever they had answered', () => {
    for (const { exchanges } of runs) {
      const seen = new Set(
        exchanges.flatMap((list) =>
          list.map(({ status, headers, body }) => {
            const { location: _location, date: _date, ...others } = headers;
            return `${status} ${body.length} ${JSON.stringify(others)}`;
          }),
        ),
      );
      // A page per group is opened; one reply to what is sent; one page thanks.
      expect([...seen].length).toBeLessThanOrEqual(groups.length + 2);
    }
  });

  it('the log has not one line about partners, at its most talkative', () => {
    for (const { logAtOpening, logAtClosing } of runs) {
      expect(logAtOpening.length).toBeGreaterThan(0);
      expect(logAtClosing).toEqual(logAtOpening);
    }
  });

  it('organisers’ screens counted people by group and named nobody', () => {
    for (const { participation, people } of runs) {
      for (const screen of participation) expect(screen).not.toMatch(/spent|answered|nonce/);
      expect(people.filter(({ token }) => participation.join().includes(token))).toEqual([]);
    }
  });
});

describe('while an edition is open', () => {
  it('a host who copies the database before and after somebody answers knows what she answered', async () => {
    const test = await buildTestApp({ seed: 'host' });
    open.push(test);
    const owner = await setUp(test);
    const { links } = await openWithLinks(owner, [{ name: 'Table', expected: 12 }]);
    const people = drawPeople(links, 'host', () => true);
    const { backUp, backupFolder } = test.deps.database;
    mkdirSync(backupFolder);
    let before = readCopy('start');
    const joined = new Map<string, string>();
    for (const [place, person] of people.entries()) {
      await answerAs(test, person);
      const after = readCopy(`${place}`);
      const [link = ''] = after.spent.filter((id) => !before.spent.includes(id));
      const [answers = ''] = after.answers.filter((one) => !before.answers.includes(one));
      joined.set(link, answers);
      before = after;
    }
    expect([...joined]).toEqual(people.map(({ linkId, answers }) => [linkId, answers]));

    function readCopy(name: string): { spent: string[]; answers: string[] } {
      const file = join(backupFolder, `${name}.sqlite`);
      backUp(file);
      return {
        spent: listColumn(file, 'SELECT id FROM links WHERE spent = 1'),
        answers: listColumn(file, 'SELECT answers FROM responses'),
      };
    }
  });
});
