/** Partnerships, groups, members: what each role may do, and that a stranger finds nothing. */

import { organiserEndpoints } from '@moyeu/shared/contract/organisers.ts';
import { partnershipEndpoints } from '@moyeu/shared/contract/partnerships.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { isOnPostgres } from '../support/database.ts';
import {
  addGroup,
  createPartnership,
  join,
  openSession,
  partnershipFields,
  password,
  setUp,
  type TestSession,
} from '../support/session.ts';

let test: TestApp;
let owner: TestSession;
let stranger: TestSession;
let reader: TestSession;
let organiser: TestSession;
let partnershipId: string;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  partnershipId = await createPartnership(owner);
  [reader, organiser] = [
    await join(test, owner, partnershipId, 'reader'),
    await join(test, owner, partnershipId, 'organiser'),
  ];
  const other = await createPartnership(owner, { name: 'Autre' });
  stranger = await join(test, owner, other, 'owner', 'stranger@example.org');
});
afterAll(() => test.close());

const idOf = async (session: TestSession) =>
  (await session.ask('GET /api/session')).body.organiser.id as string;
const membersOf = async (id: string) =>
  (
    await owner.ask('GET /api/partnerships/:partnershipId/members', {
      params: { partnershipId: id },
    })
  ).body;

const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/partnerships/:partnershipId/invitations': { role: 'reader' },
  'PATCH /api/partnerships/:partnershipId/members/:organiserId': { role: 'reader' },
  'PUT /api/partnerships/:partnershipId': partnershipFields,
  'POST /api/partnerships/:partnershipId/groups': { name: 'Ville', shortName: '', expected: 8 },
  'PUT /api/partnerships/:partnershipId/groups/:groupId': {
    name: 'Ville',
    shortName: '',
    expected: 8,
  },
};
type Key = keyof typeof organiserEndpoints | keyof typeof partnershipEndpoints;
const scoped = Object.keys({ ...organiserEndpoints, ...partnershipEndpoints }).filter((key) =>
  key.includes(':partnershipId'),
) as Key[];
const changes = scoped.filter((key) => !key.startsWith('GET '));
const ownersOnly = changes.filter((key) => /members|invitations|DELETE [^:]*:\w+$/.test(key));

describe('access', () => {
  it.each(scoped)('%s does not exist for a stranger', async (key) => {
    const reply = await stranger.ask(key, { params: { partnershipId }, body: bodies[key] });
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
  });

  it.each(scoped)('%s asks to sign in', async (key) => {
    const reply = await openSession(test.app).ask(key, {
      params: { partnershipId },
      body: bodies[key],
    });
    expect([reply.status, reply.body.code]).toEqual([401, 'not_signed_in']);
  });

  it.each(changes)('%s is refused to a reader', async (key) => {
    const reply = await reader.ask(key, { params: { partnershipId }, body: bodies[key] });
    expect([reply.status, reply.body.code]).toEqual([403, 'not_allowed']);
  });

  it.each(ownersOnly)('%s is refused to an organiser who does not own', async (key) => {
    const reply = await organiser.ask(key, { params: { partnershipId }, body: bodies[key] });
    expect([reply.status, reply.body.code]).toEqual([403, 'not_allowed']);
  });

  it('lets a reader read, and an organiser change', async () => {
    const params = { partnershipId };
    const read = await reader.ask('GET /api/partnerships/:partnershipId', { params });
    expect([read.status, read.body.role]).toEqual([200, 'reader']);
    const body = { ...partnershipFields, purpose: 'Autre but' };
    const changed = await organiser.ask('PUT /api/partnerships/:partnershipId', { params, body });
    expect([changed.status, changed.body.purpose]).toEqual([200, 'Autre but']);
  });

  it('finds no group or member of another partnership by its id', async () => {
    const params = { partnershipId: await createPartnership(owner), groupId: '', organiserId: '' };
    params.groupId = await addGroup(owner, partnershipId, 'Ailleurs');
    params.organiserId = await idOf(reader);
    for (const key of scoped.filter((name) => /:groupId|:organiserId/.test(name))) {
      expect((await owner.ask(key, { params, body: bodies[key] })).status).toBe(404);
    }
  });
});

