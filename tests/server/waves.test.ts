/** A wave from draft to closed, through the API: what may change when, what is refused, what closing destroys. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { write } from '../../server/src/database/commit.ts';
import type { Database } from '../../server/src/database/open.ts';
import { runSchedule } from '../../server/src/features/closings/service.ts';
import { insertLinks } from '../../server/src/features/links/store.ts';
import { hashToken } from '../../server/src/tokens.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { isOnPostgres } from '../support/database.ts';
import {
  draftEdition,
  makePartnership,
  openEdition,
  settings,
  storeAnswers,
} from '../support/edition.ts';
import { join, password, setUp, type TestSession } from '../support/session.ts';

/** As if the person had answered. */
const markSpent = ({ orm, tables: { links } }: Database, id: string) =>
  write(orm.update(links).set({ spent: true }).where(eq(links.id, id)));

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const allA = 'A'.repeat(24);

let test: TestApp;
let owner: TestSession;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

describe('drafting', () => {
  it('needs the two prerequisites and a group', async () => {
    const { partnershipId } = await makePartnership(owner, []);
    const draft = () =>
      owner.ask('POST /api/partnerships/:partnershipId/waves', {
        params: { partnershipId },
        body: settings,
      });
    expect((await draft()).body.code).toBe('wave_without_group');
    const made = await owner.ask('GET /api/partnerships/:partnershipId', {
      params: { partnershipId },
    });
    const { name, purpose, defaultLocale, timeZone } = made.body;
    await owner.ask('PUT /api/partnerships/:partnershipId', {
      params: { partnershipId },
      body: { name, purpose, defaultLocale, timeZone, beyondExchange: true, preciseProject: false },
    });
    expect((await draft()).body.code).toBe('prerequisites_missing');
  });

  it('keeps what was typed and says which instants the dates mean', async () => {
    const changes = { opensAt: '2026-05-01T09:00', closesAt: '2026-06-12T17:00', trust: false };
    const { params } = await draftEdition(owner, changes);
    const { body } = await owner.ask(`GET ${wavePath}`, { params });
    expect(body.settings).toEqual({ ...settings, ...changes });
    expect(body.opensAtInstant).toBe('2026-05-01T13:00:00.000Z');
    expect(body.closesAtInstant).toBe('2026-06-12T21:00:00.000Z');
  });

  it.each([
    [{ threshold: 2 }, 400, 'invalid_input'],
    [{ locales: [] }, 400, 'invalid_input'],
    [{ title: '   ' }, 400, 'invalid_input'],
    [{ closesAt: '2026-02-01T17:00' }, 409, 'dates_out_of_order'],
    [{ opensAt: '2026-06-12T17:00', closesAt: '2026-05-01T09:00' }, 409, 'dates_out_of_order'],
  ])('refuses %o', async (changes, status, code) => {
    const { partnershipId } = await makePartnership(owner, [{ name: 'A', expected: 8 }]);
    const reply = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: { ...settings, ...changes },
    });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('asks a group added later, and no longer one taken out', async () => {
    const { partnershipId, params, groupIds } = await draftEdition(owner);
    const added = await owner.ask('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name: 'Citoyennes et citoyens', shortName: '', expected: 6 },
    });
    await owner.ask('DELETE /api/partnerships/:partnershipId/groups/:groupId', {
      params: { partnershipId, groupId: groupIds[0] ?? '' },
    });
    const { body } = await owner.ask(`GET ${wavePath}/links`, { params });
    expect(body.groups.map((g: { groupId: string }) => g.groupId).sort()).toEqual(
      [groupIds[1], added.body.id].sort(),
    );
  });

  it('is previewed with the privacy notice of the group it is shown as, in both languages', async () => {
    const { params, groupIds } = await draftEdition(owner, { closesAt: '2026-06-12T17:00' });
    const query = { locale: 'en', group: groupIds[1] ?? '' };
    const preview = await owner.ask(`GET ${wavePath}/preview`, { params, query });
    const [, link = ''] = /href="([^"]*privacy[^"]*)"/.exec(preview.body) ?? [];
    const address = link.replaceAll('&amp;', '&');
    const headers = { cookie: owner.cookie() };
    const notice = await test.app.inject({ url: address, headers });
    expect(notice.statusCode).toBe(200);
    for (const words of ['Table de quartier', 'June\u00a012, 2026, 5\u00a0p.m.', 'lang="en']) {
      expect(notice.body).toContain(words);
    }
    const french = await test.app.inject({ url: address.replace('=en', '=fr'), headers });
    expect(french.body).toContain('12\u00a0juin 2026, à 17\u00a0h');
    expect((await test.app.inject({ url: address })).statusCode).toBe(401);
  });

  it('can be thrown away, and so can an open edition that nobody has answered', async () => {
    const draft = await draftEdition(owner);
    const open = await openEdition(owner);
    const links = await owner.ask(`GET ${wavePath}/links`, { params: open.params });
    const { pathname } = new URL(links.body.groups[0].url);
    expect((await test.app.inject({ url: pathname })).statusCode).toBe(200);
    for (const { params } of [draft, open]) {
      expect((await owner.ask(`DELETE ${wavePath}`, { params })).status).toBe(204);
      expect((await owner.ask(`GET ${wavePath}`, { params })).status).toBe(404);
    }
    expect((await test.app.inject({ url: pathname })).statusCode).toBe(404);
  });

  it('stays as soon as one answer is there, and once closed', async () => {
    const edition = await openEdition(owner);
    const remove = () => owner.ask(`DELETE ${wavePath}`, { params: edition.params });
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 1);
    const refused = await remove();
    expect([refused.status, refused.body.code]).toEqual([409, 'answers_received']);
    await owner.ask(`POST ${wavePath}/close`, { params: edition.params });
    expect((await remove()).body.code).toBe('wave_not_draft');
  });
});

