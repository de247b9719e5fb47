/** What an organiser may learn or change through the API, edition after edition: never more than the rules allow. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  type Edition,
  makePartnership,
  openEdition,
  settings,
  storeAnswers,
  storeComments,
} from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';
import { wavePath } from './played-edition.ts';

let test: TestApp;
let owner: TestSession;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

const day = 86_400_000;
/** Another edition of the same partnership, open. */
async function openNext(edition: Edition): Promise<Edition> {
  const { partnershipId } = edition;
  const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  const params = { partnershipId, waveId: draft.body.id as string };
  expect((await owner.ask(`POST ${wavePath}/open`, { params })).status).toBe(200);
  return { ...edition, waveId: params.waveId, params };
}

/** Signed in all along: a session ends after 30 days without use. */
async function wait(days: number): Promise<void> {
  test.clock.advance((days / 2) * day);
  await owner.ask('GET /api/session');
  test.clock.advance((days / 2) * day);
}

const readItems = async ({ params }: Edition) =>
  (await owner.ask(`GET ${wavePath}/results.json`, { params })).body.items;

it('the closing preview names groups and counts, and is the same whatever they answered', async () => {
  const previews: string[] = [];
  for (const answers of ['A'.repeat(24), `${'?'.repeat(20)}ABC-`]) {
    const edition = await openEdition(owner);
    const [first = '', second = ''] = edition.groupIds;
    await storeAnswers(test, edition, first, answers, 4);
    await storeAnswers(test, edition, second, answers, 6);
    const { body } = await owner.ask(`GET ${wavePath}/closing-preview`, { params: edition.params });
    const text = JSON.stringify(body).replaceAll(first, 'first').replaceAll(second, 'second');
    expect(text).not.toMatch(/"(q\d+|t\d+|items?|dontKnow|blank)"/);
    previews.push(text);
  }
  expect(previews[0]).toBe(previews[1]);
});

it('a threshold rises while answers come in, and nothing moves it once they are counted', async () => {
  const edition = await openEdition(owner);
  const { params } = edition;
  const change = (threshold: number) =>
    owner.ask(`PUT ${wavePath}`, { params, body: { ...settings, threshold } });
  expect((await change(7)).status).toBe(200);
  for (const lower of [6, 5, 3]) {
    expect((await change(lower)).body.code).toBe('threshold_only_rises');
  }
  await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 6);
  await storeAnswers(test, edition, edition.groupIds[1] ?? '', 'B'.repeat(24), 7);
  await closeEdition(owner, edition);
  for (const threshold of [3, 6, 8]) expect((await change(threshold)).status).toBe(409);
  const { q1 } = await readItems(edition);
  expect([q1.groups[edition.groupIds[0] ?? ''], q1.total]).toEqual([null, null]);
  expect(q1.groups[edition.groupIds[1] ?? '']).toMatchObject({ n: 7, B: 7 });
});

it('a group withheld once stays withheld when it is renamed and asked again 30 days later', async () => {
  const first = await openEdition(owner);
  const [small = '', large = ''] = first.groupIds;
  await storeAnswers(test, first, small, 'C'.repeat(24), 4);
  await storeAnswers(test, first, large, 'A'.repeat(24), 8);
  await closeEdition(owner, first);
  const before = JSON.stringify(await readItems(first));

  const { partnershipId } = first;
  await owner.ask('PUT /api/partnerships/:partnershipId/groups/:groupId', {
    params: { partnershipId, groupId: small },
    body: { name: 'Groupe fusionné', shortName: '', expected: 12 },
  });
  await wait(30);
  const second = await openNext(first);
  await storeAnswers(test, second, small, 'C'.repeat(24), 5);
  await storeAnswers(test, second, large, 'A'.repeat(24), 8);
  await closeEdition(owner, second);

  expect(JSON.stringify(await readItems(first))).toBe(before);
  const { q1 } = JSON.parse(before);
  expect([q1.groups[small], q1.total]).toEqual([null, null]);
  const { q1: later } = await readItems(second);
  expect(later.groups[small]).toMatchObject({ n: 5, C: 5 });
  expect(later.total).toMatchObject({ n: 13, A: 8, C: 5 });
});

