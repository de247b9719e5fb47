/** What the database can hold about an answer, a comment or a link: these columns, in these tables, and no others. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';

let test: TestApp;
let client: DatabaseSync;

beforeAll(async () => {
  test = await buildTestApp();
  client = new DatabaseSync(join(test.deps.config.dataDir, 'moyeu.sqlite'), { readOnly: true });
});
afterAll(async () => {
  client.close();
  await test.close();
});

const list = (query: string) =>
  client
    .prepare(query)
    .all()
    .map((row) => String(Object.values(row)[0]));
const columnsOf = (table: string) => list(`SELECT name FROM pragma_table_xinfo('${table}')`).sort();

const allowed = {
  responses: ['answers', 'group_id', 'id', 'partnership_id', 'wave_id'],
  comments: ['dimension', 'group_id', 'id', 'partnership_id', 'text', 'wave_id'],
  submission_nonces: ['nonce_hash', 'partnership_id', 'wave_id'],
  links: [
    'generation',
    'group_id',
    'id',
    'kind',
    'label',
    'partnership_id',
    'position',
    'revoked',
    'spent',
    'token_hash',
    'wave_id',
  ],
} as const;

describe('the tables that hold what partners sent, and their ways in', () => {
  it.each(Object.entries(allowed))('%s: no time, address, agent or order', (table, columns) => {
    expect(columnsOf(table)).toEqual(columns);
  });

  it('share nothing but the wave, the group and the partnership', () => {
    const [first, ...others] = Object.values(allowed).map((columns) => new Set<string>(columns));
    const shared = [...(first ?? [])].filter((name) => others.every((set) => set.has(name)));
    expect(shared.sort()).toEqual(['partnership_id', 'wave_id']);
    const ofAnswers = new Set<string>([...allowed.responses, ...allowed.comments]);
    // Each `id` is drawn apart: a test of answering shows that no two are alike.
    expect(allowed.links.filter((name) => ofAnswers.has(name)).sort()).toEqual([
      'group_id',
      'id',
      'partnership_id',
      'wave_id',
    ]);
  });

  it('keep no order of arrival: no row number, no sequence, no trigger, no view that could', () => {
    for (const table of Object.keys(allowed)) {
      expect(() => client.prepare(`SELECT rowid FROM ${table}`)).toThrow(/no such column/);
    }
    expect(list("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")).toEqual([]);
  });

  it('are indexed by their random keys alone', () => {
    const indexed = list(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('responses', 'comments', 'submission_nonces', 'links')",
    );
    expect(indexed.sort()).toEqual(['links_token', 'links_wave']);
  });
});

describe('every other table', () => {
  it('holds a time only where a time says nothing of a partner', () => {
    const tables = list(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    );
    const timed = tables.flatMap((table) =>
      columnsOf(table)
        .filter((name) => /(_at|_on|time|date|day|seen|last)(_|$)/.test(name))
        .map((name) => `${table}.${name}`),
    );
    const ofOrganisers =
      /^(sessions|partnerships|invitations|waves|results_links|actions|events|meeting_notes|[a-z_]*register[a-z_]*|host[a-z_]*)\./;
    expect(
      timed.filter((name) => !ofOrganisers.test(name) && name !== 'wave_groups.on_paper'),
    ).toEqual([]);
  });

  it('knows no address and no browser', () => {
    const columns = list("SELECT name FROM sqlite_master WHERE type = 'table'").flatMap(columnsOf);
    expect(
      columns.filter((name) => /(^|_)(ip|agent|browser|referr?er|device)(_|$)/.test(name)),
    ).toEqual([]);
  });
});