describe('partnerships', () => {
  it('lists one’s own, by name, with the role in each', async () => {
    const { body } = await organiser.ask('GET /api/partnerships');
    expect(body.partnerships).toEqual([
      {
        id: partnershipId,
        name: partnershipFields.name,
        role: 'organiser',
        isExample: false,
        timeZone: 'America/Toronto',
        waves: [],
        next: null,
        actions: { open: 0, due: 0 },
      },
    ]);
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a purpose too long', { purpose: 'x'.repeat(1001) }],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }],
    ['an offset for a time zone', { timeZone: '-05:00' }],
    ['no answer about a prerequisite', { preciseProject: undefined }],
  ])('refuses %s', async (_, wrong) => {
    const body = { ...partnershipFields, ...wrong };
    const reply = await owner.ask('POST /api/partnerships', { body });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
  });
});

describe('groups', () => {
  it('keeps the order they were added in, and takes an empty short name for the name', async () => {
    const id = await createPartnership(owner);
    for (const name of ['Ville', 'Arrondissement']) await addGroup(owner, id, name);
    const params = { partnershipId: id };
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId', { params });
    expect(body.groups).toMatchObject([
      { name: 'Ville', shortName: 'Ville', expected: 8 },
      { name: 'Arrondissement', shortName: 'Arrondissement', expected: 8 },
    ]);
  });

  it('stops at eight, even when two more arrive together', async () => {
    const id = await createPartnership(owner);
    const ids: string[] = [];
    for (let n = 1; n <= 7; n++) ids.push(await addGroup(owner, id, `Groupe ${n}`));
    let made = 0;
    const add = () => {
      made += 1;
      return owner.ask('POST /api/partnerships/:partnershipId/groups', {
        params: { partnershipId: id },
        body: { name: `De trop ${made}`, shortName: '', expected: 3 },
      });
    };
    const replies = await Promise.all([add(), add()]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await add()).body.code).toBe('too_many_groups');
    const params = { partnershipId: id, groupId: ids[0] ?? '' };
    const key = 'DELETE /api/partnerships/:partnershipId/groups/:groupId' as const;
    expect((await owner.ask(key, { params })).status).toBe(204);
    expect((await owner.ask(key, { params })).status).toBe(404);
    expect((await add()).status).toBe(201);
  });

  it('takes back a long name as its own short name, and no other long short name', async () => {
    const id = await createPartnership(owner);
    const name = 'Comité des citoyennes et citoyens du quartier';
    const params = { partnershipId: id, groupId: await addGroup(owner, id, name) };
    const change = (shortName: string) =>
      owner.ask('PUT /api/partnerships/:partnershipId/groups/:groupId', {
        params,
        body: { name, shortName, expected: 9 },
      });
    expect((await change(name)).body).toMatchObject({ shortName: name, expected: 9 });
    expect((await change('Comité')).body.shortName).toBe('Comité');
    const refused = await change('Comité des citoyennes et citoyens');
    expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ path: 'shortName' }] });
  });

  it.each([0, 2.5, 100_001, '8'])('refuses %s expected people', async (expected) => {
    const reply = await owner.ask('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name: 'Ville', shortName: '', expected },
    });
    expect(reply.status).toBe(400);
  });
});

