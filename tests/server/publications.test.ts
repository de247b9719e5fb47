/** Results of a closed wave: who reads them, in which forms, what hiding and sharing change. */

import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { EndpointKey } from '@moyeu/shared/contract/endpoints.ts';
import { publicationEndpoints } from '@moyeu/shared/contract/publications.ts';
import { sharingEndpoints } from '@moyeu/shared/contract/sharing.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { isOnPostgres } from '../support/database.ts';
import {
  closeEdition,
  type Edition,
  makePartnership,
  openEdition,
  settings,
  storeAnswers,
  storeComments,
} from '../support/edition.ts';
import { join, openSession, setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const texts = ['Le calendrier est serré.', 'Les réunions finissent tard.', 'On se parle enfin.'];

let test: TestApp;
let owner: TestSession;
let stranger: TestSession;
/** Seven people agree; eleven split; comments pooled. */
let closed: Edition;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  const elsewhere = await makePartnership(owner, []);
  stranger = await join(test, owner, elsewhere.partnershipId, 'owner', 'stranger@example.org');
  closed = await makeClosedEdition();
});
afterAll(() => test.close());

async function makeClosedEdition(): Promise<Edition> {
  const edition = await openEdition(owner);
  const [few = '', many = ''] = edition.groupIds;
  await storeAnswers(test, edition, few, 'B'.repeat(24), 7);
  await storeAnswers(test, edition, many, `A${'A'.repeat(23)}`, 5);
  await storeAnswers(test, edition, many, `C${'A'.repeat(23)}`, 6);
  await storeComments(test, edition, few, 'power', texts.slice(0, 2));
  await storeComments(test, edition, many, 'influence', texts.slice(2));
  await closeEdition(owner, edition);
  return edition;
}

async function readDocument({ waveId }: Edition): Promise<string> {
  const { orm, tables } = test.deps.database;
  const [row] = await orm
    .select()
    .from(tables.publications)
    .where(eq(tables.publications.waveId, waveId));
  return row?.document ?? '';
}

describe('who', () => {
  const known = { ...publicationEndpoints, ...sharingEndpoints };
  const every = (Object.keys(known) as (keyof typeof known)[]).filter(
    (key) => !key.endsWith('wheel.svg'),
  );
  const changing = every.filter((key) => !key.startsWith('GET '));
  const reading = every.filter((key) => key.startsWith('GET '));
  const paramsOf = ({ params }: Edition) => ({ ...params, commentId: 'c', linkId: 'l' });
  const ask = (session: TestSession, key: EndpointKey, edition: Edition) =>
    session.ask(key, {
      params: paramsOf(edition),
      ...(key.startsWith('POST') ? { body: {} } : {}),
    });

  it.each(every)('%s asks to sign in', async (key) => {
    const reply = await ask(openSession(test.app), key, closed);
    expect([reply.status, reply.body.code]).toEqual([401, 'not_signed_in']);
  });

  it.each(every)('%s does not exist for a stranger', async (key) => {
    const reply = await ask(stranger, key, closed);
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
  });

  it.each(every)('%s knows no wave of another partnership', async (key) => {
    const { partnershipId } = await makePartnership(owner, []);
    const params = { ...paramsOf(closed), partnershipId };
    const body = key.startsWith('POST') ? { body: {} } : {};
    const reply = await owner.ask(key, { params, ...body });
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
  });

  it.each(every)('%s waits for the wave to close', async (key) => {
    const reply = await ask(owner, key, await openEdition(owner));
    expect([reply.status, reply.body.code]).toEqual([409, 'wave_not_closed']);
  });

  it('lets a reader read and change nothing', async () => {
    const reader = await join(test, owner, closed.partnershipId, 'reader');
    for (const key of reading) expect((await ask(reader, key, closed)).status).toBe(200);
    for (const key of changing) {
      const reply = await ask(reader, key, closed);
      expect([reply.status, reply.body.code]).toEqual([403, 'not_allowed']);
    }
  });

  it('refuses a language it does not speak', async () => {
    const key = `GET ${path}/results.csv` as const;
    const reply = await owner.ask(key, { params: closed.params, query: { locale: 'de' } });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
  });
});

