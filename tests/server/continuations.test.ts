/** The edition after a closed one: what it takes up, what becomes of the groups, and everything that stands in its way. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  type Edition,
  openEdition,
  settings,
  storeAnswers,
} from '../support/edition.ts';
import { join, setUp, type TestSession } from '../support/session.ts';

const partnershipPath = '/api/partnerships/:partnershipId' as const;
const wavePath = `${partnershipPath}/waves/:waveId` as const;
const groupPath = `${partnershipPath}/groups/:groupId` as const;

let test: TestApp;
let owner: TestSession;
let last: Edition;

beforeAll(async () => {
  // From the end, so that the session still stands in the years before.
  test = await buildTestApp({ now: '2027-03-01T14:00:00Z' });
  owner = await setUp(test);
});
afterAll(() => test.close());

/** Closed in May 2026, looked at from March 2027. */
beforeEach(async () => {
  test.clock.set('2026-04-06T14:00:00Z');
  last = await openEdition(owner, {
    closesAt: '2026-05-01T17:00',
    resultsOn: '2026-05-15',
    threshold: 6,
    locales: ['fr'],
    trust: false,
    intro: { fr: 'Répondez avant le 1er mai.', en: '' },
  });
  for (const groupId of last.groupIds) {
    await storeAnswers(test, last, groupId, 'A'.repeat(18), 7);
  }
  test.clock.set('2026-05-01T21:30:00Z');
  await closeEdition(owner, last);
  test.clock.set('2027-03-01T14:00:00Z');
});

const view = async () =>
  (await owner.ask(`GET ${partnershipPath}`, { params: { partnershipId: last.partnershipId } }))
    .body;
const plan = async () => (await owner.ask(`GET ${wavePath}/next`, { params: last.params })).body;

const fields = (name: string, expected = 8) => ({ name, shortName: '', expected });

type Planned = {
  readonly settings: object;
  readonly revision: string;
  readonly groups: readonly { id: string; name: string; shortName: string; expected: number }[];
};

const keepAll = ({ groups }: Planned) =>
  groups.map(({ id, name, shortName, expected }) => ({
    is: 'kept',
    id,
    name,
    shortName,
    expected,
  }));

/** Everything as planned, but for what is said. */
async function start(changes: { settings?: object; groups?: unknown; key?: string } = {}) {
  const planned: Planned = await plan();
  return owner.ask(`POST ${wavePath}/next`, {
    params: last.params,
    body: {
      settings: { ...planned.settings, ...changes.settings },
      revision: planned.revision,
      groups: changes.groups ?? keepAll(planned),
      ...(changes.key ? { key: changes.key } : {}),
    },
  });
}

const groupNames = ({ body }: Awaited<ReturnType<typeof start>>) =>
  body.participation.groups.map(({ name }: { name: string }) => name);

const take = (groupId: string) =>
  owner.ask(`POST ${groupPath}/take-back`, {
    params: { partnershipId: last.partnershipId, groupId },
  });

it('carries the way over, and who takes part by an agreed rating, merged or not', async () => {
  const [few = '', many = ''] = last.groupIds;
  test.clock.set('2026-08-01T14:00:00Z');
  const next = await start({ settings: { way: 'alone_then_together' } });
  const params = { ...last.params, waveId: next.body.id };
  const { body: drafted } = await owner.ask(`PUT ${wavePath}`, {
    params,
    body: { ...next.body.settings, together: [few] },
  });
  expect(drafted.settings.together).toEqual([few]);
  await owner.ask(`POST ${wavePath}/open`, { params });
  test.clock.set('2026-09-01T21:30:00Z');
  await owner.ask(`POST ${wavePath}/close`, { params });
  test.clock.set('2027-02-01T14:00:00Z');
  const { body: planned } = await owner.ask(`GET ${wavePath}/next`, { params });
  expect(planned.settings.way).toBe('alone_then_together');
  expect(planned.groups.map(({ together }: { together: boolean }) => together)).toEqual([
    true,
    false,
  ]);
  const { body: third } = await owner.ask(`POST ${wavePath}/next`, {
    params,
    body: {
      settings: planned.settings,
      revision: planned.revision,
      groups: [
        { is: 'kept', id: few, ...fields('Ville'), together: true },
        { is: 'retired', id: many },
        { is: 'new', ...fields('Santé'), together: true },
      ],
    },
  });
  expect(third.participation.groups).toMatchObject([{ together: true }, { together: true }]);
});