describe('open', () => {
  it('is one at a time, and once', async () => {
    const { params, partnershipId } = await openEdition(owner);
    expect((await owner.ask(`POST ${wavePath}/open`, { params })).body.code).toBe('wave_not_draft');
    const second = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    const reply = await owner.ask(`POST ${wavePath}/open`, {
      params: { partnershipId, waveId: second.body.id },
    });
    expect(reply.body.code).toBe('another_wave_open');
  });

  it('opens only one of two drafts asked for at the same instant', async () => {
    const first = await draftEdition(owner);
    const second = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId: first.partnershipId },
      body: settings,
    });
    const ids = [first.waveId, second.body.id];
    const replies = await Promise.all(
      ids.map((waveId) =>
        owner.ask(`POST ${wavePath}/open`, {
          params: { partnershipId: first.partnershipId, waveId },
        }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('lets the closing move and the threshold rise, and nothing else change', async () => {
    const { params } = await openEdition(owner);
    const change = (changes: object) =>
      owner.ask(`PUT ${wavePath}`, { params, body: { ...settings, ...changes } });
    expect((await change({ closesAt: '2026-07-01T17:00', threshold: 6 })).status).toBe(200);
    const kept = { closesAt: '2026-07-01T17:00' };
    expect((await change({ ...kept, threshold: 5 })).body.code).toBe('threshold_only_rises');
    expect((await change({ ...kept, threshold: 6, trust: false })).body.code).toBe(
      'wave_not_draft',
    );
    expect((await change({ closesAt: '2026-01-01T17:00', threshold: 6 })).body.code).toBe(
      'dates_out_of_order',
    );
  });

  it('is not saved over by whoever read it before somebody else did', async () => {
    const { params } = await draftEdition(owner);
    const { revision } = (await owner.ask(`GET ${wavePath}`, { params })).body;
    const save = (title: string, read?: string) =>
      owner.ask(`PUT ${wavePath}`, {
        params,
        body: { ...settings, title, ...(read ? { revision: read } : {}) },
      });
    const [first, second] = await Promise.all([save('Ana', revision), save('Béa', revision)]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    const [won, lost] = first.status === 200 ? [first, second] : [second, first];
    expect(lost.body.code).toBe('settings_changed');
    const { body } = await owner.ask(`GET ${wavePath}`, { params });
    expect(body.settings.title).toBe(won.body.settings.title);
    expect((await save('Béa', body.revision)).body.settings.title).toBe('Béa');
    expect((await save('Sans révision')).status).toBe(200);
  });

  it('shares its results neither before it closes nor in the past', async () => {
    const closesAt = '2026-06-12T17:00';
    const { params } = await openEdition(owner, { closesAt, resultsOn: '2026-06-12' });
    const change = async (changes: object) =>
      (await owner.ask(`PUT ${wavePath}`, { params, body: { ...settings, closesAt, ...changes } }))
        .body.code;
    expect(await change({ resultsOn: '2026-06-11' })).toBe('results_too_early');
    expect(await change({ closesAt: '2026-07-01T17:00', resultsOn: '2026-06-12' })).toBe(
      'results_too_early',
    );
    expect(await change({ closesAt: null, resultsOn: '2026-03-01' })).toBe('results_too_early');
    expect(await change({ resultsOn: '2026-06-20' })).toBeUndefined();
  });

  it('freezes its questionnaire', async () => {
    const { waveId } = await openEdition(owner);
    const { orm, tables } = test.deps.database;
    const rows = await orm.select().from(tables.instruments);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.document ?? '').items).toHaveLength(24);
    expect(waveId).toBeTruthy();
  });
});

describe('dates', () => {
  const dated = { opensAt: '2026-05-01T09:00', closesAt: '2026-06-12T17:00' };
  const report = (error: unknown) => {
    throw error;
  };
  /** Signs in again first: months have passed. */
  const readState = async (params: Record<string, string>) => {
    await owner.ask('POST /api/session', { body: { email: 'ana@example.org', password } });
    return (await owner.ask(`GET ${wavePath}`, { params })).body;
  };

  it('open and close a wave by themselves, an hour after the announced time', async () => {
    const edition = await draftEdition(owner, dated);
    await runSchedule(test.deps, report);
    expect((await readState(edition.params)).state).toBe('draft');
    test.clock.set('2026-05-01T13:00:01.000Z');
    await runSchedule(test.deps, report);
    expect((await readState(edition.params)).state).toBe('open');
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 5);
    test.clock.set('2026-06-12T21:30:00.000Z');
    await runSchedule(test.deps, report);
    expect((await readState(edition.params)).state).toBe('open');
    test.clock.set('2026-06-12T22:00:01.000Z');
    await runSchedule(test.deps, report);
    expect((await readState(edition.params)).state).toBe('closed');
  });

  it('say from when a wave may close after recent results, and refuse an earlier closing', async () => {
    const first = await openEdition(owner);
    await storeAnswers(test, first, first.groupIds[0] ?? '', allA, 5);
    await owner.ask(`POST ${wavePath}/close`, { params: first.params });
    const make = (closesAt: string | null) =>
      owner.ask('POST /api/partnerships/:partnershipId/waves', {
        params: first.params,
        body: { ...settings, closesAt },
      });
    const early = await make('2026-04-01T09:59');
    expect([early.status, early.body.code]).toEqual([409, 'closes_too_soon']);
    const draft = await make('2026-04-01T10:00');
    expect([draft.status, draft.body.mayCloseFrom]).toEqual([201, '2026-04-01T14:00:00.000Z']);
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId', {
      params: first.params,
    });
    expect(body.mayCloseFrom).toBe(draft.body.mayCloseFrom);
    const params = { ...first.params, waveId: draft.body.id };
    const moved = await owner.ask(`PUT ${wavePath}`, {
      params,
      body: { ...settings, closesAt: '2026-03-20T10:00' },
    });
    expect([moved.status, moved.body.code]).toEqual([409, 'closes_too_soon']);
    test.clock.set('2026-04-01T14:00:00.000Z');
    expect((await readState(params)).mayCloseFrom).toBeNull();
  });

  it('set before the last results came out make the wave wait, and close it once 30 days have passed', async () => {
    const first = await openEdition(owner);
    const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: first.params,
      body: { ...settings, closesAt: '2026-03-10T17:00' },
    });
    await storeAnswers(test, first, first.groupIds[0] ?? '', allA, 5);
    await owner.ask(`POST ${wavePath}/close`, { params: first.params });
    const edition = { ...first, waveId: draft.body.id };
    const params = { ...first.params, waveId: edition.waveId };
    expect((await owner.ask(`POST ${wavePath}/open`, { params })).status).toBe(200);
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 5);
    test.clock.set('2026-03-12T12:00:00.000Z');
    await runSchedule(test.deps, report);
    expect(await readState(params)).toMatchObject({
      state: 'open',
      waitsForOrganiser: false,
      mayCloseFrom: '2026-04-01T14:00:00.000Z',
    });
    test.clock.set('2026-04-01T14:00:00.000Z');
    await runSchedule(test.deps, report);
    expect((await readState(params)).state).toBe('closed');
  });

  it('cannot be moved into the past by another time zone while answers come in', async () => {
    const edition = await openEdition(owner, { closesAt: '2026-03-02T10:00' });
    const { partnershipId } = edition;
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId', {
      params: { partnershipId },
    });
    const { name, purpose, beyondExchange, preciseProject, defaultLocale } = body;
    const reply = await owner.ask('PUT /api/partnerships/:partnershipId', {
      params: { partnershipId },
      body: {
        name,
        purpose,
        beyondExchange,
        preciseProject,
        defaultLocale,
        timeZone: 'America/St_Johns',
      },
    });
    expect(reply.body.code).toBe('dates_out_of_order');
  });

  it('leave a wave that would show nobody to the organiser', async () => {
    const edition = await openEdition(owner, { ...dated, opensAt: null });
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 4);
    test.clock.set('2026-06-13T00:00:00.000Z');
    await runSchedule(test.deps, report);
    expect(await readState(edition.params)).toMatchObject({
      state: 'open',
      waitsForOrganiser: true,
    });
  });
});

