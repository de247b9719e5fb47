/** The attack: with everything that exists, join a link to an answer. After closing chance does as well; before, a host can. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PublishedComment } from '@moyeu/shared/domain/publication.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashToken } from '../../server/src/tokens.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { setUp } from '../support/session.ts';
import { compareWithChance, type Guess } from './chance.ts';
import { cutLog, listCommits, readFiles, withFiles } from './crash-moments.ts';
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
import { followParticipation, watchSession } from './watched-session.ts';

/** All an attacker holds once the edition is closed. */
type Remains = {
  /** In the order they answered: the attacker watched the door. */
  readonly people: readonly Person[];
  readonly exchanges: readonly (readonly Exchange[])[];
  /** Those who had a link and never used it. */
  readonly silent: readonly Person[];
  /** What the organiser's screen received as each of them answered: events of the stream, in order. */
  readonly events: readonly string[];
  /** Every reply to the organiser, from opening to the published results. */
  readonly replies: readonly string[];
  /** What each link opened, and answered to a second sending, once the edition was closed. */
  readonly afterwards: ReadonlyMap<string, readonly Exchange[]>;
  readonly comments: readonly PublishedComment[];
  readonly database: Buffer;
  readonly databaseAtOpening: Buffer;
  /** Links as the database lists them when nobody asks for an order. */
  readonly listed: readonly string[];
  readonly logAtOpening: readonly string[];
  readonly logAtClosing: readonly string[];
  readonly folder: string;
};

/** Of 22 links in each group, 20 are used. */
const groups = [
  { name: 'Arrondissement', expected: 22 },
  { name: 'Table de quartier', expected: 22 },
  { name: 'Organismes', expected: 22 },
];
const used = 20;
const seeds = ['un', 'deux', 'trois', 'quatre'];
/** Below this, a pairing is no accident: one in five hundred, for a few dozen attempts with fixed seeds. */
const noAccident = 0.002;

