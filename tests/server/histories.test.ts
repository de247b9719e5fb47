/** The history of a partnership leaves in a zip and comes back on another server, the same; nothing that was changed does. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { history } from '@moyeu/shared/contract/histories.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportByHand, importByHand } from '../../server/src/carry-history.ts';
import { findZipText, packZip } from '../../server/src/zip.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { openEdition, settings, storeAnswers } from '../support/edition.ts';
import { join, openSession, setUp, type TestSession } from '../support/session.ts';

const most = 1e8;
const zipped = { 'content-type': 'application/zip' };

let here: TestApp;
let there: TestApp;
let owner: TestSession;
let newcomer: TestSession;
let example: string;
let file: Buffer;

beforeAll(async () => {
  here = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  there = await buildTestApp({ now: '2026-11-23T12:00:00.000Z' });
  owner = await setUp(here);
  newcomer = await setUp(there);
  ({ partnershipId: example } = (await owner.ask('POST /api/example')).body);
  await keepJournal();
  await meet();
  file = await leave(here, owner, example);
});
afterAll(() => Promise.all([here.close(), there.close()]));

/** An action of an edition, one whose edition was a draft since deleted, and an event. */
async function keepJournal(): Promise<void> {
  const params = { partnershipId: example };
  const view = await owner.ask('GET /api/partnerships/:partnershipId', { params });
  const drafted = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params,
    body: settings,
  });
  const action = {
    what: 'Partager l’ordre du jour',
    who: 'Table de quartier',
    dueOn: '2026-12-01',
    status: 'done',
    doneOn: '2026-11-20',
    waveId: view.body.waves[0].id,
    dimension: 'power',
    item: null,
  };
  const draft = { ...action, status: 'todo', waveId: drafted.body.id, dimension: null, item: 'q3' };
  const replies = [
    await owner.ask('POST /api/partnerships/:partnershipId/actions', { params, body: action }),
    await owner.ask('POST /api/partnerships/:partnershipId/actions', { params, body: draft }),
    await owner.ask('POST /api/partnerships/:partnershipId/events', {
      params,
      body: { day: '2025-09-01', what: 'Nouvelle coordination', change: 'Tout.', dimension: null },
    }),
    await owner.ask('DELETE /api/partnerships/:partnershipId/waves/:waveId', {
      params: { ...params, waveId: drafted.body.id },
    }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 204]);
}