describe('results', () => {
  it('are the publication, ready to draw', async () => {
    const { body } = await owner.ask(`GET ${path}/results`, { params: closed.params });
    expect(body.links).toEqual([]);
    expect(body.results.spokes).toHaveLength(7);
    expect(body.results.items).toHaveLength(24);
    const [few = '', many = ''] = closed.groupIds;
    expect(body.results.items[0].groups[few]).toMatchObject({ n: 7, B: 7, index: 50 });
    expect(body.results.items[0].groups[many]).toMatchObject({ n: 11, A: 5, C: 6 });
    expect(body.results.items[0].groups[many].readings).toContain('to-discuss');
    expect(body.results.comments.list).toHaveLength(3);
  });

  it('are given out whole as JSON, to the last digit', async () => {
    const reply = await test.app.inject({
      url: `/api/partnerships/${closed.partnershipId}/waves/${closed.waveId}/results.json`,
      headers: { cookie: owner.cookie() },
    });
    expect(reply.body).toBe(await readDocument(closed));
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="alliance-du-vieux-moulin-2026-03-02.json"',
      'cache-control': 'no-store',
    });
  });

  it('stay as they were when names change afterwards', async () => {
    const edition = await makeClosedEdition();
    const read = () => owner.ask(`GET ${path}/results`, { params: edition.params });
    const before = await read();
    const { partnershipId, groupIds } = edition;
    const [groupId = ''] = groupIds;
    const renamed = await owner.ask('PUT /api/partnerships/:partnershipId/groups/:groupId', {
      params: { partnershipId, groupId },
      body: { name: 'Ville', shortName: 'Ville', expected: 40 },
    });
    expect(renamed.status).toBe(200);
    expect((await read()).body).toEqual(before.body);
  });

  it('give the wheel as a drawing of its own, in the language asked for', async () => {
    const { partnershipId, waveId } = closed;
    const draw = (locale: string) =>
      test.app.inject({
        url: `/api/partnerships/${partnershipId}/waves/${waveId}/wheel.svg?locale=${locale}`,
        headers: { cookie: owner.cookie() },
      });
    const [fr, en] = await Promise.all([draw('fr'), draw('en')]);
    expect(fr?.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': 'attachment; filename="alliance-du-vieux-moulin-2026-03-02.svg"',
    });
    expect(fr?.body).toMatch(
      /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\s*$/,
    );
    expect(fr?.body).toContain('Confiance');
    expect(en?.body).toContain('Trust');
    expect(fr?.body).not.toMatch(/<script|<style|style=|<!--/);
  });
});