const open: TestApp[] = [];
const runs: Remains[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  for (const seed of seeds) runs.push(await playAndClose(seed));
}, 240_000);
afterAll(async () => {
  vi.useRealTimers();
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
  const owner = watchSession(await setUp(test));
  const { edition, links } = await openWithLinks(owner, groups);
  const { params } = edition;
  const everybody = drawPeople(links, `people ${seed}`, (place) => place % 3 > 0);
  const people = edition.groupIds.flatMap((id) =>
    everybody.filter((p) => p.groupId === id).slice(0, used),
  );
  people.sort((a, b) => everybody.indexOf(a) - everybody.indexOf(b));
  const silent = everybody.filter((person) => !people.includes(person));
  const folder = test.deps.config.dataDir;
  const file = join(folder, 'moyeu.sqlite');
  const readDatabase = () => readFolder(folder).get(file) ?? Buffer.alloc(0);
  await test.deps.database.scrub();
  const databaseAtOpening = readDatabase();
  const exchanges: Exchange[][] = [];
  const stream = await followParticipation(test, owner, params);
  const logAtOpening = [...log];
  for (const [place, person] of people.entries()) {
    test.clock.advance(60_000);
    exchanges.push(await answerAs(test, person));
    // One event a person: the organiser could not follow more closely.
    if ((await stream.look()) !== place + 2)
      throw new Error('an answer that the stream did not count');
  }
  const logAtClosing = [...log];
  for (const key of screens) await owner.ask(key, { params });
  const closed = await owner.ask(`POST ${wavePath}/close`, { params });
  if (closed.status !== 200) throw new Error(`not closed: ${closed.body.code}`);
  await stream.look();
  stream.end();
  const { body } = await owner.ask(`GET ${wavePath}/results.json`, { params });
  for (const key of [...screens, ...waysOut]) await owner.ask(key, { params });
  const afterwards = new Map<string, Exchange[]>();
  for (const { linkId, token } of everybody) {
    afterwards.set(linkId, [
      await visit(test, 'GET', `/a/${token}`),
      await visit(test, 'POST', `/a/${token}`),
      await visit(test, 'GET', `/a/${token}/thanks`),
      await visit(test, 'GET', `/a/${token}/privacy`),
    ]);
  }
  const listed = listColumn(file, 'SELECT id FROM links');
  return {
    people,
    silent,
    exchanges,
    events: stream.events,
    replies: owner.replies,
    afterwards,
    comments: body.comments.list,
    database: readDatabase(),
    databaseAtOpening,
    listed,
    logAtOpening,
    logAtClosing,
    folder,
  };
}

async function visit({ app }: TestApp, method: 'GET' | 'POST', url: string): Promise<Exchange> {
  const payload =
    method === 'POST'
      ? {
          payload: 'q1=A&intent=anyway',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }
      : {};
  const { statusCode, headers, body } = await app.inject({ method, url, ...payload });
  const { date: _, ...others } = headers;
  return { status: statusCode, headers: others, body };
}

function listColumn(file: string, query: string): string[] {
  const client = new DatabaseSync(file, { readOnly: true });
  const rows = client.prepare(query).all();
  client.close();
  return rows.map((row) => String(Object.values(row)[0]));
}

/** What an organiser may look at while an edition is open, and after. */
const screens = [
  `GET ${wavePath}`,
  `GET ${wavePath}/links`,
  `GET ${wavePath}/closing-preview`,
  'GET /api/partnerships/:partnershipId',
  'GET /api/partnerships/:partnershipId/register',
  'GET /api/partnerships',
] as const;
const waysOut = [
  `GET ${wavePath}/results`,
  `GET ${wavePath}/results.csv`,
  `GET ${wavePath}/wheel.svg`,
] as const;

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
  // The first event says how things stood when the screen was opened.
  'the size of the event that counted her': ({ events }, place) => events[place + 1]?.length ?? 0,
  'how many of her group the stream had counted then': ({ events, people }, place) => {
    const [, data = ''] = events[place + 1]?.split('data: ') ?? [];
    const counts: { groupId: string; received: number }[] = JSON.parse(data).groups;
    return counts.find(({ groupId }) => groupId === people[place]?.groupId)?.received ?? 0;
  },
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
  only?: string,
): Guess {
  return remains.people.flatMap(({ comment, groupId }, place) => {
    if (!comment || (only !== undefined && groupId !== only)) return [];
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
    // A comment is published with its group: the attacker looks for its author there alone.
    const byGroup = runs.flatMap((remains) =>
      [...new Set(remains.people.map(({ groupId }) => groupId))].map((group) =>
        guessWith(remains, linkOrder, commentOrder, group),
      ),
    );
    expect(byGroup).toHaveLength(seeds.length * groups.length);
    expect(compareWithChance(byGroup)).toBeGreaterThan(noAccident);
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
    for (const { events, replies, people } of runs) {
      // How things stood, one for each person, and how things stand once closed.
      expect(events.length).toBe(people.length + 2);
      expect(replies.length).toBeGreaterThan(20);
      const screens = replies.filter((reply) => !reply.includes('/personal-links'));
      for (const screen of [...events, ...screens])
        expect(screen).not.toMatch(/spent|answered|nonce/);
      const all = [...events, ...screens].join('\n');
      expect(
        people.filter(({ token, answers }) => all.includes(token) || all.includes(answers)),
      ).toEqual([]);
    }
  });

  it('a link opens the same whether it was used or not, to the byte', () => {
    for (const { people, silent, afterwards } of runs) {
      expect(silent).toHaveLength(6);
      const seen = [...people, ...silent].map(({ linkId, token }) =>
        JSON.stringify(afterwards.get(linkId)).replaceAll(token, 'TOKEN'),
      );
      // The privacy notice names the group; nothing else differs.
      expect(new Set(seen).size).toBe(groups.length);
      const statuses = [...afterwards.values()].map((list) =>
        list.map(({ status }) => status).join(),
      );
      expect([...new Set(statuses)]).toEqual(['410,410,303,200']);
    }
  });
});

