/** Actions: who may write them, what is refused, what two people at once do to each other, what the trend shows. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../server/src/database/commit.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { draftEdition, type Edition } from '../support/edition.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/actions' as const;

let test: TestApp;
let owner: TestSession;
let edition: Edition;

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
  edition = await draftEdition(owner);
});
afterAll(() => test.close());

const fields = {
  what: 'Partager l’ordre du jour une semaine avant',
  who: 'Table de quartier',
  dueOn: '2026-12-15',
  status: 'todo' as const,
  doneOn: null,
  waveId: null,
  dimension: null,
  item: null,
};
const at = (actionId: string) => ({ ...edition.params, actionId });

async function add(changes: object = {}): Promise<ActionView> {
  const body = { ...fields, ...changes };
  const reply = await owner.ask(`POST ${path}`, { params: edition.params, body });
  expect(reply.status).toBe(201);
  return reply.body;
}

async function list(session = owner): Promise<ActionView[]> {
  return (await session.ask(`GET ${path}`, { params: edition.params })).body.actions;
}

const change = ({ id }: ActionView, changes: object) =>
  owner.ask(`PUT ${path}/:actionId`, { params: at(id), body: { ...fields, ...changes } });
const move = ({ id }: ActionView, status: string) =>
  owner.ask(`PUT ${path}/:actionId/status`, { params: at(id), body: { status } });
const remove = ({ id }: ActionView, session = owner) =>
  session.ask(`DELETE ${path}/:actionId`, { params: at(id) });

it('is written with its links, read as written, changed, and deleted once', async () => {
  const made = await add({ waveId: edition.waveId, item: 'q18', what: '  Tenir un carnet  ' });
  const { revision: _, ...read } = made;
  expect(read).toEqual({
    ...fields,
    id: made.id,
    waveId: edition.waveId,
    item: 'q18',
    what: 'Tenir un carnet',
  });
  expect(await list()).toEqual([made]);
  const changed = await change(made, { dimension: 'power', who: '' });
  expect([changed.status, changed.body.dimension, changed.body.item]).toEqual([200, 'power', null]);
  expect((await remove(made)).status).toBe(204);
  expect((await remove(made)).status).toBe(404);
  expect(await list()).toEqual([]);
});

it('is read and not written by a reader', async () => {
  const made = await add();
  const reader = await join(test, owner, edition.partnershipId, 'reader');
  expect(await list(reader)).toEqual([made]);
  const replies = [
    await reader.ask(`POST ${path}`, { params: edition.params, body: fields }),
    await reader.ask(`PUT ${path}/:actionId`, { params: at(made.id), body: fields }),
    await reader.ask(`PUT ${path}/:actionId/status`, {
      params: at(made.id),
      body: { status: 'done' },
    }),
    await remove(made, reader),
  ];
  expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
    replies.map(() => [403, 'not_allowed']),
  );
  expect(await list()).toEqual([made]);
  await remove(made);
});

describe('what is done', () => {
  it('was done today unless another day is said, and is no longer when it is taken up again', async () => {
    const made = await add();
    expect((await move(made, 'done')).body.doneOn).toBe('2026-11-22');
    expect((await move(made, 'doing')).body).toMatchObject({ status: 'doing', doneOn: null });
    const said = await change(made, { status: 'done', doneOn: '2026-05-03' });
    expect(said.body.doneOn).toBe('2026-05-03');
    expect((await move(made, 'done')).body.doneOn).toBe('2026-05-03');
    await remove(made);
  });

  it('was done in the day of the partnership, not of the server', async () => {
    const made = await add();
    test.clock.set('2026-11-23T02:00:00.000Z');
    expect((await move(made, 'done')).body.doneOn).toBe('2026-11-22');
    test.clock.set('2026-11-22T12:00:00.000Z');
    await remove(made);
  });
});

it.each([
  ['nothing to do', { what: '  ' }, 'what'],
  ['two lines', { what: 'a\nb' }, 'what'],
  ['a day that is none', { dueOn: '2026-02-30' }, 'dueOn'],
  ['done tomorrow', { status: 'done', doneOn: '2026-11-23' }, 'doneOn'],
  ['an unknown edition', { waveId: 'elsewhere' }, 'waveId'],
  ['an unknown condition', { dimension: 'weather' }, 'dimension'],
  ['an unknown question', { item: 'q99' }, 'item'],
  ['a condition and a question', { dimension: 'power', item: 'q18' }, 'item'],
] as const)('%s is refused, by its field', async (_what, changes, field) => {
  const reply = await owner.ask(`POST ${path}`, {
    params: edition.params,
    body: { ...fields, ...changes },
  });
  expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
  expect(reply.body.errors[0].path).toBe(field);
});

it('takes no edition of another partnership', async () => {
  const other = await draftEdition(owner);
  const body = { ...fields, waveId: other.waveId };
  expect((await owner.ask(`POST ${path}`, { params: edition.params, body })).status).toBe(400);
});

it('sent twice with its key is made once, and says what was sent last', async () => {
  const key = 'k'.repeat(16);
  const first = await add({ key });
  const again = await add({ key, who: 'Arrondissement' });
  expect([again.id, again.who]).toEqual([first.id, 'Arrondissement']);
  const both = await Promise.all([add({ key: 'l'.repeat(16) }), add({ key: 'l'.repeat(16) })]);
  expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  expect(await list()).toHaveLength(2);
  for (const action of await list()) await remove(action);
});

describe('two people at once', () => {
  it('do not write over each other: the second is told, and may then', async () => {
    const made = await add();
    const first = await change(made, { who: 'Arrondissement', revision: made.revision });
    const second = await change(made, { what: 'Autre chose', revision: made.revision });
    expect([first.status, second.status, second.body.code]).toEqual([200, 409, 'settings_changed']);
    const { revision } = first.body;
    expect((await change(made, { what: 'Autre chose', revision })).status).toBe(200);
    await remove(made);
  });

  it('moving it along keeps what another writes in it', async () => {
    const made = await add();
    await Promise.all([change(made, { who: 'Arrondissement' }), move(made, 'doing')]);
    const [left] = await list();
    expect(left?.who).toBe('Arrondissement');
    await remove(made);
  });
});

it('outlives the draft it came from', async () => {
  const { body } = await owner.ask('POST /api/partnerships', {
    body: {
      name: 'B',
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  const params = { partnershipId: body.id };
  await owner.ask('POST /api/partnerships/:partnershipId/groups', {
    params,
    body: { name: 'G', shortName: '', expected: 9 },
  });
  const wave = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params,
    body: {
      title: 'Brouillon',
      trust: true,
      locales: ['fr'],
      threshold: 5,
      opensAt: null,
      closesAt: null,
      intro: { fr: '', en: '' },
      contact: '',
      resultsOn: null,
    },
  });
  await owner.ask(`POST ${path}`, { params, body: { ...fields, waveId: wave.body.id } });
  const gone = await owner.ask('DELETE /api/partnerships/:partnershipId/waves/:waveId', {
    params: { ...params, waveId: wave.body.id },
  });
  expect(gone.status).toBe(204);
  const { actions } = (await owner.ask(`GET ${path}`, { params })).body;
  expect(actions).toMatchObject([{ what: fields.what, waveId: null }]);
});

it('is counted where partnerships are listed: what remains, and what is due', async () => {
  const soon = await add({ dueOn: '2026-11-23' });
  const late = await add({ dueOn: '2026-11-22', status: 'doing' });
  const done = await add({ dueOn: '2026-11-01', status: 'done' });
  const { partnerships } = (await owner.ask('GET /api/partnerships')).body;
  const mine = partnerships.find(({ id }: { id: string }) => id === edition.partnershipId);
  expect(mine.actions).toEqual({ open: 2, due: 1 });
  expect((await list()).map(({ id }) => id)).toEqual([late.id, soon.id, done.id]);
  for (const action of [soon, late, done]) await remove(action);
});

it('may be a thousand, and no more', async () => {
  const { database } = test.deps;
  const row = { ...fields, partnershipId: edition.partnershipId };
  const rows = Array.from({ length: 1000 }, (_, place) => ({ ...row, id: `full-${place}` }));
  await database.commit([write(database.orm.insert(database.tables.actions).values(rows))]);
  const reply = await owner.ask(`POST ${path}`, { params: edition.params, body: fields });
  expect([reply.status, reply.body.code]).toEqual([409, 'journal_full']);
  expect((await change({ ...fields, id: 'full-3', revision: '' }, { who: 'x' })).status).toBe(200);
});