/** A note and an order of gaps beside what the example's partners agreed on. */
async function meet(): Promise<void> {
  const view = await owner.ask('GET /api/partnerships/:partnershipId', {
    params: { partnershipId: example },
  });
  const params = { partnershipId: example, waveId: view.body.waves[0].id };
  const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
  const agenda = [{ dimension: 'power', skipped: false }];
  const note = { dimension: 'power', prompt: 'needs', text: 'Parler chacun son tour.' };
  const replies = [
    await owner.ask(`PUT ${path}/meeting`, { params, body: { agenda } }),
    await owner.ask(`PUT ${path}/notes/:noteId`, {
      params: { ...params, noteId: 'n'.repeat(22) },
      body: note,
    }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
}

async function leave({ app }: TestApp, session: TestSession, partnershipId: string) {
  const url = `/api/partnerships/${partnershipId}/history.zip`;
  const reply = await app.inject({ url, headers: { cookie: session.cookie() } });
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/zip']);
  return reply.rawPayload;
}

const bring = (session: TestSession, bytes: Buffer) =>
  session.ask('POST /api/histories', { body: bytes, headers: zipped });

async function read(bytes: Buffer) {
  return JSON.parse((await findZipText(bytes, 'moyeu.json', most)) ?? '');
}

/** The same file with its data changed. */
async function rewrite(change: (data: ReturnType<typeof history.parse>) => void): Promise<Buffer> {
  const data = await read(file);
  change(data);
  return packZip([{ name: 'moyeu.json', content: JSON.stringify(data) }], new Date());
}

describe('the file', () => {
  it('holds the data, a page and tables in both languages, and nothing unpublished', async () => {
    const data = await read(file);
    expect(history.parse(data)).toEqual(data);
    expect(data.editions.map(({ title }: { title: string }) => title)).toEqual([
      'Édition 2024',
      'Édition 2025',
      'Édition 2026',
    ]);
    for (const { id, publication } of data.editions) {
      const params = { partnershipId: example, waveId: id };
      const path = 'GET /api/partnerships/:partnershipId/waves/:waveId/results.json';
      expect(publication).toEqual((await owner.ask(path, { params })).body);
    }
    expect(JSON.stringify(data)).not.toMatch(/token|ana@example|"label"|spent/i);
    for (const [name, words] of [
      ['resultats.html', 'Toutes les éditions'],
      ['results.html', 'All editions'],
    ] as const) {
      const page = (await findZipText(file, name, most)) ?? '';
      expect(page).toContain(words);
      expect(page.match(/<article/g)).toHaveLength(4);
      // Nothing to fetch, nothing to run; no two elements of one name.
      expect(page).not.toMatch(
        /<script|<link rel="stylesheet"|\ssrc=|@import|url\((?!["']?(data:|#))/,
      );
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)]
        .map(([, id]) => id)
        .filter((id) => id !== 'hatch');
      expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    }
    expect(await findZipText(file, 'resultats-2026-06-12.csv', most)).toContain('Arrondissement');
    expect(await findZipText(file, 'results-2024-05-03.csv', most)).toContain('Index');
  });

  it('is named in the register, for each edition that left, once it is taken', async () => {
    const ask = () =>
      owner.ask('GET /api/partnerships/:partnershipId/register', {
        params: { partnershipId: example },
      });
    const before = (await ask()).body.lines;
    const { app } = here;
    const url = `/api/partnerships/${example}/history.zip`;
    await app.inject({ method: 'HEAD', url, headers: { cookie: owner.cookie() } });
    expect((await ask()).body.lines).toEqual(before);
    await leave(here, owner, example);
    const lines = (await ask()).body.lines.slice(0, 3);
    expect(lines.map(({ act, format }: { act: string; format: string }) => [act, format])).toEqual(
      new Array(3).fill(['exported', 'zip']),
    );
  });

  it('is for whoever may read the partnership, and needs a closed edition', async () => {
    const key = 'GET /api/partnerships/:partnershipId/history.zip' as const;
    const ask = async (session: TestSession, partnershipId: string) => {
      const { status, body } = await session.ask(key, { params: { partnershipId } });
      return [status, body.code];
    };
    const reader = await join(here, owner, example, 'reader');
    expect((await ask(reader, example))[0]).toBe(200);
    expect(await ask(openSession(here.app), example)).toEqual([401, 'not_signed_in']);
    const open = await openEdition(owner);
    await storeAnswers(here, open, open.groupIds[0] ?? '', 'A'.repeat(24), 9);
    expect(await ask(owner, open.partnershipId)).toEqual([409, 'history_empty']);
    expect(await ask(reader, open.partnershipId)).toEqual([404, 'not_found']);
  });
});

describe('brought to another server', () => {
  it('is the same partnership: settings, groups, results, register, and the file it leaves in', async () => {
    const reply = await bring(newcomer, file);
    expect(reply.status).toBe(201);
    const { partnershipId } = reply.body;
    const before = await read(file);
    const after = await read(await leave(there, newcomer, partnershipId));
    expect([before.ratings.length, before.notes.length, before.meetings.length]).toEqual([5, 1, 1]);
    expect(before.editions.at(-1).way).toBe('alone_then_together');
    const added = after.register.splice(before.register.length);
    expect(after).toEqual(before);
    expect(added.map(({ act }: { act: string }) => act)).toEqual([
      ...new Array(3).fill('imported'),
    ]);
    for (const { id } of before.editions) {
      const path = 'GET /api/partnerships/:partnershipId/waves/:waveId/results' as const;
      const [mine, theirs] = await Promise.all([
        owner.ask(path, { params: { partnershipId: example, waveId: id } }),
        newcomer.ask(path, { params: { partnershipId, waveId: id } }),
      ]);
      expect(theirs.body).toEqual({ ...mine.body, told: theirs.body.told });
    }
    const trend = 'GET /api/partnerships/:partnershipId/trend' as const;
    expect((await newcomer.ask(trend, { params: { partnershipId } })).body).toEqual(
      (await owner.ask(trend, { params: { partnershipId: example } })).body,
    );
    for (const list of ['actions', 'events'] as const) {
      const key = `GET /api/partnerships/:partnershipId/${list}` as const;
      const mine = (await owner.ask(key, { params: { partnershipId: example } })).body;
      expect(mine[list].length).toBeGreaterThan(0);
      expect((await newcomer.ask(key, { params: { partnershipId } })).body).toEqual(mine);
    }
    const view = await newcomer.ask('GET /api/partnerships/:partnershipId', {
      params: { partnershipId },
    });
    expect(view.body).toMatchObject({ role: 'owner', name: before.partnership.name });
    // It goes on there: another edition can be drafted.
    const drafted = await newcomer.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    expect(drafted.status).toBe(201);
  });

  it('comes back from a file older than actions and the journal', async () => {
    const other = await buildTestApp({ now: '2026-11-24T12:00:00.000Z' });
    const host = await setUp(other);
    const older = await rewrite((data) => {
      const names = ['actions', 'events', 'ratings', 'notes', 'meetings'] as const;
      for (const name of names) Reflect.deleteProperty(data, name);
      for (const edition of data.editions) Reflect.deleteProperty(edition, 'way');
    });
    const reply = await bring(host, older);
    expect(reply.status).toBe(201);
    const params = reply.body;
    const read = await host.ask('GET /api/partnerships/:partnershipId/actions', { params });
    expect(read.body).toEqual({ actions: [] });
    await other.close();
  });

  it('stands there once, comes back after it was deleted, and is nobody else’s', async () => {
    const list = async (session: TestSession) =>
      (await session.ask('GET /api/partnerships')).body.partnerships as { id: string }[];
    const [kept] = await list(newcomer);
    expect((await bring(newcomer, file)).body.code).toBe('history_here');
    expect(await list(newcomer)).toHaveLength(1);
    await newcomer.ask('DELETE /api/partnerships/:partnershipId', {
      params: { partnershipId: kept?.id ?? '' },
    });
    const { status, body } = await bring(newcomer, file);
    expect(status).toBe(201);
    expect(body.partnershipId).not.toBe(kept?.id);
    const { app } = there;
    const anybody = openSession(app);
    expect((await bring(anybody, file)).body.code).toBe('not_signed_in');
  });
});

describe('the host, by hand', () => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'moyeu-carry-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes the same file, once, and brings it to an account', async () => {
    const other = await buildTestApp({ now: '2026-11-24T12:00:00.000Z' });
    await setUp(other);
    const name = 'Alliance du Vieux-Moulin (exemple fictif)';
    const target = joinPath(folder, 'historique.zip');
    expect(await say(() => exportByHand(here.deps, 'Alliance', target))).toEqual([
      1,
      [example, name],
    ]);
    expect(await say(() => exportByHand(here.deps, name, target))).toEqual([0, [target]]);
    expect(await say(() => exportByHand(here.deps, example, target))).toEqual([1, [target]]);
    const [mine, theirs] = [await read(readFileSync(target)), await read(file)];
    expect(mine.editions).toEqual(theirs.editions);
    const email = 'ana@example.org';
    expect(await say(() => importByHand(other.deps, target, 'x@example.org'))).toEqual([
      1,
      ['x@example.org'],
    ]);
    expect(await say(() => importByHand(other.deps, target))).toEqual([1, ['npm run import']]);
    expect(await say(() => importByHand(other.deps, target, email))).toEqual([0, [email]]);
    expect(await say(() => importByHand(other.deps, target, email))).toEqual([1, ['déjà']]);
    await other.close();
  });

  /** The exit code, and which of the words looked for were printed. */
  async function say(act: () => Promise<0 | 1>): Promise<[0 | 1, string[]]> {
    const printed: string[] = [];
    const catchAll = (words: string | Uint8Array) => printed.push(String(words)) > 0;
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation(catchAll),
    );
    const code = await act().finally(() => {
      for (const spy of spies) spy.mockRestore();
    });
    const text = printed.join('');
    const looked = [
      example,
      'Alliance du Vieux-Moulin (exemple fictif)',
      joinPath(folder, 'historique.zip'),
      'x@example.org',
      'npm run import',
      'ana@example.org',
      'déjà sur',
    ];
    return [
      code,
      looked
        .filter((words) => text.includes(words))
        .map((words) => (words === 'déjà sur' ? 'déjà' : words)),
    ];
  }
});