describe('the table for spreadsheets', () => {
  async function readCsv(edition: Edition, locale?: 'fr' | 'en', language = 'fr') {
    const { partnershipId, waveId } = edition;
    const reply = await test.app.inject({
      url: `/api/partnerships/${partnershipId}/waves/${waveId}/results.csv`,
      query: locale ? { locale } : {},
      headers: { cookie: owner.cookie(), 'accept-language': language },
    });
    const bytes = reply.rawPayload;
    const lines = bytes.subarray(3).toString('utf8').split('\r\n');
    return { reply, bytes, lines };
  }
  const find = (lines: readonly string[], ...parts: string[]) =>
    lines.filter((line) => parts.every((part) => line.includes(part)));

  it('is written as French Excel expects it', async () => {
    const { reply, bytes, lines } = await readCsv(closed, 'fr');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="alliance-du-vieux-moulin-2026-03-02.csv"',
    });
    expect(lines[0]).toBe(
      'Type;Clé;Intitulé;Groupe;État;Questions publiées;Questions posées;n, au moins;n, au plus;A (le plus fort);B (entre les deux);C (le plus faible);Je ne sais pas;Sans réponse;Indice (0 à 100);Accord (de −1 à 1)',
    );
    // Seven dimensions and 24 questions, for two groups and for all, the headings and the last line end.
    expect(lines).toHaveLength(1 + (7 + 24) * 3 + 1);
    expect(lines.at(-1)).toBe('');
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
    const [split = ''] = find(lines, 'Question;q1;', 'Table de quartier');
    expect(split).toMatch(/;publié;1;1;11;11;5;0;6;0;0;45,4545454545;-0,818181818182$/);
    const [dimension = ''] = find(lines, 'Condition;perspectives;', 'Arrondissement');
    expect(dimension).toMatch(/;publié;\d;\d;7;7;0;\d+;0;;;50;1$/);
  });

  it('is written as English Excel expects it', async () => {
    const { bytes, lines } = await readCsv(closed, 'en');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines[0]).toMatch(/^Type,Key,Wording,Group,Status,/);
    const [split = ''] = find(lines, 'Question,q1,', 'Table de quartier');
    expect(split).toMatch(/,published,1,1,11,11,5,0,6,0,0,45\.4545454545,-0\.818181818182$/);
  });

  it('follows the browser when no language is asked for', async () => {
    expect((await readCsv(closed, undefined, 'en-CA')).lines[0]).toMatch(/^Type,Key/);
    expect((await readCsv(closed, undefined, 'fr-CA')).lines[0]).toMatch(/^Type;Clé/);
  });

  it('makes a formula of no name, and a name of no number', async () => {
    const names = ['=1+1', '+33', '-2', '@SUM(A1)', 'Comité « A;B », dit "C"'];
    const { partnershipId, groupIds } = await makePartnership(
      owner,
      names.map((name) => ({ name, expected: 9 })),
    );
    const made = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params: { partnershipId },
      body: settings,
    });
    const waveId: string = made.body.id;
    const params = { partnershipId, waveId };
    const edition: Edition = { partnershipId, waveId, groupIds, params };
    await owner.ask(`POST ${path}/open`, { params });
    for (const groupId of groupIds) {
      await storeAnswers(test, edition, groupId, 'A'.repeat(24), 5);
      await storeAnswers(test, edition, groupId, 'C'.repeat(24), 4);
    }
    await closeEdition(owner, edition);
    const { lines } = await readCsv(edition, 'fr');
    const written = find(lines, 'Question;q1;');
    for (const name of names.slice(0, 4)) {
      expect(find(written, `;'${name};`)).toHaveLength(1);
      expect(find(written, `;${name};`)).toEqual([]);
    }
    expect(find(written, ';"Comité « A;B », dit ""C""";')).toHaveLength(1);
    expect(written.every((line) => /;-0,\d+$/.test(line))).toBe(true);
  });

  it('says what is withheld, with no figure beside it', async () => {
    const edition = await openEdition(owner);
    const [few = '', many = ''] = edition.groupIds;
    await storeAnswers(test, edition, few, 'C'.repeat(24), 4);
    await storeAnswers(test, edition, many, 'A'.repeat(24), 6);
    await closeEdition(owner, edition);
    const { lines } = await readCsv(edition, 'fr');
    const empty = ';'.repeat(11);
    expect(find(lines, `;Arrondissement;retenu${empty}`)).toHaveLength(31);
    expect(find(lines, `;Ensemble;retenu${empty}`)).toHaveLength(31);
    expect(find(lines, ';Table de quartier;publié;')).toHaveLength(31);
  });

  it('tells nobody from withheld', async () => {
    const edition = await openEdition(owner);
    const [, many = ''] = edition.groupIds;
    await storeAnswers(test, edition, many, 'A'.repeat(24), 6);
    await closeEdition(owner, edition);
    const { lines } = await readCsv(edition, 'fr');
    expect(find(lines, ';Arrondissement;aucune réponse;;')).toHaveLength(31);
    expect(find(lines, ';Ensemble;publié;')).toHaveLength(31);
  });
});

