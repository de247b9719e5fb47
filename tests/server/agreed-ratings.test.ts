/** Agreed ratings: when they may be written, what two people at once do to each other, and that no answer meets them. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSchedule } from '../../server/src/features/closings/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  draftEdition,
  type Edition,
  settings,
  storeAnswers,
} from '../support/edition.ts';
import { join, openSession, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const rating = `${path}/agreed-ratings/:raterId/:scope/:topic` as const;

let test: TestApp;
let owner: TestSession;

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
});
afterAll(() => test.close());

const said = { level: 'B', wished: 'A', reasons: 'Peu de temps.', dissent: '', revision: null };
const at = ({ params }: Edition, raterId: string, topic = 'power', scope = 'dimension') => ({
  ...params,
  raterId,
  scope,
  topic,
});
const write = (edition: Edition, raterId: string, changes: object = {}, session = owner) =>
  session.ask(`PUT ${rating}`, { params: at(edition, raterId), body: { ...said, ...changes } });
const read = async ({ params }: Edition, session = owner) =>
  (await session.ask(`GET ${path}/agreed-ratings`, { params })).body;
const open = ({ params }: Edition) => owner.ask(`POST ${path}/open`, { params });
/** The two groups, and everybody. */
const tryAll = async (edition: Edition) => {
  const replies = [];
  for (const rater of [...edition.groupIds, '*']) replies.push(await write(edition, rater));
  return replies.map(({ status, body }) => body.code ?? status);
};

it('waits for the closing where people answer first, and is shown beside the results, never in them', async () => {
  const edition = await draftEdition(owner, { way: 'alone_then_together' });
  const early = ['rating_too_early', 'rating_too_early', 'rating_too_early'];
  expect(await tryAll(edition)).toEqual(early);
  await open(edition);
  expect(await tryAll(edition)).toEqual(early);
  expect((await read(edition)).raters.map(({ may }: { may: string }) => may)).toEqual(early);
  for (const groupId of edition.groupIds) {
    await storeAnswers(test, edition, groupId, 'A'.repeat(24), 7);
  }
  await closeEdition(owner, edition);
  const json = async () =>
    (await owner.ask(`GET ${path}/results.json`, { params: edition.params })).body;
  const before = JSON.stringify(await json());
  const { results } = (await owner.ask(`GET ${path}/results`, { params: edition.params })).body;
  expect(await tryAll(edition)).toEqual([200, 200, 200]);
  const after = (await owner.ask(`GET ${path}/results`, { params: edition.params })).body;
  expect(JSON.stringify(await json())).toBe(before);
  expect({ ...after.results, agreed: results.agreed }).toEqual(results);
  expect(after.agreed).toMatchObject({
    way: 'alone_then_together',
    raters: [...edition.groupIds, '*'].map((id) => ({
      id,
      alone: false,
      spokes: { power: { index: 50, basis: 'dimension', wished: 100 } },
      ratings: [{ topic: 'power', level: 'B', reasons: 'Peu de temps.' }],
    })),
  });
});

it('is all there is of an edition run together: from the opening on, no link, no answer, nothing withheld', async () => {
  const edition = await draftEdition(owner, { way: 'together' });
  expect(await tryAll(edition)).toEqual([
    'rating_too_early',
    'rating_too_early',
    'rating_too_early',
  ]);
  await open(edition);
  expect(await tryAll(edition)).toEqual([200, 200, 200]);
  const removed = await owner.ask(`DELETE ${path}`, { params: edition.params });
  expect(removed.body.code).toBe('ratings_received');
  const preview = await owner.ask(`GET ${path}/closing-preview`, { params: edition.params });
  expect(preview.body).toMatchObject({
    nothing: false,
    groups: [{ outcome: 'together' }, { outcome: 'together' }],
  });
  await closeEdition(owner, edition);
  expect(await tryAll(edition)).toEqual([200, 200, 200]);
  const { results, agreed } = (await owner.ask(`GET ${path}/results`, { params: edition.params }))
    .body;
  expect(results.groups.map(({ together }: { together: boolean }) => together)).toEqual([
    true,
    true,
  ]);
  expect(agreed.raters.map(({ alone }: { alone: boolean }) => alone)).toEqual([true, true, true]);
});

it('belongs in an edition of individual answers to the groups named, until the talk after it is added', async () => {
  const drafted = await draftEdition(owner);
  const [few = '', many = ''] = drafted.groupIds;
  const put = (changes: object) =>
    owner.ask(`PUT ${path}`, { params: drafted.params, body: { ...settings, ...changes } });
  const changed = await put({ together: [few] });
  expect(changed.body.settings).toMatchObject({ way: 'alone', together: [few] });
  expect((await put({ together: ['nobody'] })).body.code).toBe('invalid_input');
  await open(drafted);
  expect((await put({ together: [many] })).body.code).toBe('wave_not_draft');
  expect((await put({ together: [few], way: 'together' })).body.code).toBe('wave_not_draft');
  expect(await tryAll(drafted)).toEqual([200, 'rating_not_taken', 'rating_not_taken']);
  await closeEdition(owner, drafted);
  expect(await tryAll(drafted)).toEqual([200, 'rating_not_taken', 'rating_not_taken']);
  const setWay = (way: string) =>
    owner.ask(`PUT ${path}/way`, { params: drafted.params, body: { way } });
  expect((await setWay('together')).body.code).toBe('wave_not_draft');
  expect((await setWay('alone_then_together')).body.settings.way).toBe('alone_then_together');
  expect((await setWay('alone')).body.code).toBe('wave_not_draft');
  expect(await tryAll(drafted)).toEqual([200, 200, 200]);
});