it('plans the same settings a year later, and says how each group was asked', async () => {
  const [few = '', many = ''] = last.groupIds;
  await owner.ask(`PUT ${groupPath}`, {
    params: { partnershipId: last.partnershipId, groupId: many },
    body: fields('Table élargie', 14),
  });
  expect(await plan()).toMatchObject({
    previous: { id: last.waveId, title: 'Édition 2026', closedOn: '2026-05-01', threshold: 6 },
    settings: {
      title: 'Édition 2027',
      trust: false,
      locales: ['fr'],
      threshold: 6,
      opensAt: null,
      closesAt: '2027-04-30T17:00',
      resultsOn: '2027-05-14',
      intro: { fr: 'Répondez avant le 1er mai.', en: '' },
      contact: settings.contact,
    },
    byHand: [],
    groups: [
      {
        id: few,
        name: 'Arrondissement',
        was: [{ name: 'Arrondissement', expected: 7, received: 7 }],
      },
      {
        id: many,
        name: 'Table élargie',
        expected: 14,
        was: [{ name: 'Table de quartier', expected: 11, received: 7 }],
      },
    ],
    gone: [],
    personalLinks: 0,
    mayCloseFrom: null,
  });
});

it('starts a draft that follows, with its questionnaire, its groups and their links', async () => {
  const started = await start();
  expect(started.status).toBe(201);
  expect(started.body).toMatchObject({
    state: 'draft',
    settings: { title: 'Édition 2027', closesAt: '2027-04-30T17:00' },
    closesAtInstant: '2027-04-30T21:00:00.000Z',
    follows: { id: last.waveId, title: 'Édition 2026', threshold: 6 },
  });
  const before = await owner.ask(`GET ${wavePath}`, { params: last.params });
  expect(started.body.instrument).toEqual(before.body.instrument);
  expect(groupNames(started)).toEqual(['Arrondissement', 'Table de quartier']);
  const params = { ...last.params, waveId: started.body.id };
  const links = await owner.ask(`GET ${wavePath}/links`, { params });
  expect(links.body.groups).toHaveLength(2);
  expect(links.body.personal).toEqual([]);
});

it('takes up labels of personal links where they stand, and copies no link', async () => {
  const { partnershipId, waveId, groupIds } = last;
  const { orm, tables } = test.deps.database;
  const [known] = await orm.select().from(tables.links);
  const row = { ...known, partnershipId, waveId, groupId: groupIds[0] ?? '', kind: 'personal' };
  const link = (id: string, revoked: boolean) => ({
    ...row,
    id,
    tokenHash: id,
    label: id,
    revoked,
  });
  await orm.insert(tables.links).values([link('Marie', false), link('Luc', true)] as never);
  expect((await plan()).personalLinks).toBe(1);
  const { body } = await start();
  const params = { partnershipId, waveId: body.id };
  expect((await owner.ask(`GET ${wavePath}/links`, { params })).body.personal).toEqual([]);
  const old = await owner.ask(`GET ${wavePath}/links`, { params: last.params });
  expect(old.body.personal).toEqual([
    expect.objectContaining({ label: 'Luc', revoked: true }),
    expect.objectContaining({ label: 'Marie', revoked: false }),
  ]);
  expect(JSON.stringify(old.body.personal)).not.toContain('spent');
});

it('is made once, however often and however fast it is asked with one key', async () => {
  const planned: Planned = await plan();
  const [one] = planned.groups;
  const body = {
    settings: planned.settings,
    revision: planned.revision,
    groups: [
      { is: 'merged', ids: planned.groups.map(({ id }) => id), ...fields('Quartier', 18) },
      { is: 'new', ...fields('Santé') },
    ],
    key: 'a'.repeat(32),
  };
  const ask = () => owner.ask(`POST ${wavePath}/next`, { params: last.params, body });
  const replies = [...(await Promise.all([ask(), ask()])), await ask()];
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(replies.map(({ body: { id } }) => id)).size).toBe(1);
  const { groups, pastGroups, waves } = await view();
  expect(waves).toHaveLength(2);
  expect(groups.map(({ name }: { name: string }) => name)).toEqual(['Quartier', 'Santé']);
  expect(pastGroups[0]).toEqual({
    id: one?.id,
    name: 'Arrondissement',
    mergedInto: { id: groups[0].id, name: 'Quartier' },
  });
});

