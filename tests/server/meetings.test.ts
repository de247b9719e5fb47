/** Meetings: several people noting at once lose no words, the agenda is saved, and only closed editions have one. */

import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../server/src/database/commit.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, type Edition, openEdition, storeAnswers } from '../support/edition.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let test: TestApp;
let owner: TestSession;
let edition: Edition;
/** What was answered while the edition was open. */
let early: Awaited<ReturnType<TestSession['ask']>>;

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
  edition = await openEdition(owner);
  await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 7);
  early = await owner.ask(`GET ${path}/meeting`, { params: edition.params });
  await closeEdition(owner, edition);
});
afterAll(() => test.close());

it('has no meeting before it is closed', () => {
  expect([early.status, early.body.code]).toEqual([409, 'wave_not_closed']);
});

const fields = { dimension: 'power', prompt: 'explains' as const, text: 'On se voit peu.' };
let drawn = 0;
const draw = () => `note-of-a-browser-${drawn++}`;

function put(noteId: string, changes: object = {}, session = owner) {
  const params = { ...edition.params, noteId };
  return session.ask(`PUT ${path}/notes/:noteId`, { params, body: { ...fields, ...changes } });
}

function remove(noteId: string, revision?: string, session = owner) {
  const params = { ...edition.params, noteId };
  return session.ask(`DELETE ${path}/notes/:noteId`, {
    params,
    ...(revision === undefined ? {} : { query: { revision } }),
  });
}

const read = async (session = owner) =>
  (await session.ask(`GET ${path}/meeting`, { params: edition.params })).body;
const textsOf = async () => (await read()).notes.map(({ text }: NoteView) => text);

async function clear(): Promise<void> {
  for (const { id } of (await read()).notes) await remove(id);
}

it('keeps a note as it was written, changes it, and deletes it; sent again, nothing more happens', async () => {
  const id = draw();
  const made = await put(id, { text: '  Une ligne\nune autre ' });
  expect(made.status).toBe(200);
  expect((await put(id, { text: 'Une ligne\nune autre' })).body).toEqual(made.body);
  expect((await read()).notes).toEqual([made.body]);
  const { revision } = made.body;
  const changed = await put(id, { text: 'Autre', dimension: '', prompt: 'other', revision });
  expect(changed.body).toMatchObject({ text: 'Autre', dimension: '', prompt: 'other' });
  expect((await remove(id, changed.body.revision)).status).toBe(204);
  expect((await remove(id, changed.body.revision)).status).toBe(204);
  expect(await textsOf()).toEqual([]);
});

