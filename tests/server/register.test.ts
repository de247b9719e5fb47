/** The register: one dated line for each act, written with it or not at all; never who answered; gone with the partnership. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  draftEdition,
  type Edition,
  openEdition,
  settings,
  storeAnswers,
  storeComments,
} from '../support/edition.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const wave = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let test: TestApp;
let owner: TestSession;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

async function readLines(edition: Edition, session = owner) {
  const reply = await session.ask('GET /api/partnerships/:partnershipId/register', {
    params: edition.params,
  });
  expect(reply.status).toBe(200);
  return reply.body.lines as {
    number: number;
    at: string;
    act: string;
    waveTitle: string;
    groupName: string | null;
    format: string | null;
    threshold: { from: number; to: number } | null;
  }[];
}

async function readActs(edition: Edition) {
  return (await readLines(edition)).map(({ act }) => act);
}

async function closedEdition(): Promise<Edition> {
  const edition = await openEdition(owner);
  const [city = '', table = ''] = edition.groupIds;
  await storeAnswers(test, edition, city, 'A'.repeat(24), 6);
  await storeAnswers(test, edition, table, 'B'.repeat(24), 6);
  await storeComments(test, edition, city, 'perspectives', ['un', 'deux']);
  test.clock.advance(60_000);
  await closeEdition(owner, edition);
  return edition;
}

it('is empty until something is opened', async () => {
  expect(await readLines(await draftEdition(owner))).toEqual([]);
});

it('dates opening, closing and destruction, newest first', async () => {
  const edition = await closedEdition();
  const lines = await readLines(edition);
  expect(lines.map(({ number, act, at }) => [number, act, at])).toEqual([
    [3, 'destroyed', '2026-03-02T14:01:00.000Z'],
    [2, 'closed', '2026-03-02T14:01:00.000Z'],
    [1, 'opened', '2026-03-02T14:00:00.000Z'],
  ]);
  expect(lines.map(({ waveTitle }) => waveTitle)).toEqual(lines.map(() => 'Édition 2026'));
});

it('tells a destruction once, when it is finished, whoever finishes it', async () => {
  const edition = await closedEdition();
  const { orm, tables } = test.deps.database;
  await finishScrubbing(test.deps);
  expect(await readActs(edition)).toEqual(['destroyed', 'closed', 'opened']);
  await orm.update(tables.waves).set({ toScrub: true });
  await orm.delete(tables.register);
  test.clock.advance(5000);
  await Promise.all([finishScrubbing(test.deps), finishScrubbing(test.deps)]);
  expect((await readLines(edition)).map(({ act, at }) => [act, at])).toEqual([
    ['destroyed', '2026-03-02T14:01:05.000Z'],
  ]);
});

it('tells a threshold raised while open, and nothing of other changes', async () => {
  const edition = await openEdition(owner);
  const change = async (body: object) => {
    const reply = await owner.ask(`PUT ${wave}`, {
      params: edition.params,
      body: { ...settings, ...body },
    });
    return reply.status;
  };
  expect(await change({ contact: 'Luc, luc@example.org' })).toBe(200);
  expect(await readActs(edition)).toEqual(['opened']);
  expect(await change({ threshold: 6 })).toBe(200);
  expect(await change({ threshold: 5 })).not.toBe(200);
  const [line] = await readLines(edition);
  expect([line?.act, line?.threshold]).toEqual(['threshold_raised', { from: 5, to: 6 }]);
  expect(await readActs(edition)).toHaveLength(2);
});

it('tells of links by their group, never by their label', async () => {
  const edition = await openEdition(owner);
  const params = { ...edition.params, groupId: edition.groupIds[0] ?? '' };
  await owner.ask(`POST ${wave}/groups/:groupId/link`, { params });
  await owner.ask(`DELETE ${wave}/groups/:groupId/link`, { params });
  const made = await owner.ask(`POST ${wave}/groups/:groupId/personal-links`, {
    params,
    body: { labels: ['Marie-Ève Tremblay'] },
  });
  const one = { ...edition.params, linkId: made.body.links[0].id };
  await owner.ask(`POST ${wave}/personal-links/:linkId/replace`, { params: one });
  await owner.ask(`DELETE ${wave}/personal-links/:linkId`, { params: one });
  const lines = await readLines(edition);
  expect(lines.map(({ act }) => act)).toEqual([
    'personal_link_taken_back',
    'personal_link_replaced',
    'group_link_taken_back',
    'group_link_replaced',
    'opened',
  ]);
  expect(lines.slice(0, 4).map(({ groupName }) => groupName)).toEqual(
    Array(4).fill('Arrondissement'),
  );
  expect(JSON.stringify(lines)).not.toMatch(/Marie|Tremblay/);
});

it('tells sharing, taking back, each file that leaves, and a comment hidden', async () => {
  const edition = await closedEdition();
  const { params } = edition;
  const made = await owner.ask(`POST ${wave}/results-links`, { params, body: {} });
  const link = { ...params, linkId: made.body.id };
  await owner.ask(`DELETE ${wave}/results-links/:linkId`, { params: link });
  await owner.ask(`GET ${wave}/results.csv`, { params });
  await owner.ask(`GET ${wave}/results.json`, { params });
  await owner.ask(`GET ${wave}/wheel.svg`, { params });
  const { results } = (await owner.ask(`GET ${wave}/results`, { params })).body;
  const commentId: string = results.comments.list[0].id;
  const hidden = await owner.ask(`DELETE ${wave}/comments/:commentId`, {
    params: { ...params, commentId },
  });
  expect(hidden.status).toBe(204);
  const lines = await readLines(edition);
  expect(lines.slice(0, 6).map(({ act, format }) => [act, format])).toEqual([
    ['comment_hidden', null],
    ['exported', 'svg'],
    ['exported', 'json'],
    ['exported', 'csv'],
    ['unshared', null],
    ['shared', null],
  ]);
});

it('says nothing of what was refused', async () => {
  const edition = await closedEdition();
  const { params } = edition;
  const before = await readLines(edition);
  const replies = [
    await owner.ask(`POST ${wave}/open`, { params }),
    await owner.ask(`POST ${wave}/close`, { params }),
    await owner.ask(`DELETE ${wave}/results-links/:linkId`, { params: { ...params, linkId: 'x' } }),
    await owner.ask(`DELETE ${wave}/comments/:commentId`, {
      params: { ...params, commentId: 'x' },
    }),
  ];
  for (const { status } of replies) expect(status).toBeGreaterThanOrEqual(400);
  expect(await readLines(edition)).toEqual(before);
});

it('is not written by asking about a file without taking it', async () => {
  const edition = await closedEdition();
  const { partnershipId, waveId } = edition;
  const reply = await test.app.inject({
    method: 'HEAD',
    url: `/api/partnerships/${partnershipId}/waves/${waveId}/results.csv`,
    headers: { cookie: owner.cookie() },
  });
  expect(reply.statusCode).toBe(200);
  expect(await readActs(edition)).toEqual(['destroyed', 'closed', 'opened']);
});

it('is read by a reader, and never says that somebody answered', async () => {
  const edition = await openEdition(owner);
  const reader = await join(test, owner, edition.partnershipId, 'reader');
  const group = edition.groupIds[0] ?? '';
  const made = await owner.ask(`POST ${wave}/groups/:groupId/personal-links`, {
    params: { ...edition.params, groupId: group },
    body: { labels: ['Luc'] },
  });
  const { pathname } = new URL(made.body.links[0].url);
  const sent = await test.app.inject({
    method: 'POST',
    url: pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'q1=A&intent=anyway&locale=fr',
  });
  expect(sent.statusCode).toBe(303);
  expect((await readLines(edition, reader)).map(({ act }) => act)).toEqual(['opened']);
});

it('numbers two acts at once apart, and goes with the partnership', async () => {
  const edition = await closedEdition();
  const { params } = edition;
  await Promise.all(
    [1, 2, 3].map(() => owner.ask(`POST ${wave}/results-links`, { params, body: {} })),
  );
  expect((await readLines(edition)).map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
  await owner.ask('DELETE /api/partnerships/:partnershipId', { params });
  const { orm, tables } = test.deps.database;
  expect(await orm.select().from(tables.register)).toEqual([]);
});
