/** Results links: until when, with which passphrase, and which parts of the results each one shows. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  closeEdition,
  type Edition,
  openEdition,
  storeAnswers,
  storeComments,
} from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';

const links = 'POST /api/partnerships/:partnershipId/waves/:waveId/results-links' as const;
const said = ['Le calendrier est serré.', 'On se parle enfin.'];
const phrase = 'Érable rouge et Hibou';
const now = '2026-03-02T14:00:00.000Z';

let test: TestApp;
let owner: TestSession;
let edition: Edition;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  edition = await openEdition(owner);
  for (const group of edition.groupIds) {
    await storeAnswers(test, edition, group, 'B'.repeat(24), 7);
    await storeComments(test, edition, group, 'power', said);
  }
  await closeEdition(owner, edition);
});
beforeEach(() => test.clock.set(now));
afterAll(() => test.close());

type Options = Readonly<Record<string, string | boolean | null>>;

async function share(options: Options = {}) {
  const { body } = await owner.ask(links, { params: edition.params, body: options as never });
  return { ...body, page: new URL(body.url).pathname };
}
const get = (url: string, language = 'fr') =>
  test.app.inject({ url, headers: { 'accept-language': language } });
const post = (url: string, form: Readonly<Record<string, string>>, remoteAddress = '192.0.2.1') =>
  test.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'accept-language': 'fr', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  });

describe('the parts a results link shows', () => {
  it('leaves out the comments where it was made without, and keeps every figure', async () => {
    const [all, figures] = [await share(), await share({ comments: false })];
    const [whole, less] = [await get(all.page), await get(figures.page)];
    for (const text of said) {
      expect(whole.body).toContain(text);
      expect(less.body).not.toContain(text);
    }
    const tables = (page: string) => page.match(/<table.*?<\/table>/gs)?.join('');
    expect(tables(less.body)).toBe(tables(whole.body));
    expect([all.comments, figures.comments]).toEqual([true, false]);
  });
});

describe('the last day of a results link', () => {
  it('opens until the day is over where the partnership is, and says so afterwards', async () => {
    const { page, expiresOn, expired } = await share({ expiresOn: '2026-03-03' });
    expect([expiresOn, expired]).toEqual(['2026-03-03', false]);
    test.clock.set('2026-03-04T04:59:59.000Z');
    expect((await get(page)).statusCode).toBe(200);
    test.clock.set('2026-03-04T05:00:00.000Z');
    const over = await get(page);
    expect([over.statusCode, over.body.includes('n’est plus valide')]).toEqual([410, true]);
    expect(over.body).not.toContain('Vieux-Moulin');
    expect((await post(page, { passphrase: 'x' })).statusCode).toBe(410);
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId/waves/:waveId/results', {
      params: edition.params,
    });
    expect(body.links.find(({ url }: { url: string }) => url.endsWith(page))).toMatchObject({
      expiresOn: '2026-03-03',
      expired: true,
    });
  });

  it('is not one that has gone by', async () => {
    const body = { expiresOn: '2026-03-01' };
    const reply = await owner.ask(links, { params: edition.params, body });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
    expect(reply.body.errors).toEqual([{ path: 'expiresOn', code: 'too_small' }]);
  });
});

describe('the passphrase of a results link', () => {
  it('is asked first, by a page that says nothing of whose results they are', async () => {
    const { page, hasPassphrase } = await share({ passphrase: phrase });
    expect(hasPassphrase).toBe(true);
    const asked = await get(page);
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toContain('Phrase de passe');
    expect(asked.body).not.toMatch(/Vieux-Moulin|<table|proof/);
    expect(asked.headers['set-cookie']).toBeUndefined();
    expect((await get(`${page}?lang=en`)).body).toContain('Passphrase');
  });

  it('opens however telephones write it, and not with another', async () => {
    const { page } = await share({ passphrase: phrase });
    for (const typed of [phrase, ' érable  rouge et hibou ', 'E\u0301RABLE ROUGE ET HIBOU']) {
      const opened = await post(page, { passphrase: typed });
      expect([opened.statusCode, opened.body.includes('<table')]).toEqual([200, true]);
      expect(opened.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(opened.headers['set-cookie']).toBeUndefined();
    }
    const wrong = await post(page, { passphrase: 'erable rouge et hibou' });
    expect([wrong.statusCode, wrong.body.includes('<table')]).toEqual([403, false]);
    expect(wrong.body).toContain('Ce n’est pas la bonne phrase');
    expect((await post(page, {})).statusCode).toBe(200);
    expect((await post(page, {})).body).not.toContain('<table');
  });

  it('need not be typed again for the other language, for a day or two, with this link alone', async () => {
    const [one, other] = [await share({ passphrase: phrase }), await share({ passphrase: phrase })];
    const { body } = await post(one.page, { passphrase: phrase });
    const [, proof = ''] = /name="proof" value="([^"]+)"/.exec(body) ?? [];
    const english = await post(one.page, { proof, lang: 'en' });
    expect([english.statusCode, english.body.includes('<html lang="en-CA"')]).toEqual([200, true]);
    expect(english.body).toContain('<table');
    expect((await post(other.page, { proof })).body).not.toContain('<table');
    expect((await post(one.page, { proof: 'A'.repeat(22) })).body).not.toContain('<table');
    test.clock.advance(2 * 24 * 60 * 60 * 1000);
    expect((await post(one.page, { proof })).body).not.toContain('<table');
  });

  it('is kept as a hash that takes its time, and is never told again', async () => {
    const made = await share({ passphrase: phrase });
    expect(JSON.stringify(made)).not.toMatch(/rable/i);
    const { orm, tables } = test.deps.database;
    const rows = JSON.stringify(await orm.select().from(tables.resultsLinks));
    expect(rows).toContain('"passphraseHash":"scrypt$');
    expect(rows).not.toMatch(/rable/i);
  });

  it('has eight characters at least', async () => {
    const body = { passphrase: ' sept... ' };
    const reply = await owner.ask(links, { params: edition.params, body: { passphrase: 'trop' } });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input']);
    expect((await owner.ask(links, { params: edition.params, body })).status).toBe(400);
  });

  it('cannot be tried for ever from one address, and others still come in', async () => {
    const { page } = await share({ passphrase: phrase });
    const guess = () => post(page, { passphrase: 'une autre phrase' }, '192.0.2.77');
    const replies = [];
    for (let guessed = 0; guessed < 101; guessed += 1) replies.push((await guess()).statusCode);
    expect(replies).toEqual([...Array(100).fill(403), 429]);
    const right = await post(page, { passphrase: phrase }, '192.0.2.77');
    expect([right.statusCode, right.body.includes('<table')]).toEqual([429, false]);
    expect((await post(page, { passphrase: phrase }, '192.0.2.78')).statusCode).toBe(200);
  });

  it('can be sent to a link that asks for none, or to none at all', async () => {
    const { page } = await share();
    expect((await post(page, { passphrase: phrase })).statusCode).toBe(200);
    expect((await post(`/r/${'A'.repeat(22)}`, { passphrase: phrase })).statusCode).toBe(404);
    expect((await post('/r/x/y', {})).statusCode).toBe(404);
    const long = await post(page, { passphrase: 'x'.repeat(20_000) });
    expect(long.statusCode).toBe(413);
  });
});