describe('closing', () => {
  it('tells groups beforehand, never items', async () => {
    const edition = await openEdition(owner);
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 3);
    await storeAnswers(test, edition, edition.groupIds[1] ?? '', `${'?'.repeat(23)}A`, 6);
    const { body } = await owner.ask(`GET ${wavePath}/closing-preview`, { params: edition.params });
    expect(body).toMatchObject({
      groups: [
        { name: 'Arrondissement', received: 3, outcome: 'withheld' },
        { name: 'Table de quartier', received: 6, outcome: 'shown' },
      ],
      totalShown: false,
      nothing: false,
    });
  });

  it('publishes, destroys the answers with the copies that hold them, and is final', async () => {
    const edition = await openEdition(owner);
    const { database } = test.deps;
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 5);
    mkdirSync(database.backupFolder);
    const copy = joinPath(database.backupFolder, 'while-open.sqlite');
    // A copy of before the move, where the database is no file any more: what cannot be read goes too.
    if (isOnPostgres()) writeFileSync(copy, '');
    else database.backUp(copy);

    const closed = await owner.ask(`POST ${wavePath}/close`, { params: edition.params });
    expect(closed.body).toMatchObject({ state: 'closed', closedAt: '2026-03-02T14:00:00.000Z' });
    expect(closed.body.participation.groups[0]).toMatchObject({ expected: 7, received: 5 });
    const { orm, tables } = database;
    expect(await orm.select().from(tables.responses)).toEqual([]);
    expect(existsSync(copy)).toBe(false);
    const [publication] = await orm.select().from(tables.publications);
    const { items } = JSON.parse(publication?.document ?? '');
    expect(items.q1.groups[edition.groupIds[0] ?? '']).toMatchObject({ n: 5, A: 5, index: 100 });
    expect(items.q1.groups[edition.groupIds[1] ?? '']).toBeNull();
    for (const again of ['close', 'open'] as const) {
      const reply = await owner.ask(`POST ${wavePath}/${again}`, { params: edition.params });
      expect(reply.status).toBe(409);
    }
    for (const name of ['moyeu.sqlite', 'moyeu.sqlite-wal']) {
      const file = joinPath(test.deps.config.dataDir, name);
      if (existsSync(file)) expect(readFileSync(file).includes(allA)).toBe(false);
    }
  });

  it('waits 30 days after a closing that published something', async () => {
    const first = await openEdition(owner);
    await storeAnswers(test, first, first.groupIds[0] ?? '', allA, 5);
    await owner.ask(`POST ${wavePath}/close`, { params: first.params });
    const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: first.params,
      body: settings,
    });
    const params = { ...first.params, waveId: draft.body.id };
    await owner.ask(`POST ${wavePath}/open`, { params });
    test.clock.advance(29 * 86_400_000);
    expect((await owner.ask(`POST ${wavePath}/close`, { params })).body.code).toBe(
      'too_soon_after_last',
    );
    test.clock.advance(86_400_000);
    expect((await owner.ask(`POST ${wavePath}/close`, { params })).status).toBe(200);
  });

  it('publishes under the threshold that was acknowledged at the same instant', async () => {
    const edition = await openEdition(owner);
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', allA, 6);
    const [raised] = await Promise.all([
      owner.ask(`PUT ${wavePath}`, { params: edition.params, body: { ...settings, threshold: 8 } }),
      owner.ask(`POST ${wavePath}/close`, { params: edition.params }),
    ]);
    const [publication] = await test.deps.database.orm
      .select()
      .from(test.deps.database.tables.publications);
    const { header } = JSON.parse(publication?.document ?? '');
    expect(header.threshold).toBe(raised.status === 200 ? 8 : 5);
  });

  it('goes on when an entry among the copies cannot be opened', async () => {
    const edition = await openEdition(owner);
    const { backupFolder } = test.deps.database;
    mkdirSync(joinPath(backupFolder, 'folder.sqlite'), { recursive: true });
    const closed = await owner.ask(`POST ${wavePath}/close`, { params: edition.params });
    expect(closed.status).toBe(200);
  });

  it('counts every answer that arrives while it closes, or refuses it', async () => {
    const edition = await openEdition(owner);
    const [groupId = ''] = edition.groupIds;
    await storeAnswers(test, edition, groupId, allA, 5);
    const closing = owner.ask(`POST ${wavePath}/close`, { params: edition.params });
    await storeAnswers(test, edition, groupId, allA, 3);
    expect((await closing).status).toBe(200);
    const [publication] = await test.deps.database.orm
      .select()
      .from(test.deps.database.tables.publications);
    const left = await test.deps.database.orm.select().from(test.deps.database.tables.responses);
    const [group] = JSON.parse(publication?.document ?? '').groups;
    expect(group.received + left.length).toBe(8);
  });
});

