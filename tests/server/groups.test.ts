/** What an open or past edition holds fast: group names, groups in use; and what deleting a partnership destroys. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { draftEdition, openEdition, storeAnswers } from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const groupPath = '/api/partnerships/:partnershipId/groups/:groupId' as const;

let test: TestApp;
let owner: TestSession;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

const change = (params: Readonly<Record<string, string>>, body: unknown) =>
  owner.ask(`PUT ${groupPath}`, { params, body });
const read = async (partnershipId: string) =>
  (await owner.ask('GET /api/partnerships/:partnershipId', { params: { partnershipId } })).body;

it('freezes the names of groups an open edition asks, not the number expected', async () => {
  const { partnershipId, groupIds } = await openEdition(owner);
  const params = { partnershipId, groupId: groupIds[0] ?? '' };
  const renamed = await change(params, { name: 'Ville', shortName: '', expected: 7 });
  expect([renamed.status, renamed.body.code]).toEqual([409, 'group_frozen']);
  const short = await change(params, { name: 'Arrondissement', shortName: 'Arr.', expected: 7 });
  expect(short.body.code).toBe('group_frozen');
  const body = { name: 'Arrondissement', shortName: '', expected: 9 };
  expect((await change(params, body)).body).toMatchObject({ name: 'Arrondissement', expected: 9 });
});

it('refuses a name another group has, but for capitals, made or renamed, at the same instant too', async () => {
  const { partnershipId, groupIds } = await draftEdition(owner);
  const add = (name: string) =>
    owner.ask('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected: 7 },
    });
  expect((await add(' table de QUARTIER ')).body.code).toBe('group_name_taken');
  const params = { partnershipId, groupId: groupIds[0] ?? '' };
  const renamed = await change(params, {
    name: 'Table de quartier',
    shortName: '',
    expected: 7,
  });
  expect([renamed.status, renamed.body.code]).toEqual([409, 'group_name_taken']);
  expect(
    (await change(params, { name: 'ARRONDISSEMENT', shortName: '', expected: 7 })).status,
  ).toBe(200);
  const both = await Promise.all([add('Citoyens'), add('citoyens')]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it('are not saved over by whoever read them before somebody else did, nor is their partnership', async () => {
  const { partnershipId } = await draftEdition(owner);
  const { groups, ...read1 } = await read(partnershipId);
  const [{ id, revision }] = groups;
  const save = (name: string) =>
    change({ partnershipId, groupId: id }, { name, shortName: '', expected: 7, revision });
  expect((await save('Ville')).status).toBe(200);
  expect((await save('Cité')).body.code).toBe('settings_changed');
  const { name, purpose, beyondExchange, preciseProject, defaultLocale, timeZone } = read1;
  const fields = { name, purpose, beyondExchange, preciseProject, defaultLocale, timeZone };
  const replies = await Promise.all(
    ['Une', 'Deux'].map((changed) =>
      owner.ask('PUT /api/partnerships/:partnershipId', {
        params: { partnershipId },
        body: { ...fields, name: changed, revision: read1.revision },
      }),
    ),
  );
  expect(replies.map(({ status, body }) => body.code ?? status).sort()).toEqual([
    200,
    'settings_changed',
  ]);
});

it('refuses to remove a group an open edition asks, and retires it once closed', async () => {
  const edition = await openEdition(owner);
  const { partnershipId, groupIds, params } = edition;
  const remove = () =>
    owner.ask(`DELETE ${groupPath}`, { params: { partnershipId, groupId: groupIds[0] ?? '' } });
  const refused = await remove();
  expect([refused.status, refused.body.code]).toEqual([409, 'group_in_use']);
  for (const groupId of groupIds) await storeAnswers(test, edition, groupId, 'A'.repeat(24), 6);
  expect((await owner.ask(`POST ${wavePath}/close`, { params })).status).toBe(200);
  expect((await remove()).status).toBe(204);
  const { groups, waves } = await read(partnershipId);
  expect(groups.map((group: { id: string }) => group.id)).toEqual([groupIds[1]]);
  expect(waves).toMatchObject([{ state: 'closed', received: 12, expected: 18, shared: false }]);
  const { orm, tables } = test.deps.database;
  const kept = await orm.select().from(tables.groups).orderBy(tables.groups.position);
  expect(kept.map(({ retired }) => retired)).toEqual([true, false]);
});

it('counts what an open edition received and expects in the lists', async () => {
  const edition = await openEdition(owner);
  await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 3);
  const { body } = await owner.ask('GET /api/partnerships');
  expect(body.partnerships[0].waves).toMatchObject([{ state: 'open', received: 3, expected: 18 }]);
});

it('keeps dates as typed when the time zone changes, and moves the instants they mean', async () => {
  const { partnershipId, params } = await draftEdition(owner, { closesAt: '2026-06-12T17:00' });
  const { name, purpose, beyondExchange, preciseProject, defaultLocale } =
    await read(partnershipId);
  await owner.ask('PUT /api/partnerships/:partnershipId', {
    params: { partnershipId },
    body: {
      ...{ name, purpose, beyondExchange, preciseProject, defaultLocale },
      timeZone: 'America/Vancouver',
    },
  });
  const { body } = await owner.ask(`GET ${wavePath}`, { params });
  expect(body.settings.closesAt).toBe('2026-06-12T17:00');
  expect(body.closesAtInstant).toBe('2026-06-13T00:00:00.000Z');
});

it('destroys every trace of a partnership, and nothing of another', async () => {
  const gone = await openEdition(owner);
  const kept = await openEdition(owner);
  for (const edition of [gone, kept]) {
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 6);
    await owner.ask('POST /api/partnerships/:partnershipId/invitations', {
      params: { partnershipId: edition.partnershipId },
      body: { role: 'reader' },
    });
  }
  const { orm, tables } = test.deps.database;
  const count = async (table: 'groups' | 'waves' | 'links' | 'responses' | 'invitations') =>
    (await orm.select().from(tables[table])).length;
  const names = ['groups', 'waves', 'links', 'responses', 'invitations'] as const;
  const before = await Promise.all(names.map(count));
  const params = { partnershipId: gone.partnershipId };
  expect((await owner.ask('DELETE /api/partnerships/:partnershipId', { params })).status).toBe(204);
  expect(await Promise.all(names.map(count))).toEqual(before.map((n) => n / 2));
  for (const table of Object.values(tables)) {
    expect(JSON.stringify(await orm.select().from(table))).not.toContain(gone.partnershipId);
  }
  expect((await owner.ask(`GET ${wavePath}`, { params: kept.params })).status).toBe(200);
});
