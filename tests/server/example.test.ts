/** The fictional example: three closed editions whose figures are those counted by hand, loaded by the real code. */

import { readFileSync } from 'node:fs';
import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFigures } from '../rehearsal/figures.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { openSession, setUp, type TestSession } from '../support/session.ts';

type Edition = {
  readonly title: { readonly fr: string };
  readonly expected: Readonly<Record<string, number>>;
  readonly comments: readonly { readonly text: { readonly fr: string } }[];
};
const exampleFile = new URL('../../shared/example/example.json', import.meta.url);
const example: { readonly editions: readonly Edition[] } = JSON.parse(
  readFileSync(exampleFile, 'utf8'),
);

let test: TestApp;
let owner: TestSession;
let partnershipId: string;

beforeAll(async () => {
  test = await buildTestApp({ now: '2026-11-22T12:00:00.000Z' });
  owner = await setUp(test);
  const loaded = await owner.ask('POST /api/example');
  expect(loaded.status).toBe(201);
  partnershipId = loaded.body.partnershipId;
});
afterAll(() => test.close());

const read = async () =>
  (await owner.ask('GET /api/partnerships/:partnershipId', { params: { partnershipId } })).body;
const publications = async () => {
  const { orm, tables } = test.deps.database;
  const rows = await orm.select().from(tables.publications);
  return rows.map(({ document }) => readPublication(document));
};

it('is marked as an example, with three closed editions in their years', async () => {
  const view = await read();
  expect(view).toMatchObject({ isExample: true, role: 'owner' });
  expect(view.waves.map((wave: { state: string }) => wave.state)).toEqual(Array(3).fill('closed'));
  const years = view.waves.map((wave: { closedAt: string }) => wave.closedAt.slice(0, 4));
  expect(years).toEqual(['2026', '2025', '2024']);
});

it.each(['2024', '2025', '2026'])('shows the figures expected for %s', async (year) => {
  const file = new URL(`../fixtures/edition-${year}.expected.json`, import.meta.url);
  const expected = JSON.parse(readFileSync(file, 'utf8'));
  const publication = (await publications()).find(({ header }) => header.closedOn.startsWith(year));
  if (!publication) throw new Error(`no publication for ${year}`);
  const figures = JSON.parse(JSON.stringify(readFigures(publication)));
  expect(figures.respondents).toEqual(expected.respondents);
  expect(roundAll(figures.items)).toEqual(roundAll(expected.items));
  for (const [key, groups] of Object.entries(expected.dimensions as Groups)) {
    for (const [group, cell] of Object.entries(groups)) {
      const actual = figures.dimensions[key][group];
      if (cell === null) expect(actual).toBeNull();
      else expect(roundAll(actual)).toMatchObject(roundAll(cell));
    }
  }
  const edition = example.editions.find(({ title }) => title.fr.endsWith(year));
  const asked = publication.groups.map((group) => [group.name, group.expected]);
  expect(Object.fromEntries(asked)).toEqual(edition?.expected);
  const said = edition?.comments ?? [];
  const texts = publication.comments.list.map(({ text }) => text);
  expect(texts.toSorted()).toEqual(said.map(({ text }) => text.fr).toSorted());
});

it('keeps no individual answer, comment or nonce', async () => {
  const { orm, tables } = test.deps.database;
  for (const table of [tables.responses, tables.comments, tables.submissionNonces]) {
    expect(await orm.select().from(table)).toEqual([]);
  }
});

it('is loaded once at a time, and again after it is removed', async () => {
  const again = await owner.ask('POST /api/example');
  expect([again.status, again.body.code]).toEqual([409, 'example_exists']);
  const params = { partnershipId };
  expect((await owner.ask('DELETE /api/partnerships/:partnershipId', { params })).status).toBe(204);
  expect(await publications()).toEqual([]);
  const twice = await Promise.all([owner.ask('POST /api/example'), owner.ask('POST /api/example')]);
  expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

it('asks to sign in', async () => {
  expect((await openSession(test.app).ask('POST /api/example')).status).toBe(401);
});

type Groups = Readonly<Record<string, Readonly<Record<string, object | null>>>>;

/** Figures are given to 1e-6. */
function roundAll<T>(figures: T): T {
  const round = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
  return JSON.parse(JSON.stringify(figures, round));
}