describe('hiding a comment', () => {
  const key = `DELETE ${path}/comments/:commentId` as const;
  const readComments = async (edition: Edition): Promise<Publication['comments']> =>
    JSON.parse(await readDocument(edition)).comments;

  // Where the bytes lie is the engine's affair: tests/postgres looks for them there.
  it.skipIf(isOnPostgres())(
    'takes its text out of the results and out of the files, for good',
    async () => {
      const edition = await makeClosedEdition();
      const text = 'Une phrase que personne ne doit relire.';
      const { database, config } = test.deps;
      // Written where closing would have put it, in this edition alone.
      const document = JSON.parse(await readDocument(edition));
      document.comments.list[0].text = text;
      const { publications } = database.tables;
      await database.orm
        .update(publications)
        .set({ document: JSON.stringify(document) })
        .where(eq(publications.waveId, edition.waveId));
      const onDisk = () =>
        readdirSync(config.dataDir)
          .filter((name) => name.startsWith('moyeu.sqlite'))
          .some((name) => readFileSync(joinPath(config.dataDir, name)).includes(text));
      expect(onDisk()).toBe(true);

      const commentId: string = document.comments.list[0].id;
      const params = { ...edition.params, commentId };
      expect((await owner.ask(key, { params })).status).toBe(204);
      const after = await readComments(edition);
      expect(after.list.map(({ id }) => id)).not.toContain(commentId);
      expect([after.list.length, after.hidden]).toEqual([2, 1]);
      expect(onDisk()).toBe(false);
      const again = await owner.ask(key, { params });
      expect([again.status, again.body.code]).toEqual([404, 'comment_unknown']);
    },
  );

  it('changes nothing else of the publication', async () => {
    const edition = await makeClosedEdition();
    const before = JSON.parse(await readDocument(edition));
    const [hidden] = before.comments.list;
    await owner.ask(key, { params: { ...edition.params, commentId: hidden.id } });
    const after = JSON.parse(await readDocument(edition));
    const list = before.comments.list.slice(1);
    expect(after).toEqual({ ...before, comments: { ...before.comments, list, hidden: 1 } });
  });

  it('hides both of two comments hidden at the same instant', async () => {
    const edition = await makeClosedEdition();
    const { list } = await readComments(edition);
    const replies = await Promise.all(
      list.map(({ id }) => owner.ask(key, { params: { ...edition.params, commentId: id } })),
    );
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await readComments(edition)).toMatchObject({ list: [], hidden: 3 });
  });
});

describe('sharing', () => {
  const share = `POST ${path}/results-links` as const;
  const revoke = `DELETE ${path}/results-links/:linkId` as const;

  it('makes a link that is listed, and kept as a hash alone', async () => {
    const edition = await makeClosedEdition();
    const made = await owner.ask(share, { params: edition.params, body: {} });
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/r\/[A-Za-z0-9_-]{22}$/);
    const { body } = await owner.ask(`GET ${path}/results`, { params: edition.params });
    expect(body.links).toEqual([made.body]);
    const { orm, tables } = test.deps.database;
    const rows = await orm.select().from(tables.resultsLinks);
    expect(JSON.stringify(rows)).not.toContain(made.body.url.slice(-22));
  });

  it('takes back one link and leaves the other', async () => {
    const edition = await makeClosedEdition();
    const first = await owner.ask(share, { params: edition.params, body: {} });
    const second = await owner.ask(share, { params: edition.params, body: {} });
    const params = { ...edition.params, linkId: first.body.id };
    expect((await owner.ask(revoke, { params })).status).toBe(204);
    const { body } = await owner.ask(`GET ${path}/results`, { params: edition.params });
    expect(body.links).toEqual([second.body]);
    const again = await owner.ask(revoke, { params });
    expect([again.status, again.body.code]).toEqual([404, 'not_found']);
  });

  it('takes back no link of another wave', async () => {
    const edition = await makeClosedEdition();
    const other = await owner.ask(share, { params: closed.params, body: {} });
    const reply = await owner.ask(revoke, { params: { ...edition.params, linkId: other.body.id } });
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
    await owner.ask(revoke, { params: { ...closed.params, linkId: other.body.id } });
  });
});

