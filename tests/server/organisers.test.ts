/** Set-up, sessions and passwords: who gets in, who does not, and what the cookie says. */

import { afterEach, describe, expect, it } from 'vitest';
import { resetPassword } from '../../server/src/features/organisers/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import type { TestOptions } from '../support/deps.ts';
import {
  createPartnership,
  join,
  openSession,
  partnershipFields,
  password,
  setUp,
} from '../support/session.ts';

const open: TestApp[] = [];
async function start(options?: TestOptions) {
  const test = await buildTestApp(options);
  open.push(test);
  return test;
}
afterEach(async () => {
  for (const test of open.splice(0)) await test.close();
});

const day = 24 * 60 * 60 * 1000;
const account = { name: 'Ana', email: 'ana@example.org', password, locale: 'fr' };

describe('set-up', () => {
  it('creates the first organiser from the printed token, and signs her in', async () => {
    const test = await start();
    const visitor = openSession(test.app);
    expect((await visitor.ask('GET /api/session')).body).toMatchObject({
      organiser: null,
      setupNeeded: true,
      publicUrlIsLoopback: true,
    });
    const session = await setUp(test, '  ANA@Example.org ');
    expect((await session.ask('GET /api/session')).body).toMatchObject({
      organiser: { name: 'Ana', email: 'ana@example.org', locale: 'fr' },
      setupNeeded: false,
    });
  });

  it('refuses a wrong token, and a second use of the right one', async () => {
    const test = await start();
    const visitor = openSession(test.app);
    const wrong = await visitor.ask('POST /api/setup', { body: { token: 'x', ...account } });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'setup_link_wrong']);
    await setUp(test);
    const again = await visitor.ask('POST /api/setup', {
      body: { token: test.deps.setupToken, ...account, email: 'b@example.org' },
    });
    expect([again.status, again.body.code]).toEqual([409, 'setup_done']);
    expect(visitor.cookie()).toBe('');
  });

  it('says of a link whether it would work, and no more', async () => {
    const test = await start();
    const visitor = openSession(test.app);
    const look = (token: string) => visitor.ask('POST /api/setup/lookup', { body: { token } });
    const right = await look(test.deps.setupToken);
    expect([right.status, right.body, visitor.cookie()]).toEqual([204, '', '']);
    expect((await look('x')).body.code).toBe('setup_link_wrong');
    await setUp(test);
    expect((await look(test.deps.setupToken)).body.code).toBe('setup_done');
    expect((await look('x')).body.code).toBe('setup_done');
  });

  it('counts a look at a set-up link with the attempts to use it', async () => {
    const test = await start();
    const visitor = openSession(test.app);
    for (let time = 0; time < 60; time += 1) {
      await visitor.ask('POST /api/setup/lookup', { body: { token: 'x' } });
    }
    const late = await visitor.ask('POST /api/setup', {
      body: { token: test.deps.setupToken, ...account },
    });
    expect([late.status, late.body.code]).toEqual([429, 'too_many_requests']);
  });

  it('lets exactly one of two simultaneous set-ups win', async () => {
    const test = await start();
    const replies = await Promise.all(
      ['a@example.org', 'b@example.org'].map((email) =>
        openSession(test.app).ask('POST /api/setup', {
          body: { token: test.deps.setupToken, ...account, email },
        }),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it.each([
    ['a short password', { password: 'neuf.char' }],
    ['no e-mail', { email: 'ana' }],
    ['an empty name', { name: '  ' }],
    ['a control character in the name', { name: 'A\u0000na' }],
    ['an unknown language', { locale: 'de' }],
    ['an unknown field', { role: 'owner' }],
  ])('refuses %s', async (_, wrong) => {
    const test = await start();
    const reply = await openSession(test.app).ask('POST /api/setup', {
      body: { token: test.deps.setupToken, ...account, ...wrong },
    });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
    expect(reply.headers['content-type']).toContain('application/problem+json');
  });
});

describe('sessions', () => {
  it('sends a cookie that scripts and other sites cannot use, and keeps only its hash', async () => {
    const test = await start();
    const session = await setUp(test);
    const reply = await openSession(test.app).ask('POST /api/session', {
      body: { email: account.email, password },
    });
    const cookie = String(reply.headers['set-cookie']);
    expect(cookie).toMatch(/^moyeu_session=[\w-]{22}; /);
    expect(cookie).toContain('Max-Age=2592000; Path=/api; HttpOnly; SameSite=Strict');
    expect(cookie).not.toContain('Secure');
    const token = session.cookie().split('=')[1] ?? '';
    const { orm, tables } = test.deps.database;
    const rows = await orm.select().from(tables.sessions);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('marks the cookie Secure behind https', async () => {
    const test = await start({ config: { publicUrl: 'https://moyeu.example.org' } });
    await setUp(test);
    const reply = await openSession(test.app).ask('POST /api/session', {
      body: { email: account.email, password },
    });
    expect(String(reply.headers['set-cookie'])).toContain('Secure');
    expect(reply.body.publicUrlIsLoopback).toBe(false);
  });

  it('answers an unknown e-mail and a wrong password alike', async () => {
    const test = await start();
    await setUp(test);
    const { ask } = openSession(test.app);
    const unknown = await ask('POST /api/session', { body: { email: 'x@example.org', password } });
    const wrong = await ask('POST /api/session', {
      body: { email: account.email, password: 'not this one' },
    });
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.body.code).toBe('wrong_credentials');
    const strange = await ask('POST /api/session', {
      body: { email: 'a\0@example.org', password },
    });
    expect(strange.body).toEqual(unknown.body);
  });

  it('signs in whatever the capitals of the e-mail, and signs out for good', async () => {
    const test = await start();
    await setUp(test);
    const session = openSession(test.app);
    const body = { email: ' Ana@EXAMPLE.org', password };
    expect((await session.ask('POST /api/session', { body })).status).toBe(200);
    const stolen = session.cookie();
    expect((await session.ask('DELETE /api/session')).status).toBe(204);
    expect(session.cookie()).toBe('');
    const headers = { cookie: stolen };
    const reply = await openSession(test.app).ask('PATCH /api/organiser', {
      headers,
      body: { name: 'A', locale: 'fr' },
    });
    expect([reply.status, reply.body.code]).toEqual([401, 'not_signed_in']);
  });

  it('ends after 30 days without use, and never while it is used', async () => {
    const test = await start();
    const session = await setUp(test);
    const who = async () => (await session.ask('GET /api/session')).body.organiser?.name;
    for (let month = 0; month < 3; month++) {
      test.clock.advance(29 * day);
      expect(await who()).toBe('Ana');
    }
    test.clock.advance(30 * day);
    expect(await who()).toBeUndefined();
  });

  it('limits tries for one e-mail from one address, and only those', async () => {
    const test = await start();
    const { ask } = openSession(test.app);
    const tryOnce = (email: string, remoteAddress: string) =>
      ask('POST /api/session', { body: { email, password: '' }, remoteAddress });
    await Promise.all(Array.from({ length: 40 }, () => tryOnce('a@example.org', '192.0.2.1')));
    const refused = await tryOnce('A@example.org', '192.0.2.1');
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await tryOnce('b@example.org', '192.0.2.1')).status).toBe(401);
    expect((await tryOnce('a@example.org', '192.0.2.2')).status).toBe(401);
  });

  it.each([
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
    ['origin', 'https://elsewhere.example'],
    ['origin', 'null'],
  ])('refuses a request made by another site: %s %s', async (header, value) => {
    const test = await start();
    const session = await setUp(test);
    const reply = await session.ask('DELETE /api/session', { headers: { [header]: value } });
    expect([reply.status, reply.body.code]).toEqual([403, 'cross_site']);
    expect((await session.ask('GET /api/session')).body.organiser).not.toBeNull();
  });
});

describe('one’s own account', () => {
  it('changes name and language', async () => {
    const test = await start();
    const session = await setUp(test);
    const body = { name: 'Ana Roy', locale: 'en' };
    expect((await session.ask('PATCH /api/organiser', { body })).body).toMatchObject(body);
    expect((await session.ask('GET /api/session')).body.organiser).toMatchObject(body);
  });

  it('changes the password only with the current one, and ends the other sessions', async () => {
    const test = await start();
    const session = await setUp(test);
    const other = openSession(test.app);
    await other.ask('POST /api/session', { body: { email: account.email, password } });
    const next = 'another long password';
    const wrong = await session.ask('PUT /api/organiser/password', {
      body: { current: 'no', next },
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong_password']);
    const same = await session.ask('PUT /api/organiser/password', {
      body: { current: password, next: password },
    });
    expect([same.status, same.body.code]).toEqual([422, 'same_password']);
    const done = await session.ask('PUT /api/organiser/password', {
      body: { current: password, next },
    });
    expect(done.status).toBe(204);
    expect((await session.ask('GET /api/session')).body.organiser).not.toBeNull();
    expect((await other.ask('GET /api/session')).body.organiser).toBeNull();
    const signIn = (tried: string) =>
      other.ask('POST /api/session', { body: { email: account.email, password: tried } });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn(next)).status).toBe(200);
  });

  it.each([
    ['GET /api/partnerships', undefined],
    ['POST /api/partnerships', partnershipFields],
    ['PATCH /api/organiser', { name: 'A', locale: 'fr' }],
    ['PUT /api/organiser/password', { current: password, next: password }],
    ['POST /api/example', undefined],
  ] as const)('%s asks to sign in', async (key, body) => {
    const test = await start();
    const reply = await openSession(test.app).ask(key, { body });
    expect([reply.status, reply.body.code]).toEqual([401, 'not_signed_in']);
  });

  it('is given a new password by the host, which ends its sessions', async () => {
    const test = await start();
    const session = await setUp(test);
    expect(await resetPassword(test.deps, 'x@example.org')).toBeUndefined();
    const fresh = (await resetPassword(test.deps, ' ANA@example.org')) ?? '';
    expect((await session.ask('GET /api/session')).body.organiser).toBeNull();
    const signIn = (tried: string) =>
      session.ask('POST /api/session', { body: { email: account.email, password: tried } });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn(fresh)).status).toBe(200);
  });
});

describe('somebody removed', () => {
  it('cannot come back by an invitation of her own making', async () => {
    const test = await buildTestApp();
    const owner = await setUp(test);
    const partnershipId = await createPartnership(owner);
    const params = { partnershipId };
    const second = await join(test, owner, partnershipId, 'owner', 'second@example.org');
    const kept = await second.ask('POST /api/partnerships/:partnershipId/invitations', {
      params,
      body: { role: 'owner' },
    });
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId/members', { params });
    const { organiserId } = body.members.find(
      ({ email }: { email: string }) => email === 'second@example.org',
    );
    await owner.ask('DELETE /api/partnerships/:partnershipId/members/:organiserId', {
      params: { ...params, organiserId },
    });
    const token = new URL(kept.body.url).hash.slice(1);
    const again = await second.ask('POST /api/invitations/accept', { body: { token } });
    expect(again.body.code).toBe('invitation_unknown');
    await test.close();
  });
});
