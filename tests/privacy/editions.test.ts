/** What an organiser may learn or change through the API, edition after edition: never more than the rules allow. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  type Edition,
  openEdition,
  settings,
  storeAnswers,
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
  // Signed in all along: a session ends after 30 days without use.
  test.clock.advance(15 * day);
  await owner.ask('GET /api/session');
  test.clock.advance(15 * day);
  const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  const second: Edition = {
    ...first,
    waveId: draft.body.id,
    params: { partnershipId, waveId: draft.body.id },
  };
  await owner.ask(`POST ${wavePath}/open`, { params: second.params });
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
