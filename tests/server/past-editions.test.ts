/** Editions that were not run here: the same disclosure control, nothing kept of what it withholds, and a clear mark. */

import { readFileSync } from 'node:fs';
import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { partnershipDiagnostic } from '@moyeu/shared/instruments/partnership-diagnostic.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, makePartnership, openEdition, storeAnswers } from '../support/edition.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/past-editions' as const;
const items = itemsAsked(partnershipDiagnostic, true).map(({ key }) => key);
type Group = {
  id: string;
  expected: number;
  received: number;
  counts: Record<string, Record<string, number>>;
};

let test: TestApp;
let owner: TestSession;
beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
});
afterAll(() => test.close());

/** Everybody of a group answers alike. */
const alike = (id: string, received: number, level = 'A'): Group => ({
  id,
  expected: 8,
  received,
  counts: Object.fromEntries(
    items.map((key) => [key, { A: 0, B: 0, C: 0, dontKnow: 0, [level]: received }]),
  ),
});
const edition = (groups: Group[], changes = {}) => ({
  title: 'Édition 2023',
  closedOn: '2023-05-04',
  threshold: 5,
  trust: true,
  groups,
  ...changes,
});

async function start() {
  const { partnershipId, groupIds } = await makePartnership(owner, [
    { name: 'Arrondissement', expected: 8 },
    { name: 'Table', expected: 12 },
  ]);
  const [few = '', many = ''] = groupIds;
  const enter = (body: object) => owner.ask(`POST ${path}`, { params: { partnershipId }, body });
  const readDocument = async (waveId: string) => {
    const key = 'GET /api/partnerships/:partnershipId/waves/:waveId/results.json' as const;
    return (await owner.ask(key, { params: { partnershipId, waveId } })).body;
  };
  return { partnershipId, few, many, enter, readDocument };
}