describe('a file that is not one', () => {
  it.each([
    ['nothing', async () => Buffer.alloc(0), 'history_unreadable'],
    ['no zip', async () => Buffer.from('zip'), 'history_unreadable'],
    [
      'a zip of other things',
      () => packZip([{ name: 'a.txt', content: 'a' }], new Date()),
      'history_unreadable',
    ],
    ['a zip cut short', async () => file.subarray(0, file.length / 2), 'history_unreadable'],
    [
      'something else that calls itself so',
      () =>
        packZip(
          [{ name: 'moyeu.json', content: '{"format":"moyeu-history","version":1}' }],
          new Date(),
        ),
      'history_unreadable',
    ],
    [
      'of a newer program',
      () => rewrite((data) => Object.assign(data, { version: 2 })),
      'history_newer',
    ],
    [
      'with a field of its own',
      () => rewrite((data) => Object.assign(data, { more: 1 })),
      'history_unreadable',
    ],
    [
      'where answers alone were planned and a rating stands',
      () => rewrite((data) => Object.assign(data.editions.at(-1) ?? {}, { way: 'alone' })),
      'history_unreadable',
    ],
    [
      'with a rating of nobody’s',
      () => rewrite((data) => Object.assign(data.ratings[0] ?? {}, { raterId: 'x' })),
      'history_unreadable',
    ],
    [
      'with a note about nothing that is asked',
      () => rewrite((data) => Object.assign(data.notes[0] ?? {}, { dimension: 'x' })),
      'history_unreadable',
    ],
    [
      'with answers of a group said to have agreed on a rating instead',
      () =>
        rewrite((data) =>
          Object.assign(data.editions[0]?.publication.groups[0] ?? {}, { together: true }),
        ),
      'history_altered',
    ],
    [
      'with an edition twice',
      () => rewrite((data) => data.editions.push(...data.editions.slice(0, 1))),
      'history_unreadable',
    ],
    ['without its groups', () => rewrite((data) => data.groups.splice(0)), 'history_unreadable'],
    [
      'with groups merged in a circle',
      () =>
        rewrite(({ groups: [a, b] }) => {
          if (a && b) {
            a.mergedInto = b.id;
            b.mergedInto = a.id;
          }
        }),
      'history_unreadable',
    ],
    [
      'with an action of an edition it does not hold',
      () =>
        rewrite(({ actions: [first] }) => {
          if (first) first.waveId = 'elsewhere';
        }),
      'history_unreadable',
    ],
    [
      'with an action done on no day',
      () =>
        rewrite(({ actions }) => {
          for (const action of actions) Object.assign(action, { status: 'done', doneOn: null });
        }),
      'history_unreadable',
    ],
    [
      'with an event twice',
      () => rewrite((data) => data.events.push(...data.events)),
      'history_unreadable',
    ],
    [
      'closed in the future',
      () =>
        rewrite(({ editions: [first] }) => {
          if (first) first.closedAt = '2999-01-01T00:00:00.000Z';
        }),
      'history_unreadable',
    ],
    [
      'in a zone nobody knows',
      () =>
        rewrite((data) => {
          data.partnership.timeZone = 'Mars/Olympus';
        }),
      'history_unreadable',
    ],
    [
      'with one answer more',
      () =>
        rewrite(({ editions: [first] }) => {
          const cell = Object.values(first?.publication.items.q1?.groups ?? {})[0];
          if (cell) cell.A += 1;
        }),
      'history_altered',
    ],
    [
      'with another wording under the same name',
      () =>
        rewrite(({ instruments: [first] }) => {
          const [item] = first?.items ?? [];
          if (item) item.stem.fr = 'Autre chose?';
        }),
      'history_altered',
    ],
  ] as const)('%s is refused, and leaves nothing', async (_what, make, code) => {
    const reply = await bring(newcomer, await make());
    expect([reply.status, reply.body.code]).toEqual([422, code]);
    const { partnerships } = (await newcomer.ask('GET /api/partnerships')).body;
    expect(partnerships).toHaveLength(1);
  });

  it('is refused unread when it is too heavy, or not a file', async () => {
    const heavy = await bring(newcomer, Buffer.alloc(9e6));
    expect([heavy.status, heavy.body.code]).toEqual([413, 'too_large']);
    const words = await newcomer.ask('POST /api/histories', { body: { a: 1 } });
    expect(words.status).toBe(400);
  });

  it('that unpacks to more than it says is not read', async () => {
    const text = 'a'.repeat(100_000);
    const bomb = await packZip([{ name: 'moyeu.json', content: text }], new Date());
    expect(await findZipText(bomb, 'moyeu.json', 10)).toBeUndefined();
    const size = Buffer.alloc(4);
    size.writeUInt32LE(text.length);
    const lie = Buffer.from(bomb);
    for (let at = lie.indexOf(size); at >= 0; at = lie.indexOf(size, at + 1))
      lie.writeUInt32LE(5, at);
    expect(await findZipText(lie, 'moyeu.json', 10)).toBeUndefined();
  });
});