describe('members and invitations', () => {
  const invite = async (role: string, id = partnershipId) =>
    (
      await owner.ask('POST /api/partnerships/:partnershipId/invitations', {
        params: { partnershipId: id },
        body: { role },
      })
    ).body;
  const tokenOf = (url: string) => new URL(url).hash.slice(1);

  it('shows the invitation’s address once and keeps its hash', async () => {
    const { url, invitation } = await invite('reader');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation#[\w-]{22}$/);
    const { invitations } = await membersOf(partnershipId);
    expect(invitations).toContainEqual(invitation);
    const { orm, tables } = test.deps.database;
    expect(JSON.stringify(await orm.select().from(tables.invitations))).not.toContain(tokenOf(url));
  });

  it('says what an invitation opens, serves once, and ends after 14 days or when withdrawn', async () => {
    const visitor = openSession(test.app);
    const lookup = (token: string) =>
      visitor.ask('POST /api/invitations/lookup', { body: { token } });
    const first = tokenOf((await invite('organiser')).url);
    expect((await lookup(first)).body).toEqual({
      partnershipName: partnershipFields.name,
      role: 'organiser',
      invitedBy: 'Ana',
    });
    const account = { name: 'Léa', email: 'lea@example.org', password, locale: 'fr' };
    const accept = { token: first, account };
    const joined = await visitor.ask('POST /api/invitations/accept', { body: accept });
    expect([joined.status, joined.body]).toEqual([200, { partnershipId }]);
    expect((await lookup(first)).body.code).toBe('invitation_unknown');

    const withdrawn = await invite('reader');
    await owner.ask('DELETE /api/partnerships/:partnershipId/invitations/:invitationId', {
      params: { partnershipId, invitationId: withdrawn.invitation.id },
    });
    expect((await lookup(tokenOf(withdrawn.url))).status).toBe(404);

    const late = tokenOf((await invite('reader')).url);
    expect((await lookup(late)).status).toBe(200);
    test.clock.advance(14 * 24 * 60 * 60 * 1000);
    expect((await lookup(late)).body.code).toBe('invitation_unknown');
  });

  it('asks who accepts, refuses an e-mail already taken, and spends nothing then', async () => {
    const token = tokenOf((await invite('reader')).url);
    const { ask } = openSession(test.app);
    const nobody = await ask('POST /api/invitations/accept', { body: { token } });
    expect([nobody.status, nobody.body.code]).toEqual([401, 'not_signed_in']);
    const account = { name: 'X', email: 'reader@example.org', password, locale: 'fr' };
    const taken = await ask('POST /api/invitations/accept', { body: { token, account } });
    expect([taken.status, taken.body.code]).toEqual([409, 'email_taken']);
    const own = await stranger.ask('POST /api/invitations/accept', { body: { token } });
    expect(own.body).toEqual({ partnershipId });
    await owner.ask('DELETE /api/partnerships/:partnershipId/members/:organiserId', {
      params: { partnershipId, organiserId: await idOf(stranger) },
    });
    const gone = await stranger.ask('GET /api/partnerships/:partnershipId', {
      params: { partnershipId },
    });
    expect(gone.status).toBe(404);
  });

  it('never takes a role away by invitation', async () => {
    const token = tokenOf((await invite('reader')).url);
    await owner.ask('POST /api/invitations/accept', { body: { token } });
    const { members } = await membersOf(partnershipId);
    expect(members).toContainEqual(expect.objectContaining({ name: 'Ana', role: 'owner' }));
  });

  it('keeps at least one owner, even when two leave each other no other', async () => {
    const id = await createPartnership(owner);
    const params = { partnershipId: id, organiserId: await idOf(owner) };
    const patch = 'PATCH /api/partnerships/:partnershipId/members/:organiserId' as const;
    const remove = 'DELETE /api/partnerships/:partnershipId/members/:organiserId' as const;
    const demoted = await owner.ask(patch, { params, body: { role: 'reader' } });
    expect([demoted.status, demoted.body.code]).toEqual([409, 'last_owner']);
    expect((await owner.ask(remove, { params })).body.code).toBe('last_owner');

    const second = await join(test, owner, id, 'owner', 'second@example.org');
    const secondId = await idOf(second);
    const replies = await Promise.all([
      owner.ask(remove, { params: { partnershipId: id, organiserId: secondId } }),
      second.ask(remove, { params }),
    ]);
    const statuses = replies.map(({ status }) => status).toSorted();
    // Where several connections write, the second may find first that she is not of them any more.
    if (isOnPostgres())
      expect([
        [204, 404],
        [204, 409],
      ]).toContainEqual(statuses);
    else expect(statuses).toEqual([204, 409]);
    const { orm, tables } = test.deps.database;
    const left = await orm
      .select()
      .from(tables.memberships)
      .where(eq(tables.memberships.partnershipId, id));
    expect(left.map(({ role }) => role)).toEqual(['owner']);
  });
});