describe('an edition typed in', () => {
  it('gives the figures its answers would have given', async () => {
    const { few, many, enter, readDocument } = await start();
    const file = (name: string) => new URL(`../fixtures/edition-2024${name}`, import.meta.url);
    const people: Record<string, string>[] = parse(readFileSync(file('.csv')), {
      columns: true,
      bom: true,
    });
    const expected = JSON.parse(readFileSync(file('.expected.json'), 'utf8'));
    const ids = new Map([
      ['Arrondissement', few],
      ['Table de quartier', many],
    ]);
    const groups = [...ids].map(([name, id]): Group => {
      const theirs = people.filter(({ group }) => group === name);
      const count = (key: string, answer: string) =>
        theirs.filter((person) => person[key] === answer).length;
      const counts = items.map((key) => [
        key,
        { A: count(key, 'A'), B: count(key, 'B'), C: count(key, 'C'), dontKnow: count(key, '?') },
      ]);
      return { id, expected: 20, received: theirs.length, counts: Object.fromEntries(counts) };
    });
    const { status, body } = await enter(edition(groups));
    expect(status).toBe(201);
    const document = await readDocument(body.waveId);
    expect(document.header).toMatchObject({
      enteredByHand: true,
      closedOn: '2023-05-04',
      title: 'Édition 2023',
    });
    let compared = 0;
    for (const kind of ['items', 'dimensions'] as const) {
      for (const [key, cells] of Object.entries<Record<string, Record<string, number> | null>>(
        expected[kind],
      )) {
        for (const [name, cell] of Object.entries(cells)) {
          const shown =
            name === '*'
              ? document[kind][key].total
              : document[kind][key].groups[ids.get(name) ?? ''];
          compared += 1;
          if (cell === null) expect(shown).toBeNull();
          else
            expect(shown).toMatchObject({
              A: cell.A,
              B: cell.B,
              C: cell.C,
              index: expect.closeTo(cell.index ?? -1, 6),
            });
        }
      }
    }
    expect(compared).toBe((24 + 7) * 3);
  });

  it('withholds what is under the threshold, the total with it, and keeps nothing of it', async () => {
    const { few, many, enter, readDocument, partnershipId } = await start();
    const { body } = await enter(edition([alike(few, 3, 'C'), alike(many, 7)]));
    const document = await readDocument(body.waveId);
    expect(document.items.q1.groups[few]).toBeNull();
    expect(document.items.q1.groups[many]).toMatchObject({ A: 7, n: 7 });
    expect(document.items.q1.total).toBeNull();
    // The number received is published, as everywhere; how these three answered stands in no table.
    const { orm, tables } = test.deps.database;
    expect(await orm.select().from(tables.responses)).toEqual([]);
    const register = await owner.ask('GET /api/partnerships/:partnershipId/register', {
      params: { partnershipId },
    });
    expect(register.body.lines.map(({ act }: { act: string }) => act)).toEqual([
      'exported',
      'entered',
    ]);
  });

  it('starts the trend earlier, and leads to the next edition', async () => {
    const { few, many, enter, partnershipId } = await start();
    await enter(edition([alike(few, 6, 'C'), alike(many, 7)]));
    await enter(
      edition([alike(few, 6), alike(many, 7)], { title: 'Édition 2024', closedOn: '2024-05-04' }),
    );
    const trend = await owner.ask('GET /api/partnerships/:partnershipId/trend', {
      params: { partnershipId },
    });
    expect(trend.body.editions.map(({ title }: { title: string }) => title)).toEqual([
      'Édition 2023',
      'Édition 2024',
    ]);
    expect(trend.body.editions.every((one: { enteredByHand: boolean }) => one.enteredByHand)).toBe(
      true,
    );
    const view = await owner.ask('GET /api/partnerships/:partnershipId', {
      params: { partnershipId },
    });
    expect(
      view.body.waves.map(({ title, received }: { title: string; received: number }) => [
        title,
        received,
      ]),
    ).toEqual([
      ['Édition 2024', 13],
      ['Édition 2023', 13],
    ]);
    const waveId = view.body.waves[0].id;
    const next = await owner.ask('GET /api/partnerships/:partnershipId/waves/:waveId/next', {
      params: { partnershipId, waveId },
    });
    expect([next.status, next.body.previous.title]).toEqual([200, 'Édition 2024']);
  });

  it('is made once by a form sent twice, and can be deleted to be typed in again', async () => {
    const { few, many, enter, partnershipId } = await start();
    const key = 'k'.repeat(22);
    const body = { ...edition([alike(few, 6), alike(many, 7)]), key };
    const [first, second] = await Promise.all([enter(body), enter(body)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect((await enter(edition([alike(few, 6)]))).body.code).toBe('editions_too_close');
    const remove = (waveId: string) =>
      owner.ask(`DELETE ${path}/:waveId`, { params: { partnershipId, waveId } });
    expect((await remove(first.body.waveId)).status).toBe(204);
    expect((await remove(first.body.waveId)).status).toBe(404);
    expect((await enter(edition([alike(few, 6)]))).status).toBe(201);
  });
});

describe('what cannot be typed in', () => {
  it.each([
    [
      'more people on a question than answered',
      ({ few }: { few: string }) => edition([{ ...alike(few, 7), received: 6 }]),
      'groups.0.counts.q1',
    ],
    [
      'a question nobody asks',
      ({ few }: { few: string }) =>
        edition([{ ...alike(few, 7), counts: { q99: { A: 7, B: 0, C: 0, dontKnow: 0 } } }]),
      'groups.0.counts.q99',
    ],
    [
      'trust where it was not asked',
      ({ few }: { few: string }) => edition([alike(few, 7)], { trust: false }),
      'groups.0.counts.t1',
    ],
    ['a group of somebody else', () => edition([alike('nobody', 7)]), 'groups'],
    [
      'the same group twice',
      ({ few }: { few: string }) => edition([alike(few, 7), alike(few, 7)]),
      'groups',
    ],
    [
      'a day to come',
      ({ few }: { few: string }) => edition([alike(few, 7)], { closedOn: '2026-11-23' }),
      'closedOn',
    ],
    [
      'a threshold under the floor',
      ({ few }: { few: string }) => edition([alike(few, 7)], { threshold: 2 }),
      'threshold',
    ],
  ])('%s', async (_what, make, field) => {
    const started = await start();
    const { status, body } = await started.enter(make(started));
    expect([status, body.code]).toEqual([400, 'invalid_input']);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(field);
  });

  it('is refused when nobody reaches the threshold, near another edition, and to readers', async () => {
    const { few, many, enter, partnershipId } = await start();
    expect((await enter(edition([alike(few, 3), alike(many, 4)]))).body.code).toBe(
      'nothing_to_publish',
    );
    const closed = await openEdition(owner);
    await storeAnswers(test, closed, closed.groupIds[0] ?? '', 'A'.repeat(24), 9);
    await closeEdition(owner, closed);
    const [group = ''] = closed.groupIds;
    const near = {
      params: { partnershipId: closed.partnershipId },
      body: edition([alike(group, 9)], { closedOn: '2026-10-24' }),
    };
    expect((await owner.ask(`POST ${path}`, near)).body.code).toBe('editions_too_close');
    const params = { partnershipId: closed.partnershipId, waveId: closed.waveId };
    const real = await owner.ask(`DELETE ${path}/:waveId`, { params });
    expect([real.status, real.body.code]).toEqual([409, 'not_entered_by_hand']);
    const reader = await join(test, owner, partnershipId, 'reader');
    const refused = await reader.ask(`POST ${path}`, {
      params: { partnershipId },
      body: edition([alike(few, 6)]),
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed']);
  });
});