describe('groups', () => {
  it('are kept under another name, retired, merged and added, in one act', async () => {
    const [few = '', many = ''] = last.groupIds;
    const renamed = await start({
      groups: [
        { is: 'kept', id: few, ...fields('Ville', 9) },
        { is: 'retired', id: many },
        { is: 'new', ...fields('Santé') },
      ],
    });
    expect(groupNames(renamed)).toEqual(['Ville', 'Santé']);
    const { groups, pastGroups } = await view();
    expect(groups[0]).toMatchObject({ id: few, name: 'Ville', expected: 9 });
    expect(pastGroups).toEqual([{ id: many, name: 'Table de quartier', mergedInto: null }]);
    // The results of last year keep the name it had.
    const results = await owner.ask(`GET ${wavePath}/results`, { params: last.params });
    expect(results.body.results.groups[0].name).toBe('Arrondissement');
  });

  it('retired come back in their place, and in the draft; merged ones do not', async () => {
    const [few = '', many = ''] = last.groupIds;
    const started = await start({
      groups: [
        { is: 'retired', id: few },
        { is: 'kept', id: many, ...fields('Table de quartier') },
      ],
    });
    expect((await take(few)).body).toMatchObject({ id: few, name: 'Arrondissement' });
    expect((await take(few)).status).toBe(200);
    const { groups, pastGroups } = await view();
    expect(groups.map(({ id }: { id: string }) => id)).toEqual([few, many]);
    expect(pastGroups).toEqual([]);
    const draft = { ...last.params, waveId: started.body.id };
    const { body } = await owner.ask(`GET ${wavePath}`, { params: draft });
    expect(body.participation.groups).toHaveLength(2);
  });

  it('keep their colour once those before them are gone', async () => {
    const [few = '', many = ''] = last.groupIds;
    const started = await start({
      groups: [
        { is: 'retired', id: few },
        { is: 'kept', id: many, ...fields('Table de quartier') },
        { is: 'new', ...fields('Santé') },
      ],
    });
    const params = { ...last.params, waveId: started.body.id };
    await owner.ask(`POST ${wavePath}/open`, { params });
    await owner.ask(`POST ${wavePath}/close`, { params });
    const ranksOf = async (of: typeof params) => {
      const { body } = await owner.ask(`GET ${wavePath}/results`, { params: of });
      return body.results.groups.map(({ name, rank }: { name: string; rank: number }) => [
        name,
        rank,
      ]);
    };
    expect(await ranksOf(last.params)).toEqual([
      ['Arrondissement', 0],
      ['Table de quartier', 1],
    ]);
    expect(await ranksOf(params)).toEqual([
      ['Table de quartier', 1],
      ['Santé', 2],
    ]);
    expect((await owner.ask(`GET ${wavePath}`, { params })).status).toBe(200);
  });

  it('merged are free again once the group they made is removed before anybody was asked', async () => {
    const [few = '', many = ''] = last.groupIds;
    await start({ groups: [{ is: 'merged', ids: [few, many], ...fields('Quartier', 18) }] });
    expect((await take(few)).body.code).toBe('group_merged');
    const [{ id: groupId }] = (await view()).groups;
    const params = { partnershipId: last.partnershipId, groupId };
    expect((await owner.ask(`DELETE ${groupPath}`, { params })).status).toBe(204);
    expect((await take(few)).status).toBe(200);
    const { pastGroups } = await view();
    expect(pastGroups).toEqual([{ id: many, name: 'Table de quartier', mergedInto: null }]);
  });

  it('merged or retired for a draft that was deleted are told as what they were', async () => {
    const [few = '', many = ''] = last.groupIds;
    const remove = async ({ body }: Awaited<ReturnType<typeof start>>) =>
      owner.ask(`DELETE ${wavePath}`, { params: { ...last.params, waveId: body.id } });
    await remove(
      await start({ groups: [{ is: 'merged', ids: [few, many], ...fields('Quartier') }] }),
    );
    const merged = await plan();
    expect(merged.groups).toMatchObject([
      { name: 'Quartier', was: [{ name: 'Arrondissement' }, { name: 'Table de quartier' }] },
    ]);
    const [{ id }] = merged.groups;
    await remove(
      await start({
        groups: [
          { is: 'retired', id },
          { is: 'new', ...fields('Santé') },
        ],
      }),
    );
    expect(await plan()).toMatchObject({ groups: [{ name: 'Santé', was: [] }], gone: [] });
    const params = { partnershipId: last.partnershipId, groupId: id };
    await owner.ask(`POST ${groupPath}/take-back`, { params });
    await owner.ask(`DELETE ${groupPath}`, { params });
    expect((await plan()).gone).toEqual(['Arrondissement', 'Table de quartier']);
  });

  it('come back under a name nobody else has, and as long as there is room', async () => {
    const [few = '', many = ''] = last.groupIds;
    const others = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ is: 'new', ...fields(name) }));
    const { status } = await start({
      groups: [
        { is: 'retired', id: few },
        { is: 'kept', id: many, ...fields('Arrondissement') },
        ...others,
        { is: 'new', ...fields('g') },
      ],
    });
    expect(status).toBe(201);
    expect((await take(few)).body.code).toBe('group_name_taken');
    const params = { partnershipId: last.partnershipId, groupId: many };
    await owner.ask(`PUT ${groupPath}`, { params, body: fields('Table') });
    expect((await take(few)).body.code).toBe('too_many_groups');
  });

  it.each([
    [
      'one left out',
      () => [{ is: 'kept', id: last.groupIds[0], ...fields('Ville') }],
      'settings_changed',
    ],
    ['a stranger', () => [{ is: 'retired', id: 'x' }], 'settings_changed'],
    ['all retired', () => last.groupIds.map((id) => ({ is: 'retired', id })), 'wave_without_group'],
    [
      'two of one name',
      () => last.groupIds.map((id) => ({ is: 'kept', id, ...fields('Ville') })),
      'group_name_taken',
    ],
    [
      'one merged alone',
      () => [{ is: 'merged', ids: [last.groupIds[0]], ...fields('Ville') }],
      'invalid_input',
    ],
    [
      'one merged with itself',
      () => [{ is: 'merged', ids: [last.groupIds[0], last.groupIds[0]], ...fields('Ville') }],
      'settings_changed',
    ],
    [
      'nine',
      () => [
        ...last.groupIds.map((id, place) => ({ is: 'kept', id, ...fields(`Groupe ${place}`) })),
        ...'abcdefg'.split('').map((name) => ({ is: 'new', ...fields(name) })),
      ],
      'too_many_groups',
    ],
    [
      'a short name too long for the wheel',
      () =>
        last.groupIds.map((id) => ({ is: 'kept', id, ...fields(id), shortName: 'x'.repeat(25) })),
      'invalid_input',
    ],
  ])('refuses %s, and changes nothing', async (_what, decide, code) => {
    const before = await view();
    const { body } = await start({ groups: decide() });
    expect(body.code).toBe(code);
    expect(await view()).toEqual(before);
  });

  it('changed by somebody else meanwhile are read again first', async () => {
    const planned: Planned = await plan();
    const params = { partnershipId: last.partnershipId, groupId: last.groupIds[0] ?? '' };
    await owner.ask(`PUT ${groupPath}`, { params, body: fields('Ville') });
    const { settings: wanted, revision } = planned;
    const body = { settings: wanted, revision, groups: keepAll(planned) };
    const reply = await owner.ask(`POST ${wavePath}/next`, { params: last.params, body });
    expect([reply.status, reply.body.code]).toEqual([409, 'settings_changed']);
  });
});

