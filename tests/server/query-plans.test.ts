/** Nothing asked on the main path reads a whole table: other people's partnerships must not slow down one's own. */

import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runSchedule } from '../../server/src/features/closings/service.ts';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, openEdition, storeAnswers } from '../support/edition.ts';
import { setUp } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

/** Rows given with the statement itself, what grows with the program alone, and whether there is any organiser at all. */
const harmless =
  /^SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE|sqlite_master|__drizzle_migrations|organisers USING COVERING INDEX)\b/;

let test: TestApp;
const asked = new Set<string>();
/** What is prepared once, for every partner's page. */
let kept: readonly string[];

/** Everything a year of a partnership asks of the database, seen where SQLite is asked to prepare it. */
beforeAll(async () => {
  const { prepare } = BetterSqlite3.prototype;
  vi.spyOn(BetterSqlite3.prototype, 'prepare').mockImplementation(function (
    this: BetterSqlite3.Database,
    sql: string,
  ) {
    asked.add(sql);
    return prepare.call(this, sql);
  });
  test = await buildTestApp();
  kept = [...asked].filter((sql) => sql.includes('?'));
  const owner = await setUp(test);
  const edition = await openEdition(owner);
  const { params, partnershipId, groupIds } = edition;
  const [few = '', many = ''] = groupIds;

  const listed = await owner.ask(`GET ${path}/links`, { params });
  const groupLink = new URL(listed.body.groups[0].url).pathname;
  const made = await owner.ask(`POST ${path}/groups/:groupId/personal-links`, {
    params: { ...params, groupId: many },
    body: { labels: ['Marc'] },
  });
  const personalLink = new URL(made.body.links[0].url).pathname;
  for (const link of [groupLink, personalLink]) await answer(link);

  await storeAnswers(test, edition, few, 'B'.repeat(24), 7);
  await storeAnswers(test, edition, many, 'A'.repeat(24), 11);
  await owner.ask('GET /api/partnerships');
  await owner.ask('GET /api/partnerships/:partnershipId', { params: { partnershipId } });
  await owner.ask(`GET ${path}`, { params });
  await owner.ask(`GET ${path}/closing-preview`, { params });
  await runSchedule(test.deps, () => {});
  await finishScrubbing(test.deps);
  await closeEdition(owner, edition);
  await owner.ask(`GET ${path}/results`, { params });
  await owner.ask(`GET ${path}/results.csv`, { params });
  await rateTogether();
  await owner.ask('GET /api/partnerships/:partnershipId/trend', { params: { partnershipId } });
  await owner.ask('GET /api/partnerships/:partnershipId/history.zip', {
    params: { partnershipId },
  });
  const shared = await owner.ask(`POST ${path}/results-links`, { params, body: {} });
  await test.app.inject(new URL(shared.body.url).pathname);
  await owner.ask('GET /api/partnerships/:partnershipId/register', { params: { partnershipId } });
  await keepJournal();
  await meet();
  await startNext();

  async function rateTogether(): Promise<void> {
    const body = { way: 'alone_then_together' };
    expect((await owner.ask(`PUT ${path}/way`, { params, body })).status).toBe(200);
    const ratings = `${path}/agreed-ratings` as const;
    const one = { ...params, raterId: '*', scope: 'dimension', topic: 'power' };
    const fields = { level: 'A', wished: null, reasons: '', dissent: '' };
    let revision = null;
    for (const level of ['A', 'B']) {
      const rated = await owner.ask(`PUT ${ratings}/:raterId/:scope/:topic`, {
        params: one,
        body: { ...fields, level, revision },
      });
      revision = rated.body.revision;
    }
    await owner.ask(`GET ${ratings}`, { params });
    await owner.ask(`GET ${path}/results`, { params });
    const gone = await owner.ask(`DELETE ${ratings}/:raterId/:scope/:topic`, {
      params: one,
      query: { revision },
    });
    expect(gone.status).toBe(204);
  }

  async function keepJournal(): Promise<void> {
    const actions = '/api/partnerships/:partnershipId/actions' as const;
    const action = {
      what: 'x',
      who: '',
      dueOn: null,
      status: 'todo',
      doneOn: null,
      waveId: params.waveId,
      dimension: null,
      item: 'q1',
    };
    const made = await owner.ask(`POST ${actions}`, { params, body: action });
    const one = { partnershipId, actionId: made.body.id };
    await owner.ask(`PUT ${actions}/:actionId`, { params: one, body: action });
    await owner.ask(`PUT ${actions}/:actionId/status`, { params: one, body: { status: 'done' } });
    await owner.ask(`GET ${actions}`, { params });
    expect((await owner.ask(`DELETE ${actions}/:actionId`, { params: one })).status).toBe(204);
    const events = '/api/partnerships/:partnershipId/events' as const;
    const event = { day: '2026-01-01', what: 'x', change: '', dimension: null };
    const told = await owner.ask(`POST ${events}`, { params, body: event });
    const eventId = { partnershipId, eventId: told.body.id };
    await owner.ask(`PUT ${events}/:eventId`, { params: eventId, body: event });
    expect((await owner.ask(`DELETE ${events}/:eventId`, { params: eventId })).status).toBe(204);
  }

  async function meet(): Promise<void> {
    const one = { ...params, noteId: 'n'.repeat(16) };
    const note = { dimension: '', prompt: 'other', text: 'x' };
    const made = await owner.ask(`PUT ${path}/notes/:noteId`, { params: one, body: note });
    const { revision } = made.body;
    await owner.ask(`PUT ${path}/notes/:noteId`, {
      params: one,
      body: { ...note, text: 'y', revision },
    });
    expect((await owner.ask(`DELETE ${path}/notes/:noteId`, { params: one })).status).toBe(204);
    for (const skipped of [false, true]) {
      const agenda = [{ dimension: 'power', skipped }];
      await owner.ask(`PUT ${path}/meeting`, { params, body: { agenda } });
    }
    expect((await owner.ask(`GET ${path}/meeting`, { params })).body.agenda).toHaveLength(1);
  }

  async function startNext(): Promise<void> {
    const planned = await owner.ask(`GET ${path}/next`, { params });
    const { settings, revision } = planned.body;
    const fields = { name: 'Quartier', shortName: '', expected: 18 };
    const groups = [{ is: 'merged', ids: [few, many], ...fields }];
    const body = { settings, revision, groups };
    const started = await owner.ask(`POST ${path}/next`, { params, body });
    expect(started.status).toBe(201);
    await owner.ask(`GET ${path}`, { params: { ...params, waveId: started.body.id } });
    await owner.ask(`GET ${path}/reminder.ics`, { params });
    const group = '/api/partnerships/:partnershipId/groups/:groupId' as const;
    const [{ groupId }] = started.body.participation.groups;
    await owner.ask(`DELETE ${group}`, { params: { partnershipId, groupId } });
    const back = await owner.ask(`POST ${group}/take-back`, {
      params: { partnershipId, groupId: few },
    });
    expect(back.status).toBe(200);
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await test.close();
});

async function answer(link: string): Promise<void> {
  const page = await test.app.inject(link);
  const nonce = /name="nonce" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const fields = { q1: 'A', 'comment-power': 'Un mot.', intent: 'anyway', locale: 'fr', nonce };
  const sent = await test.app.inject({
    method: 'POST',
    url: link,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
  expect(sent.statusCode).toBe(303);
  expect((await test.app.inject(sent.headers.location ?? '')).statusCode).toBe(200);
}

it('finds every row by an index', () => {
  const client = new BetterSqlite3(join(test.deps.config.dataDir, 'moyeu.sqlite'));
  const scans: string[] = [];
  for (const sql of asked) {
    if (!/^\s*(select|insert|update|delete)/i.test(sql)) continue;
    const values = Array.from(sql.matchAll(/\?/g), () => null);
    const explained = client.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    const steps = explained as { detail: string }[];
    for (const { detail } of steps) {
      if (detail.startsWith('SCAN') && !harmless.test(detail)) scans.push(`${detail}: ${sql}`);
      // The editions of everybody that are in one state are as good as all of them.
      const ofOne = /partnership_id"?\s*=\s*\?/.test(sql);
      if (ofOne && /waves_(state|to_scrub)/.test(detail)) scans.push(`${detail}: ${sql}`);
    }
  }
  client.close();
  expect(scans).toEqual([]);
  expect(asked.size).toBeGreaterThan(40);
});

it('keeps no statement that SQLite parses again at each use, as it does when a limit is a parameter', () => {
  expect(kept.length).toBeGreaterThan(3);
  expect(kept.filter((sql) => /limit \?/i.test(sql))).toEqual([]);
});