describe('the page behind a results link', () => {
  let edition: Edition;
  let linkId: string;
  let page: string;
  const get = (url: string, headers: Record<string, string> = {}) =>
    test.app.inject({ url, headers: { 'accept-language': 'fr', ...headers } });

  beforeAll(async () => {
    edition = await makeClosedEdition();
    const made = await owner.ask(`POST ${path}/results-links`, {
      params: edition.params,
      body: {},
    });
    linkId = made.body.id;
    page = new URL(made.body.url).pathname;
  });

  it('shows the results without an account, a script or a cookie', async () => {
    const reply = await get(page);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'fr',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(reply.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(reply.body).toContain('<html lang="fr-CA"');
    expect(reply.body).toContain('Alliance du Vieux-Moulin');
    for (const text of texts) expect(reply.body).toContain(text);
  });

  it('names no other address, carries no inline style or script, and loads what exists', async () => {
    const { body } = await get(page);
    expect(body).not.toMatch(/\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/);
    const addresses = [...body.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, to = '']) => to);
    const elsewhere = addresses.filter((to) => !/^(\/(?!\/)|#|\?|data:image)/.test(to));
    expect(elsewhere).toEqual([]);
    for (const file of addresses.filter((to) => to.startsWith('/'))) {
      expect([file, (await get(file)).statusCode]).toEqual([file, 200]);
    }
  });

  it('speaks the browser’s language, unless another is asked for', async () => {
    const english = await get(page, { 'accept-language': 'en-CA,en;q=0.9' });
    expect(english.body).toContain('<html lang="en-CA"');
    expect(english.headers.vary).toMatch(/accept-language/);
    expect((await get(`${page}?lang=en`)).body).toContain('<html lang="en-CA"');
    expect((await get(`${page}?lang=de`)).body).toContain('<html lang="fr-CA"');
    expect((await get(`${page}?lang=en&lang=fr`)).statusCode).toBe(200);
  });

  it('is sent compressed to whoever can read it so', async () => {
    const reply = await get(page, { 'accept-encoding': 'gzip' });
    expect(reply.headers['content-encoding']).toBe('gzip');
  });

  it.each([
    ['a link that never was', `/r/${'A'.repeat(22)}`],
    ['a token of another shape', '/r/abc'],
    ['a token that is far too long', `/r/${'A'.repeat(190)}`],
    ['a longer address', `/r/${'A'.repeat(22)}/x`],
    ['no token at all', '/r/'],
    ['bytes that are no text', '/r/%00%27'],
    ['an address cut in the middle of a character', '/r/abc%zz'],
  ])('says kindly that %s leads nowhere', async (_, url) => {
    const reply = await get(url);
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toContain('Ce lien ne mène à aucun résultat');
    expect((await get(`${url}?lang=en`)).statusCode).toBe(404);
  });

  it('answers a broken address of any other room as that room does', async () => {
    const answer = await get('/a/abc%zz');
    expect([answer.statusCode, answer.headers['content-language']]).toEqual([404, 'fr']);
    expect(answer.body).toContain('Ce lien ne mène à aucun questionnaire');
    const api = await get('/api/partnerships/%zz');
    expect([api.statusCode, api.json().code]).toEqual([404, 'not_found']);
  });

  it('opens with no link to answer, nor lets a results link answer', async () => {
    const token = page.slice('/r/'.length);
    expect((await get(`/a/${token}`)).statusCode).toBe(404);
  });

  it('follows a comment that is hidden', async () => {
    const [comment] = JSON.parse(await readDocument(edition)).comments.list;
    const params = { ...edition.params, commentId: comment.id };
    await owner.ask(`DELETE ${path}/comments/:commentId`, { params });
    expect((await get(page)).body).not.toContain(comment.text);
  });

  it('says so in its own words when the server fails, and nothing of what failed', async () => {
    const broken = await makeClosedEdition();
    const made = await owner.ask(`POST ${path}/results-links`, { params: broken.params, body: {} });
    const { orm, tables } = test.deps.database;
    await orm
      .update(tables.publications)
      .set({ document: '{"secret":1}' })
      .where(eq(tables.publications.waveId, broken.waveId));
    const reply = await get(new URL(made.body.url).pathname);
    expect(reply.statusCode).toBe(500);
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toContain('Les résultats n’ont pas pu s’afficher.');
    expect(reply.body).not.toMatch(/secret|format 1|\.ts\b|vos réponses/);
  });

  it('is gone the moment the link is taken back', async () => {
    expect((await get(page)).statusCode).toBe(200);
    await owner.ask(`DELETE ${path}/results-links/:linkId`, {
      params: { ...edition.params, linkId },
    });
    const reply = await get(page);
    expect(reply.statusCode).toBe(404);
    expect(reply.body).not.toContain('Vieux-Moulin');
  });
});