describe('two facilitators at once', () => {
  it('do not write over each other: the second is told, and both texts can be kept', async () => {
    const id = draw();
    const { revision } = (await put(id)).body;
    const [one, two] = await Promise.all([
      put(id, { text: 'La première', revision }),
      put(id, { text: 'La seconde', revision }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const refused = one.status === 409 ? 'La première' : 'La seconde';
    expect((one.status === 409 ? one : two).body.code).toBe('settings_changed');
    expect((await put(draw(), { text: refused })).status).toBe(200);
    expect((await textsOf()).sort()).toEqual(['La première', 'La seconde']);
    await clear();
  });

  it('begin their notes together', async () => {
    const texts = Array.from({ length: 8 }, (_, place) => `Note ${place}`);
    const replies = await Promise.all(texts.map((text) => put(draw(), { text })));
    expect(replies.map(({ status }) => status)).toEqual(texts.map(() => 200));
    expect((await textsOf()).sort()).toEqual(texts);
    await clear();
  });

  it('nobody changes without having read', async () => {
    const id = draw();
    await put(id);
    expect((await put(id, { text: 'Par-dessus' })).status).toBe(409);
    expect(await textsOf()).toEqual([fields.text]);
    await clear();
  });

  it('one deletes while the other writes: the words come back', async () => {
    const id = draw();
    const { revision } = (await put(id)).body;
    await remove(id, revision);
    expect((await put(id, { text: 'Plus long', revision })).status).toBe(200);
    expect(await textsOf()).toEqual(['Plus long']);
    expect((await remove(id, revision)).body.code).toBe('settings_changed');
    expect(await textsOf()).toEqual(['Plus long']);
    await clear();
  });
});

it.each([
  ['nothing', { text: ' \n ' }, 'text'],
  ['2001 letters', { text: 'x'.repeat(2001) }, 'text'],
  ['an unknown condition', { dimension: 'weather' }, 'dimension'],
  ['an unknown prompt', { prompt: 'blames' }, 'prompt'],
] as const)('takes no note of %s', async (_what, changes, field) => {
  const reply = await put(draw(), changes);
  expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
  expect(reply.body.errors[0].path).toBe(field);
});

it('takes no id that is a note of another edition', async () => {
  const id = draw();
  const { database } = test.deps;
  const other = await openEdition(owner);
  const row = { ...fields, id, ...other.params, writtenAt: '2026-11-22T12:00:00.000Z' };
  await database.commit([write(database.orm.insert(database.tables.meetingNotes).values(row))]);
  expect((await put(id)).status).toBe(400);
  expect((await remove(id)).status).toBe(204);
  expect(await textsOf()).toEqual([]);
});

it('keeps the order and what is skipped, and refuses an order that somebody else changed', async () => {
  const { revision, agenda } = await read();
  expect(agenda).toEqual([]);
  const save = (keys: readonly string[], at?: string) =>
    owner.ask(`PUT ${path}/meeting`, {
      params: edition.params,
      body: {
        agenda: keys.map((dimension) => ({ dimension, skipped: dimension === 'trust' })),
        ...(at === undefined ? {} : { revision: at }),
      },
    });
  const saved = await save(['power', 'trust'], revision);
  expect(saved.body.agenda).toEqual([
    { dimension: 'power', skipped: false },
    { dimension: 'trust', skipped: true },
  ]);
  expect((await save(['trust'], revision)).body.code).toBe('settings_changed');
  expect((await save(['trust', 'power'], saved.body.revision)).status).toBe(200);
  expect((await save(['power', 'power'])).body.errors[0].path).toBe('agenda');
  expect((await save(['weather'])).status).toBe(400);
  expect((await read()).agenda.map((line: { dimension: string }) => line.dimension)).toEqual([
    'trust',
    'power',
  ]);
});

it('is read and not written by a reader', async () => {
  const id = draw();
  const made = await put(id);
  const reader = await join(test, owner, edition.partnershipId, 'reader');
  expect((await read(reader)).notes).toEqual([made.body]);
  const replies = [
    await put(draw(), {}, reader),
    await remove(id, undefined, reader),
    await reader.ask(`PUT ${path}/meeting`, { params: edition.params, body: { agenda: [] } }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);
  await clear();
});

it('may hold a thousand notes, and no more', async () => {
  const { database } = test.deps;
  const row = { ...fields, ...edition.params, writtenAt: '2026-11-22T12:00:00.000Z' };
  const rows = Array.from({ length: 1000 }, (_, place) => ({
    ...row,
    id: `note-in-a-full-day-${place}`,
  }));
  await database.commit([write(database.orm.insert(database.tables.meetingNotes).values(rows))]);
  expect((await put(draw())).body.code).toBe('journal_full');
  const { revision } = (await read()).notes[0];
  expect((await put('note-in-a-full-day-0', { text: 'x', revision })).status).toBe(200);
});

it('is about what its edition asked, not what others of the partnership do', async () => {
  const plain = await openEdition(owner, { trust: false });
  await closeEdition(owner, plain);
  const body = { ...fields, dimension: 'trust' };
  const params = { ...plain.params, noteId: draw() };
  const note = await owner.ask(`PUT ${path}/notes/:noteId`, { params, body });
  const agenda = [{ dimension: 'trust', skipped: true }];
  const order = await owner.ask(`PUT ${path}/meeting`, { params: plain.params, body: { agenda } });
  expect([note.status, order.status]).toEqual([400, 400]);
});