it('groups merged between two editions have no past figures where one of them was withheld', async () => {
  const { partnershipId, groupIds } = await makePartnership(owner, [
    { name: 'Comité', expected: 3 },
    { name: 'Organismes', expected: 6 },
    { name: 'Table', expected: 9 },
  ]);
  const [small = '', other = '', table = ''] = groupIds;
  const first = await openNext({
    partnershipId,
    waveId: '',
    groupIds,
    params: { partnershipId, waveId: '' },
  });
  await storeAnswers(test, first, small, 'C'.repeat(24), 3);
  await storeAnswers(test, first, other, 'B'.repeat(24), 6);
  await storeAnswers(test, first, table, 'A'.repeat(24), 9);
  const remove = (groupId: string) =>
    owner.ask('DELETE /api/partnerships/:partnershipId/groups/:groupId', {
      params: { partnershipId, groupId },
    });
  const add = () =>
    owner.ask('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name: 'Comité et organismes', shortName: '', expected: 9 },
    });
  // Before opening, never after: an open edition goes on with the groups it asked.
  expect((await remove(small)).body.code).toBe('group_in_use');
  const early = await add();
  const groupsOf = async ({ params }: Edition): Promise<{ id: string }[]> =>
    (await owner.ask(`GET ${wavePath}/results.json`, { params })).body.groups;
  await closeEdition(owner, first);
  expect((await groupsOf(first)).map(({ id }) => id)).toEqual(groupIds);
  const before = JSON.stringify(await readItems(first));

  for (const id of [small, other]) expect((await remove(id)).status).toBe(204);
  await wait(30);
  const merged: string = early.body.id;
  const second = await openNext(first);
  await storeAnswers(test, second, merged, 'C'.repeat(24), 9);
  await storeAnswers(test, second, table, 'A'.repeat(24), 9);
  await closeEdition(owner, second);

  const { q1: later } = await readItems(second);
  expect(Object.keys(later.groups).toSorted()).toEqual([merged, table].toSorted());
  expect(later.total).toMatchObject({ n: 18, A: 9, C: 9 });
  expect(JSON.stringify(await readItems(first))).toBe(before);
  const { q1: past } = JSON.parse(before);
  expect([past.groups[small], past.total, past.groups[merged]]).toEqual([null, null, undefined]);
  expect(past.groups[other]).toMatchObject({ n: 6, B: 6 });
});

it('a closing that showed comments alone counts: the next one waits 30 days', async () => {
  const first = await openEdition(owner);
  const [one = '', two = ''] = first.groupIds;
  // Enough people for comments, too few answers to any question.
  const silent = `${'?'.repeat(23)}A`;
  await storeAnswers(test, first, one, silent, 4);
  await storeAnswers(test, first, two, silent.replace('?', 'B'), 4);
  await storeAnswers(test, first, two, '?'.repeat(24), 2);
  await storeComments(test, first, one, 'power', ['Seul mot publié']);
  await closeEdition(owner, first);
  const { body } = await owner.ask(`GET ${wavePath}/results.json`, { params: first.params });
  expect(body.comments.list).toHaveLength(1);
  const shown = Object.values<{ groups: object }>(body.items).flatMap(({ groups }) =>
    Object.values(groups),
  );
  expect(new Set(shown)).toEqual(new Set([null]));

  await wait(29);
  const second = await openNext(first);
  const close = () => owner.ask(`POST ${wavePath}/close`, { params: second.params });
  expect((await close()).body.code).toBe('too_soon_after_last');
  test.clock.advance(day);
  expect((await close()).status).toBe(200);
});