describe('links', () => {
  it('show a group link again at any time, while the database keeps only hashes', async () => {
    const { params } = await openEdition(owner);
    const first = await owner.ask(`GET ${wavePath}/links`, { params });
    const again = await owner.ask(`GET ${wavePath}/links`, { params });
    expect(first.body).toEqual(again.body);
    const token = new URL(first.body.groups[0].url).pathname.split('/')[2] ?? '';
    expect(token).toHaveLength(22);
    const rows = await test.deps.database.orm.select().from(test.deps.database.tables.links);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('come group after group, in the order the groups were added', async () => {
    const names = Array.from({ length: 8 }, (_, n) => ({ name: `Groupe ${n}`, expected: 8 }));
    const { partnershipId, groupIds } = await makePartnership(owner, names);
    const { body } = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    const params = { partnershipId, waveId: body.id };
    for (const groupId of groupIds.toReversed()) {
      await owner.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
        params: { ...params, groupId },
        body: { labels: ['Ana', 'Béa'] },
      });
    }
    const links = await owner.ask(`GET ${wavePath}/links`, { params });
    const ids = (list: { groupId: string }[]) => list.map(({ groupId }) => groupId);
    expect(ids(links.body.groups)).toEqual(groupIds);
    expect(ids(links.body.personal)).toEqual(groupIds.flatMap((id) => [id, id]));
  });

  it('replace and revoke a group link', async () => {
    const { params, groupIds } = await openEdition(owner);
    const groupParams = { ...params, groupId: groupIds[0] ?? '' };
    const before = await owner.ask(`GET ${wavePath}/links`, { params });
    const opens = async (url: string) => (await test.app.inject(new URL(url).pathname)).statusCode;
    expect(await opens(before.body.groups[0].url)).toBe(200);
    const replaced = await owner.ask(`POST ${wavePath}/groups/:groupId/link`, {
      params: groupParams,
    });
    expect(replaced.body.url).not.toBe(before.body.groups[0].url);
    expect(await opens(before.body.groups[0].url)).toBe(404);
    expect(await opens(replaced.body.url)).toBe(200);
    const revoked = await owner.ask(`DELETE ${wavePath}/groups/:groupId/link`, {
      params: groupParams,
    });
    expect(revoked.body.url).toBeNull();
    // At once, though the link was opened a moment ago.
    expect(await opens(replaced.body.url)).toBe(410);
    const renewed = await owner.ask(`POST ${wavePath}/groups/:groupId/link`, {
      params: groupParams,
    });
    expect(renewed.body.url).not.toBe(replaced.body.url);
  });

  it('make personal links once, in order, and never list their address again', async () => {
    const { params, groupIds } = await openEdition(owner);
    const made = await owner.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
      params: { ...params, groupId: groupIds[0] ?? '' },
      body: { labels: ['Ana', 'Béa', 'Chloé'] },
    });
    expect(made.body.links.map(({ label }: { label: string }) => label)).toEqual([
      'Ana',
      'Béa',
      'Chloé',
    ]);
    const { body } = await owner.ask(`GET ${wavePath}/links`, { params });
    expect(body.personal.map((link: object) => Object.keys(link).sort())).toEqual(
      Array(3).fill(['groupId', 'id', 'label', 'revoked']),
    );
  });

  it('make the same personal links for the same key, whatever else the list has become', async () => {
    const { params, groupIds } = await openEdition(owner);
    const groupParams = { ...params, groupId: groupIds[0] ?? '' };
    const make = async (key: string | undefined, ...labels: string[]) => {
      const body = { labels, ...(key ? { key } : {}) };
      const path = `POST ${wavePath}/groups/:groupId/personal-links` as const;
      return (await owner.ask(path, { params: groupParams, body })).body.links;
    };
    const key = 'k'.repeat(32);
    const made = await make(key, 'Ana', 'Béa', 'Ana');
    expect(new Set(made.map(({ url }: { url: string }) => url)).size).toBe(3);
    expect(await make(key, 'Ana', 'Béa', 'Ana')).toEqual(made);
    const [chloe, ana] = await make(key, 'Chloé', 'Ana');
    expect(ana).toEqual(made[0]);
    expect(chloe.url).not.toBe(made[0].url);
    const [other] = await make('o'.repeat(32), 'Ana');
    const [alone] = await make(undefined, 'Ana');
    expect(new Set([made[0].url, other.url, alone.url]).size).toBe(3);
    const { body } = await owner.ask(`GET ${wavePath}/links`, { params });
    expect(body.personal).toHaveLength(6);
    const { database } = test.deps;
    const rows = await database.orm.select().from(database.tables.links);
    const token = made[0].url.split('/').at(-1);
    expect(rows.find(({ id }) => id === made[0].id)?.tokenHash).toBe(hashToken(token));
  });

  // Long to write, and nothing of the engine in it.
  it.skipIf(isOnPostgres())('make 20 000 personal links for a group at most', async () => {
    const { params, groupIds } = await openEdition(owner);
    const groupId = groupIds[0] ?? '';
    const { database } = test.deps;
    const [like] = await database.orm.select().from(database.tables.links);
    if (!like) throw new Error('a group has its links');
    const { partnershipId, waveId } = params;
    for (let first = 0; first < 19_999; first += 1000) {
      const rows = Array.from({ length: Math.min(1000, 19_999 - first) }, (_, n) => {
        const id = `full-${first + n}`;
        return {
          ...{ ...like, partnershipId, waveId, groupId, id, tokenHash: id },
          ...({ kind: 'personal', position: first + n + 1 } as const),
        };
      });
      await database.commit([insertLinks(database, rows)]);
    }
    const make = (...labels: string[]) =>
      owner.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
        params: { ...params, groupId },
        body: { labels },
      });
    expect((await make('Ana', 'Béa')).body.code).toBe('link_limit');
    expect((await make('Ana')).status).toBe(201);
    expect((await make('Béa')).body.code).toBe('link_limit');
  });

  it('replace a lost personal link with the same reply whether it was used or not', async () => {
    const { params, groupIds } = await openEdition(owner);
    const made = await owner.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
      params: { ...params, groupId: groupIds[0] ?? '' },
      body: { labels: ['Ana', 'Béa'] },
    });
    const { database } = test.deps;
    const [used, unused] = made.body.links;
    await database.commit([markSpent(database, used.id)]);
    const replies = [];
    for (const { id } of [used, unused]) {
      replies.push(
        await owner.ask(`POST ${wavePath}/personal-links/:linkId/replace`, {
          params: { ...params, linkId: id },
        }),
      );
    }
    expect(replies.map(({ status, body }) => [status, Object.keys(body)])).toEqual(
      Array(2).fill([200, ['id', 'groupId', 'label', 'url']]),
    );
    const rows = await database.orm.select().from(database.tables.links);
    expect(rows.find(({ id }) => id === used.id)?.spent).toBe(true);
    expect(rows.find(({ id }) => id === unused.id)?.spent).toBe(false);
  });
});

describe('a reader', () => {
  it('reads and changes nothing', async () => {
    const mine = await openEdition(owner);
    const reader = await join(test, owner, mine.partnershipId, 'reader');
    expect((await reader.ask(`GET ${wavePath}`, { params: mine.params })).status).toBe(200);
    expect((await reader.ask(`GET ${wavePath}/links`, { params: mine.params })).status).toBe(403);
    expect((await reader.ask(`POST ${wavePath}/close`, { params: mine.params })).status).toBe(403);
  });
});
