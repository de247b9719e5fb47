/** The event journal: who may write it, what is refused, two people at once, and the time line it feeds. */

import type { EventView } from '@moyeu/shared/contract/events.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { write } from '../../server/src/database/commit.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/events' as const;

let test: TestApp;
let owner: TestSession;
let params: { partnershipId: string };

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
  params = (await owner.ask('POST /api/example')).body;
  for (const { id } of await list()) await remove(id);
});
afterAll(() => test.close());

const fields = {
  day: '2025-09-15',
  what: 'Arrivée d’une nouvelle coordination',
  change: 'Les rencontres ont repris.\nUne sur deux se tient le soir.',
  dimension: null,
};

const send = (body: object, session = owner) => session.ask(`POST ${path}`, { params, body });
const change = ({ id }: EventView, body: object, session = owner) =>
  session.ask(`PUT ${path}/:eventId`, { params: { ...params, eventId: id }, body });
const remove = (id: string, session = owner) =>
  session.ask(`DELETE ${path}/:eventId`, { params: { ...params, eventId: id } });
async function list(session = owner): Promise<EventView[]> {
  return (await session.ask(`GET ${path}`, { params })).body.events;
}

it('is written, read latest first, changed, and deleted once', async () => {
  const first: EventView = (await send(fields)).body;
  const second: EventView = (await send({ ...fields, day: '2026-01-10', dimension: 'power' })).body;
  expect(await list()).toEqual([second, first]);
  const changed = await change(first, { ...fields, day: '2026-02-01' });
  expect(changed.body).toMatchObject({ id: first.id, day: '2026-02-01', change: fields.change });
  expect((await list()).map(({ id }) => id)).toEqual([first.id, second.id]);
  expect((await remove(first.id)).status).toBe(204);
  expect((await remove(first.id)).status).toBe(404);
  expect((await change(first, fields)).status).toBe(404);
  await remove(second.id);
});

it('is read and not written by a reader', async () => {
  const made: EventView = (await send(fields)).body;
  const reader = await join(test, owner, params.partnershipId, 'reader');
  expect(await list(reader)).toEqual([made]);
  const replies = [
    await send(fields, reader),
    await change(made, fields, reader),
    await remove(made.id, reader),
  ];
  expect(replies.map(({ body }) => body.code)).toEqual(replies.map(() => 'not_allowed'));
  await remove(made.id);
});

it.each([
  ['no line', { what: '' }, 'what'],
  ['a day to come', { day: '2026-11-23' }, 'day'],
  ['no day', { day: '' }, 'day'],
  ['an unknown condition', { dimension: 'weather' }, 'dimension'],
] as const)('%s is refused, by its field', async (_what, changes, field) => {
  const { status, body } = await send({ ...fields, ...changes });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_input', field]);
});

it('sent twice with its key is written once; changed by two people, the second is told', async () => {
  const key = 'k'.repeat(16);
  const made: EventView = (await send({ ...fields, key })).body;
  const again = await send({ ...fields, what: 'Changement de coordination', key });
  expect([again.body.id, again.body.what]).toEqual([made.id, 'Changement de coordination']);
  expect(await list()).toHaveLength(1);
  const late = await change(made, { ...fields, revision: made.revision });
  expect([late.status, late.body.code]).toEqual([409, 'settings_changed']);
  const { revision } = again.body;
  expect((await change(made, { ...fields, revision })).status).toBe(200);
  await remove(made.id);
});

it('stands on the time line of the trend, with actions on the day they were done', async () => {
  await send({ ...fields, dimension: 'power' });
  const actions = '/api/partnerships/:partnershipId/actions' as const;
  const action = {
    what: 'Diffuser les comptes rendus',
    who: 'Table',
    dueOn: null,
    status: 'done',
    doneOn: '2026-03-01',
    waveId: null,
    dimension: null,
    item: 'q18',
  };
  await owner.ask(`POST ${actions}`, { params, body: action });
  await owner.ask(`POST ${actions}`, { params, body: { ...action, status: 'todo' } });
  const trend = await owner.ask('GET /api/partnerships/:partnershipId/trend', { params });
  const events: { kind: string; on: string; text: string }[] = trend.body.events;
  expect(events.map(({ on }) => on)).toEqual(events.map(({ on }) => on).toSorted());
  const told = events.filter(
    ({ text }) => text === fields.what || text === 'Diffuser les comptes rendus',
  );
  expect(told).toEqual([
    {
      kind: 'event',
      on: fields.day,
      text: fields.what,
      detail: fields.change,
      dimension: 'power',
    },
    {
      kind: 'action',
      on: '2026-03-01',
      text: 'Diffuser les comptes rendus',
      detail: 'Table',
      dimension: 'co-construction',
    },
  ]);
  for (const { id } of await list()) await remove(id);
});

it('may be a thousand, and no more', async () => {
  const { database } = test.deps;
  const rows = Array.from({ length: 1000 }, (_, place) => ({
    ...fields,
    ...params,
    id: `full-${place}`,
  }));
  await database.commit([write(database.orm.insert(database.tables.events).values(rows))]);
  expect((await send(fields)).body.code).toBe('journal_full');
});