describe('the threshold', () => {
  it('never goes below that of the edition before, at the start or afterwards', async () => {
    expect((await start({ settings: { threshold: 5 } })).body.code).toBe('threshold_below_last');
    const { body: draft } = await start();
    const params = { ...last.params, waveId: draft.id };
    const change = (threshold: number) =>
      owner.ask(`PUT ${wavePath}`, { params, body: { ...draft.settings, threshold } });
    expect((await change(5)).body.code).toBe('threshold_below_last');
    expect((await change(7)).status).toBe(200);
    expect((await change(6)).status).toBe(200);
  });
});

describe('is refused', () => {
  const code = async (waveId = last.waveId) => {
    const params = { ...last.params, waveId };
    const { body } = await owner.ask(`GET ${wavePath}/next`, { params });
    return body.code;
  };

  it('from an edition that is not closed, and beside one in preparation or open', async () => {
    const { body: draft } = await start();
    const params = { ...last.params, waveId: draft.id };
    expect([await code(draft.id), await code()]).toEqual(['wave_not_closed', 'draft_exists']);
    await owner.ask(`POST ${wavePath}/open`, { params });
    expect([await code(draft.id), await code()]).toEqual(['wave_not_closed', 'another_wave_open']);
    const { together: _, ...carried } = draft.settings;
    const posted = await owner.ask(`POST ${wavePath}/next`, {
      params: last.params,
      body: { settings: carried, groups: [], revision: 'x'.repeat(22) },
    });
    expect(posted.body.code).toBe('another_wave_open');
  });

  it('beside one that somebody else starts at the same instant', async () => {
    const replies = await Promise.all([start(), start()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.map(({ body }) => body.code)).toContain('draft_exists');
  });

  it('from another than the latest', async () => {
    const { body: draft } = await start();
    const params = { ...last.params, waveId: draft.id };
    await owner.ask(`POST ${wavePath}/open`, { params });
    await owner.ask(`POST ${wavePath}/close`, { params });
    expect([await code(), await code(draft.id)]).toEqual(['newer_wave', undefined]);
  });

  it('with a closing in the past, before its opening, too near the last one, or results before it', async () => {
    test.clock.set('2026-05-04T14:00:00Z');
    const asked = async (changes: object) => (await start({ settings: changes })).body.code;
    expect(await asked({ closesAt: '2026-05-01T17:00', resultsOn: null })).toBe(
      'dates_out_of_order',
    );
    expect(await asked({ opensAt: '2027-05-03T09:00' })).toBe('dates_out_of_order');
    expect(await asked({ closesAt: '2026-05-31T17:00' })).toBe('closes_too_soon');
    expect(await asked({ resultsOn: '2027-04-29' })).toBe('results_too_early');
    expect((await plan()).mayCloseFrom).toBe('2026-05-31T21:30:00.000Z');
  });

  it('without the two prerequisites', async () => {
    const { name, purpose, defaultLocale, timeZone } = await view();
    await owner.ask(`PUT ${partnershipPath}`, {
      params: { partnershipId: last.partnershipId },
      body: {
        name,
        purpose,
        defaultLocale,
        timeZone,
        beyondExchange: false,
        preciseProject: true,
      },
    });
    expect((await start()).body.code).toBe('prerequisites_missing');
  });

  it('to whoever may only read, who may still be reminded', async () => {
    const email = `lecture-${last.waveId}@example.org`;
    const reader = await join(test, owner, last.partnershipId, 'reader', email);
    const { params } = last;
    expect((await reader.ask(`GET ${wavePath}/next`, { params })).status).toBe(403);
    expect((await reader.ask(`GET ${wavePath}/reminder.ics`, { params })).status).toBe(200);
  });
});

describe('what is due', () => {
  it('is said of a partnership whose last edition is closed, alone', async () => {
    const due = { waveId: last.waveId, on: '2027-04-02' };
    expect((await view()).next).toEqual(due);
    const listed = await owner.ask('GET /api/partnerships');
    const mine = listed.body.partnerships.find(
      ({ id }: { id: string }) => id === last.partnershipId,
    );
    expect(mine).toMatchObject({ next: due, waves: [{ resultsOn: '2026-05-15' }] });
    await start();
    expect((await view()).next).toBeNull();
  });

  it('is an event of a calendar in the language of the reader', async () => {
    const french = await owner.ask(`GET ${wavePath}/reminder.ics`, { params: last.params });
    expect(french.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="moyeu-2027-04-02.ics"',
    });
    const unfolded = french.body.replaceAll('\r\n ', '');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20270402\r\n');
    expect(unfolded).toContain('DTSTAMP:20270301T140000Z\r\n');
    expect(unfolded).toContain(`UID:next-${last.waveId}@moyeu\r\n`);
    expect(unfolded).toContain('Préparer l’édition suivante\u00a0: Alliance du Vieux-Moulin\r\n');
    const query = { locale: 'en' };
    const english = await owner.ask(`GET ${wavePath}/reminder.ics`, { params: last.params, query });
    expect(english.body).toContain('SUMMARY;LANGUAGE=en:Prepare the next edition');
    const { body: draft } = await start();
    const params = { ...last.params, waveId: draft.id };
    const none = await owner.ask(`GET ${wavePath}/reminder.ics`, { params });
    expect(none.body.code).toBe('wave_not_closed');
  });
});