it('takes no answer of a group that takes part this way, whatever link is held', async () => {
  const edition = await draftEdition(owner);
  const { groups } = (await owner.ask(`GET ${path}/links`, { params: edition.params })).body;
  const [few = ''] = edition.groupIds;
  await owner.ask(`PUT ${path}`, {
    params: edition.params,
    body: { ...settings, together: [few] },
  });
  await open(edition);
  const { url } = groups.find(({ groupId }: { groupId: string }) => groupId === few);
  const sent = await test.app.inject({
    method: 'POST',
    url: new URL(url).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `q1=A&intent=anyway&locale=fr&nonce=${'n'.repeat(22)}`,
  });
  expect(sent.statusCode).toBe(410);
  const { body: ways } = await owner.ask(`GET ${path}/links`, { params: edition.params });
  expect(ways.groups.map(({ groupId }: { groupId: string }) => groupId)).not.toContain(few);
  const personal = await owner.ask(`POST ${path}/groups/:groupId/personal-links`, {
    params: { ...edition.params, groupId: few },
    body: { labels: ['Marc'] },
  });
  expect(personal.status).toBe(404);
  const wave = await owner.ask(`GET ${path}`, { params: edition.params });
  expect(wave.body.participation.groups).toMatchObject([
    { groupId: few, received: 0, together: true },
    { received: 0, together: false },
  ]);
});

it('keeps what somebody else wrote, takes the same again, and is taken away once', async () => {
  const edition = await draftEdition(owner, { way: 'together' });
  await open(edition);
  const made = await write(edition, '*');
  expect(made.status).toBe(200);
  const { revision } = made.body;
  expect((await write(edition, '*')).body).toEqual(made.body);
  expect((await write(edition, '*', { level: 'C' })).body.code).toBe('rating_changed');
  const changed = await write(edition, '*', { level: null, reasons: 'Deux\nlignes', revision });
  expect(changed.body).toMatchObject({ level: null, wished: 'A', reasons: 'Deux\nlignes' });
  expect((await write(edition, '*', { level: 'A', revision })).body.code).toBe('rating_changed');
  const both = await Promise.all(
    ['A', 'C'].map((level) => write(edition, '*', { level, revision: changed.body.revision })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [kept] = (await read(edition)).ratings;
  const remove = (one: string) =>
    owner.ask(`DELETE ${rating}`, { params: at(edition, '*'), query: { revision: one } });
  expect((await remove(revision)).body.code).toBe('rating_changed');
  expect((await remove(kept.revision)).status).toBe(204);
  expect((await remove(kept.revision)).status).toBe(204);
  expect((await read(edition)).ratings).toEqual([]);
});

it('is of a condition or a question of the edition, by one of its groups or by everybody', async () => {
  const edition = await draftEdition(owner, { way: 'together', trust: false });
  await open(edition);
  const put = async (raterId: string, topic: string, scope = 'item') =>
    (await owner.ask(`PUT ${rating}`, { params: at(edition, raterId, topic, scope), body: said }))
      .status;
  expect(await put('*', 'q18')).toBe(200);
  expect(await put('*', 't1')).toBe(404);
  expect(await put('*', 'q1', 'dimension')).toBe(404);
  expect(await put('*', 'trust', 'dimension')).toBe(404);
  expect(await put('somebody', 'q1')).toBe(404);
  const { dimensions, raters } = await read(edition);
  expect(dimensions).toHaveLength(6);
  expect(dimensions[1].items).toMatchObject([
    { number: 3, levels: { A: { fr: expect.any(String) } } },
  ]);
  expect(raters.map(({ rank }: { rank: number | null }) => rank)).toEqual([0, 1, null]);
});

it('is read by a reader and written by organisers', async () => {
  const edition = await draftEdition(owner, { way: 'together' });
  await open(edition);
  await write(edition, '*');
  const reader = await join(test, owner, edition.partnershipId, 'reader');
  expect((await read(edition, reader)).ratings).toHaveLength(1);
  expect((await write(edition, '*', {}, reader)).status).toBe(403);
  expect((await write(edition, '*', {}, openSession(test.app))).status).toBe(401);
});

it('is on the page partners read, renewed as soon as it changes, unless the link leaves it out', async () => {
  const edition = await draftEdition(owner, { way: 'together' });
  await open(edition);
  await closeEdition(owner, edition);
  const share = async (agreed: boolean) => {
    const body = { agreed };
    const made = await owner.ask(`POST ${path}/results-links`, { params: edition.params, body });
    return new URL(made.body.url).pathname;
  };
  const [all, bare] = [await share(true), await share(false)];
  const see = async (link: string) => (await test.app.inject({ url: `${link}?lang=fr` })).body;
  const words = 'Trois organismes se sont retirés.';
  expect(await see(all)).toContain('Aucune appréciation commune');
  await write(edition, '*', { reasons: words });
  expect(await see(all)).toContain(words);
  for (const page of [await see(all), await see(bare)])
    expect(page).not.toMatch(/retenu|personne n’a répondu/i);
  expect(await see(bare)).not.toContain(words);
});

it('closes by itself at its date where nobody was asked to answer', async () => {
  const edition = await draftEdition(owner, { way: 'together', closesAt: '2026-11-22T09:00' });
  await open(edition);
  test.clock.set('2026-11-22T16:00:00.000Z');
  await runSchedule(test.deps, (error) => {
    throw error;
  });
  const { body } = await owner.ask(`GET ${path}`, { params: edition.params });
  expect([body.state, body.waitsForOrganiser]).toEqual(['closed', false]);
  const home = await owner.ask('GET /api/partnerships/:partnershipId', { params: edition.params });
  expect(home.body.waves).toMatchObject([{ received: 0, expected: 0 }]);
});
