/** The trend through its endpoint: the figures counted by hand for three years, who may read it, what it refuses. */

import { readFileSync } from 'node:fs';
import type { Absence, Past, TrendView } from '@moyeu/shared/domain/trend-view.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, draftEdition, openEdition, storeAnswers } from '../support/edition.ts';
import { join, openSession, setUp, type TestSession } from '../support/session.ts';

const path = 'GET /api/partnerships/:partnershipId/trend' as const;
const years = ['2024', '2025', '2026'] as const;
type Cells = Readonly<Record<string, Readonly<Record<string, Record<string, number> | null>>>>;
type Expected = {
  readonly respondents: Readonly<Record<string, number>>;
  readonly items: Cells;
  readonly dimensions: Cells;
};

let test: TestApp;
let owner: TestSession;
let partnershipId: string;
let trend: TrendView;

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
  ({ partnershipId } = (await owner.ask('POST /api/example')).body);
  trend = (await owner.ask(path, { params: { partnershipId } })).body;
});
afterAll(() => test.close());

function loadExpected(year: string): Expected {
  const file = new URL(`../fixtures/edition-${year}.expected.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Every figure of one year, by the names of the file; those absent by the reason. */
function readYear(
  list: readonly {
    readonly key: string;
    readonly figures: Readonly<Record<string, readonly Past<object>[]>>;
  }[],
  place: number,
): [key: string, group: string, Past<object> | undefined][] {
  return list.flatMap(({ key, figures }) =>
    trend.series.map(({ id, name }): [string, string, Past<object> | undefined] => [
      key,
      name || '*',
      figures[id]?.[place],
    ]),
  );
}

describe.each(years)('the figures of %s', (year) => {
  const place = years.indexOf(year);
  const expected = loadExpected(year);

  it.each(['items', 'dimensions'] as const)('%s are those counted by hand', (kind) => {
    const figures = readYear(trend[kind], place);
    expect(figures).toHaveLength(Object.keys(expected[kind]).length * 3);
    for (const [key, group, figure] of figures) {
      const cell = expected[kind][key]?.[group];
      expect(cell, `${key} ${group}`).toBeDefined();
      if (cell === null) {
        expect(figure).toEqual({ kind: 'absent', reason: 'withheld' satisfies Absence });
      } else {
        const shown = figure?.kind === 'shown' ? figure.cell : {};
        for (const [name, value] of Object.entries(cell ?? {})) {
          const found = Object.entries(shown).find(([field]) => field === name)?.[1];
          expect(Math.abs(found - value), `${key} ${group} ${name}`).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('are of as many people as answered', () => {
    const received = trend.series
      .filter(({ rank }) => rank !== null)
      .map(({ name, participation }) => [name, participation[place]?.received]);
    expect(Object.fromEntries(received)).toEqual(expected.respondents);
  });
});

it('corrects every word for all the comparisons made, and finds one fall', () => {
  expect(trend.compared).toMatchObject({ from: 1, to: 2 });
  const changes = trend.items.flatMap(({ key, changes }) =>
    Object.entries(changes).map(([id, change]) => ({ key, id, change })),
  );
  const tested = changes.filter(({ change }) => change.kind === 'tested');
  expect(trend.compared?.comparisons).toBe(tested.length);
  const borough = trend.series[0]?.id;
  const clear = tested.filter(({ change }) => change.kind === 'tested' && change.word !== 'none');
  expect(clear.map(({ key, id }) => [key, id])).toEqual([['q3', borough]]);
  expect(clear[0]?.change).toMatchObject({ word: 'fall', difference: -100, p: 1 / 6435 });
  const early = trend.dimensions.find(({ key }) => key === 'early-involvement');
  expect(early?.changes[borough ?? '']).toMatchObject({ falls: 1, items: 1, of: 1 });
});

it('compares with another edition on demand, and with none that is not before the last', async () => {
  const [first, , last] = trend.editions;
  const ask = (since: string) => owner.ask(path, { params: { partnershipId }, query: { since } });
  expect((await ask(first?.waveId ?? '')).body.compared).toMatchObject({ from: 0, to: 2 });
  for (const since of [last?.waveId ?? '', 'elsewhere']) {
    const reply = await ask(since);
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
  }
  expect((await ask('not an id')).status).toBe(400);
});

it('is open to readers, and exists for nobody else', async () => {
  const reader = await join(test, owner, partnershipId, 'reader');
  const params = { partnershipId };
  expect((await reader.ask(path, { params })).body).toEqual(trend);
  const other = await draftEdition(owner);
  const stranger = await join(test, owner, other.partnershipId, 'owner');
  const refused = await stranger.ask(path, { params });
  expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
  expect((await openSession(test.app).ask(path, { params })).status).toBe(401);
});

it('knows only closed editions, and those once their answers are destroyed', async () => {
  const edition = await openEdition(owner);
  const [few = ''] = edition.groupIds;
  await storeAnswers(test, edition, few, 'B'.repeat(24), 7);
  const ask = async (): Promise<TrendView> =>
    (await owner.ask(path, { params: { partnershipId: edition.partnershipId } })).body;
  expect(await ask()).toMatchObject({ editions: [], compared: null, trust: null });
  await closeEdition(owner, edition);
  expect((await ask()).editions).toHaveLength(1);
  const { orm, tables } = test.deps.database;
  await orm.update(tables.waves).set({ toScrub: true });
  await storeAnswers(test, edition, few, 'B'.repeat(24), 1);
  expect((await ask()).editions).toEqual([]);
});

it('gives a group merged since a past of its parts, once an edition has asked it', async () => {
  const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
  test.clock.set('2025-10-01T12:00:00.000Z');
  const first = await openEdition(owner);
  const { partnershipId, groupIds, params } = first;
  const [few = '', many = ''] = groupIds;
  await storeAnswers(test, first, few, 'A'.repeat(24), 6);
  await storeAnswers(test, first, many, 'C'.repeat(24), 9);
  await closeEdition(owner, first);
  test.clock.set('2026-11-22T12:00:00.000Z');
  const { body: planned } = await owner.ask(`GET ${wavePath}/next`, { params });
  const made = await owner.ask(`POST ${wavePath}/next`, {
    params,
    body: {
      settings: planned.settings,
      revision: planned.revision,
      groups: [{ is: 'merged', ids: groupIds, name: 'Quartier', shortName: '', expected: 18 }],
      key: 'a'.repeat(32),
    },
  });
  expect(made.status).toBe(201);
  const ask = async (): Promise<TrendView> =>
    (await owner.ask(path, { params: { partnershipId } })).body;
  expect((await ask()).series.map(({ name }) => name)).toEqual([
    'Arrondissement',
    'Table de quartier',
    '',
  ]);

  const waveId: string = made.body.id;
  const next = { partnershipId, waveId, groupIds: [], params: { partnershipId, waveId } };
  expect((await owner.ask(`POST ${wavePath}/open`, { params: next.params })).status).toBe(200);
  const { body: opened } = await owner.ask(`GET ${wavePath}`, { params: next.params });
  const [{ groupId }] = opened.participation.groups;
  await storeAnswers(test, next, groupId, 'B'.repeat(24), 12);
  await closeEdition(owner, next);
  const view = await ask();
  expect(view.series.map(({ id, name }) => [id, name])).toEqual([
    [groupId, 'Quartier'],
    ['*', ''],
  ]);
  expect(view.items[0]?.figures[groupId]).toMatchObject([
    { kind: 'shown', cell: { n: 15, A: 6, B: 0, C: 9 } },
    { kind: 'shown', cell: { n: 12, A: 0, B: 12, C: 0 } },
  ]);
  expect(view.series[0]?.participation[0]).toEqual({ received: 15, expected: 18, without: [] });
});
