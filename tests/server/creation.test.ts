/** What a form makes is made once: pressed twice, or sent again because no reply came. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { settings } from '../support/edition.ts';
import {
  addGroup,
  createPartnership,
  join,
  partnershipFields,
  setUp,
  type TestSession,
} from '../support/session.ts';

const key = 'a'.repeat(32);
let test: TestApp;
let owner: TestSession;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterAll(() => test.close());

type Make = (changes?: object) => ReturnType<TestSession['ask']>;
type Made = { readonly make: Make; readonly list: () => Promise<{ id: string }[]> };

async function viewOf(partnershipId: string) {
  const params = { partnershipId };
  return (await owner.ask('GET /api/partnerships/:partnershipId', { params })).body;
}

const things: Readonly<Record<string, { readonly named: string; start: () => Promise<Made> }>> = {
  'a partnership': {
    named: 'name',
    start: async () => ({
      make: (changes) =>
        owner.ask('POST /api/partnerships', { body: { ...partnershipFields, key, ...changes } }),
      list: async () => (await owner.ask('GET /api/partnerships')).body.partnerships,
    }),
  },
  'a group': {
    named: 'name',
    start: async () => {
      const params = { partnershipId: await createPartnership(owner) };
      return {
        make: (changes) =>
          owner.ask('POST /api/partnerships/:partnershipId/groups', {
            params,
            body: { name: 'Ville', shortName: '', expected: 8, key, ...changes },
          }),
        list: async () => (await viewOf(params.partnershipId)).groups,
      };
    },
  },
  'an edition': {
    named: 'title',
    start: async () => {
      const params = { partnershipId: await createPartnership(owner) };
      await addGroup(owner, params.partnershipId, 'Ville');
      return {
        make: (changes) =>
          owner.ask('POST /api/partnerships/:partnershipId/waves', {
            params,
            body: { ...settings, key, ...changes },
          }),
        list: async () => (await viewOf(params.partnershipId)).waves,
      };
    },
  },
};

describe.each(Object.entries(things))('%s', (_name, { named, start }) => {
  it('is made once when its form is sent twice at the same instant, and changed when sent again', async () => {
    const { make, list } = await start();
    const before = (await list()).length;
    const replies = await Promise.all([make(), make()]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(replies[0]?.body.id).toBe(replies[1]?.body.id);
    const again = await make({ [named]: 'Corrigé entre-temps' });
    expect([again.status, again.body.id]).toEqual([201, replies[0]?.body.id]);
    const made = await list();
    expect(made).toHaveLength(before + 1);
    expect(made).toContainEqual(expect.objectContaining({ [named]: 'Corrigé entre-temps' }));
  });

  it('is made anew with another key, or none', async () => {
    const { make, list } = await start();
    const before = (await list()).length;
    await make({ [named]: 'Un', key: 'b'.repeat(32) });
    await make({ [named]: 'Deux', key: undefined });
    await make({ [named]: 'Trois', key: undefined });
    expect(await list()).toHaveLength(before + 3);
  });

  it('is not made with a key too short to be one’s own', async () => {
    const { make } = await start();
    expect((await make({ key: 'short' })).body.code).toBe('invalid_input');
  });
});

it('leads no other organiser, nor another partnership, to what a key made', async () => {
  const first = await createPartnership(owner, { key });
  const other = await join(test, owner, first, 'reader');
  const theirs = await createPartnership(other, { key });
  expect(theirs).not.toBe(first);
  const second = await createPartnership(owner);
  const ids = await Promise.all(
    [first, second].map(async (partnershipId) => {
      const reply = await owner.ask('POST /api/partnerships/:partnershipId/groups', {
        params: { partnershipId },
        body: { name: 'Ville', shortName: '', expected: 8, key },
      });
      return reply.body.id;
    }),
  );
  expect(new Set(ids).size).toBe(2);
});

it('refuses the ninth group whatever its key, and still knows the eighth', async () => {
  const params = { partnershipId: await createPartnership(owner) };
  for (let n = 1; n <= 7; n++) await addGroup(owner, params.partnershipId, `Groupe ${n}`);
  const add = (key: string, name = 'Groupe 8') =>
    owner.ask('POST /api/partnerships/:partnershipId/groups', {
      params,
      body: { name, shortName: '', expected: 8, key },
    });
  const eighth = await add(key);
  expect((await add(key)).body.id).toBe(eighth.body.id);
  expect((await add('c'.repeat(32), 'Groupe 9')).body.code).toBe('too_many_groups');
});
