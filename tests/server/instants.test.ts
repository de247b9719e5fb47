/** What two organisers do in the same instant: nothing is written on what was read before the other's act. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { draftEdition, makePartnership, settings } from '../support/edition.ts';
import { addGroup, setUp, type TestSession } from '../support/session.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const groupPath = '/api/partnerships/:partnershipId/groups/:groupId' as const;

let test: TestApp;
let owner: TestSession;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

/** Lets `act` go through between what the next request reads and what it writes. */
function meanwhile(act: () => Promise<unknown>): void {
  const database = test.deps.database as { commit: TestApp['deps']['database']['commit'] };
  const { commit } = database;
  database.commit = async (writes) => {
    database.commit = commit;
    await act();
    return commit(writes);
  };
}

async function asked(params: Readonly<Record<string, string>>): Promise<string[]> {
  const { body } = await owner.ask(`GET ${wavePath}`, { params });
  return body.participation.groups.map(({ name }: { name: string }) => name);
}

const open = (params: Readonly<Record<string, string>>) =>
  owner.ask(`POST ${wavePath}/open`, { params });

it('asks in an open edition no group added as it opened', async () => {
  const { partnershipId, params } = await draftEdition(owner);
  meanwhile(() => open(params));
  const groupId = await addGroup(owner, partnershipId, 'Citoyennes et citoyens');
  expect(await asked(params)).toEqual(['Arrondissement', 'Table de quartier']);
  const { body } = await owner.ask(`GET ${wavePath}/links`, { params });
  expect(JSON.stringify(body)).not.toContain(groupId);
});

it('asks in a draft a group added as the draft was made, and none taken out then', async () => {
  const { partnershipId, groupIds } = await makePartnership(owner, [
    { name: 'Arrondissement', expected: 7 },
    { name: 'Table de quartier', expected: 11 },
  ]);
  meanwhile(async () => {
    await addGroup(owner, partnershipId, 'Citoyennes et citoyens');
    const params = { partnershipId, groupId: groupIds[0] ?? '' };
    await owner.ask(`DELETE ${groupPath}`, { params });
  });
  const made = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  expect(made.status).toBe(201);
  const params = { partnershipId, waveId: made.body.id };
  expect(await asked(params)).toEqual(['Table de quartier', 'Citoyennes et citoyens']);
});

it('asks a new group in a draft made as it was added', async () => {
  const { partnershipId } = await makePartnership(owner, [{ name: 'Ville', expected: 7 }]);
  let waveId = '';
  meanwhile(async () => {
    const made = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    waveId = made.body.id;
  });
  await addGroup(owner, partnershipId, 'Table de quartier');
  expect(await asked({ partnershipId, waveId })).toEqual(['Ville', 'Table de quartier']);
});

it('leaves no way in for a group taken out as a draft was made with it', async () => {
  const { partnershipId, groupIds } = await makePartnership(owner, [
    { name: 'Ville', expected: 7 },
    { name: 'Table de quartier', expected: 11 },
  ]);
  let waveId = '';
  meanwhile(async () => {
    const made = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    waveId = made.body.id;
  });
  const groupId = groupIds[0] ?? '';
  await owner.ask(`DELETE ${groupPath}`, { params: { partnershipId, groupId } });
  expect(await asked({ partnershipId, waveId })).toEqual(['Table de quartier']);
  const { orm, tables } = test.deps.database;
  expect(JSON.stringify(await orm.select().from(tables.links))).not.toContain(groupId);
});

it('does not open a draft whose last group was taken out, and says so', async () => {
  const { partnershipId, groupIds } = await makePartnership(owner, [
    { name: 'Ville', expected: 7 },
  ]);
  const { body } = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  const groupId = groupIds[0] ?? '';
  meanwhile(() => owner.ask(`DELETE ${groupPath}`, { params: { partnershipId, groupId } }));
  const reply = await open({ partnershipId, waveId: body.id });
  expect([reply.status, reply.body.code]).toEqual([409, 'wave_without_group']);
});

it('tells whoever opens what is open already that it is no draft any more', async () => {
  const { params } = await draftEdition(owner);
  meanwhile(() => open(params));
  expect((await open(params)).body.code).toBe('wave_not_draft');
});