describe('while an edition is open', () => {
  const table = [{ name: 'Table', expected: 12 }];
  const inOrder = (people: readonly Person[]) =>
    people.map(({ linkId, answers }) => [linkId, answers] as const);

  async function playOpen(seed: string) {
    const test = await buildTestApp({ seed });
    open.push(test);
    const owner = await setUp(test);
    const { edition, links } = await openWithLinks(owner, table);
    return { test, owner, edition, people: drawPeople(links, `people ${seed}`, () => true) };
  }

  type State = { readonly spent: readonly string[]; readonly answers: readonly string[] };
  const readState = (file: string): State => ({
    spent: listColumn(file, 'SELECT id FROM links WHERE spent = 1'),
    answers: listColumn(file, 'SELECT answers FROM responses'),
  });

  /** Which link and which answers came with each other, from states of the database in the order of time. */
  function joinStates(states: readonly State[]): (readonly [link: string, answers: string])[] {
    return states.flatMap((state, place) => {
      const before = states[place - 1];
      const [link] = state.spent.filter((id) => before && !before.spent.includes(id));
      const [answers] = state.answers.filter((one) => before && !before.answers.includes(one));
      return link && answers ? [[link, answers] as const] : [];
    });
  }

  it('a host who copies the database before and after somebody answers knows what she answered', async () => {
    const { test, people } = await playOpen('host');
    const { backUp, backupFolder } = test.deps.database;
    mkdirSync(backupFolder);
    const states: State[] = [];
    for (const [place, person] of [null, ...people].entries()) {
      if (person) await answerAs(test, person);
      const file = join(backupFolder, `${place}.sqlite`);
      backUp(file);
      states.push(readState(file));
    }
    expect(joinStates(states)).toEqual(inOrder(people));
  });

  it('a host who copies the folder once knows as much of the last who answered, from the log of writes', async () => {
    const { test, people } = await playOpen('log');
    await test.deps.database.scrub();
    for (const person of people) await answerAs(test, person);
    const files = readFiles(test.deps.config.dataDir);
    const states: State[] = [];
    for (const end of listCommits(files.get('moyeu.sqlite-wal') ?? Buffer.alloc(0))) {
      states.push(
        await withFiles(cutLog(files, end), async (folder) =>
          readState(join(folder, 'moyeu.sqlite')),
        ),
      );
    }
    // The state before the first of them is in the database itself.
    expect(joinStates([{ spent: [], answers: [] }, ...states])).toEqual(inOrder(people));
  });

  it('whoever holds a personal link sees that it was used, and nothing of what was sent', async () => {
    const { test, people } = await playOpen('holder');
    const [first, second, unused] = people;
    if (!first || !second || !unused) throw new Error('nobody');
    const look = async ({ token }: Person) => {
      const { status, body } = await visit(test, 'GET', `/a/${token}`);
      return [status, body.replaceAll(token, 'TOKEN')];
    };
    await answerAs(test, first);
    await answerAs(test, second);
    expect(await look(first)).toEqual(await look(second));
    expect(await look(first)).not.toEqual(await look(unused));
  });

  it('an organiser receives the same to the byte, whatever was answered, and whoever of a group did', async () => {
    const first = await listReceived((people) => people.slice(0, 5));
    const otherAnswers = await listReceived((people) => {
      const turned = people.map(({ answers }) => answers).toReversed();
      return people.slice(0, 5).map((person, place) => ({
        ...person,
        answers: turned[place] ?? '',
        comment: 'Autre chose',
      }));
    });
    const otherPeople = await listReceived((people) => people.slice(-5));
    expect(first.length).toBeGreaterThan(12);
    expect(otherAnswers).toEqual(first);
    expect(otherPeople).toEqual(first);
    // One more answer does change what she receives: the comparison would see it.
    expect(await listReceived((people) => people.slice(0, 6))).not.toEqual(first);
  });

  /** All an organiser receives: the stream, every screen, and the replies to what she may do about links. */
  async function listReceived(
    choose: (people: readonly Person[]) => readonly Person[],
  ): Promise<readonly string[]> {
    const { test, owner, edition, people } = await playOpen('organiser');
    const { params } = edition;
    const watched = watchSession(owner);
    const stream = await followParticipation(test, watched, params);
    for (const person of choose(people)) {
      await answerAs(test, person);
      await stream.look();
      for (const key of screens) await watched.ask(key, { params });
    }
    stream.end();
    // One who answered in some of these lives and not in others.
    const [link] = people;
    const one = { params: { ...params, linkId: link?.linkId ?? '' } };
    const replaced = await watched.ask(`POST ${wavePath}/personal-links/:linkId/replace`, one);
    expect(replaced.status).toBe(200);
    await watched.ask(`DELETE ${wavePath}/personal-links/:linkId`, one);
    await watched.ask('GET /api/partnerships/:partnershipId/register', { params });
    // The new link is another each time, drawn after the keys of other answers.
    return [...stream.events, ...watched.replies].map((text) =>
      text.replaceAll(/\/a\/[\w-]{22}/g, '/a/TOKEN'),
    );
  }
});
