/** Every reply on partners' addresses, failures included: no cookie, nothing kept, nothing told, nothing from elsewhere. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, type Edition, openEdition, storeAnswers } from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';
import { findInFolder, wavePath } from './played-edition.ts';

let test: TestApp;
let owner: TestSession;
let edition: Edition;
let link: string;

const form = 'application/x-www-form-urlencoded';

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  edition = await openEdition(owner);
  const { body } = await owner.ask(`GET ${wavePath}/links`, { params: edition.params });
  link = new URL(body.groups[0].url).pathname;
});
afterEach(() => test.close());

type Reply = Awaited<ReturnType<typeof ask>>;

const ask = (url: string, options: object = {}) =>
  test.app.inject({ url, headers: { cookie: 'moyeu_session=x' }, ...options });
const send = (url: string, payload: string, type = form) =>
  ask(url, { method: 'POST', payload, headers: { 'content-type': type } });

function expectSafe({ headers, body }: Reply): void {
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers.etag).toBeUndefined();
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|nonce-/);
  expect(body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  expect(body).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
}

describe('partners’ pages', () => {
  it('are safe whether they open, refuse or are nowhere', async () => {
    const personal = `${link}/thanks`;
    for (const [url, status] of [
      [link, 200],
      [`${link}?lang=en`, 200],
      [personal, 303],
      ['/paper-form', 200],
      ['/a/unknown', 404],
      ['/a/x/y/z', 404],
      ['/r/unknown', 404],
      ['/r/x/y', 404],
      ['/a/%E0%A4%A', 404],
      ['/r/%E0%A4%A', 404],
    ] as const) {
      const reply = await ask(url);
      expect([url, reply.statusCode]).toEqual([url, status]);
      expectSafe(reply);
    }
  });

  it('are safe when what is sent cannot be taken', async () => {
    for (const [payload, type, status] of [
      ['', form, 422],
      ['{}', 'application/json', 400],
      ['x', 'text/plain', 400],
      ['x'.repeat(4 * 1024 * 1024), form, 413],
    ] as const) {
      const reply = await send(link, payload, type);
      expect([type, reply.statusCode]).toEqual([type, status]);
      expectSafe(reply);
    }
  });

  it('are safe when the edition is closed, its results are shared, and when the server fails', async () => {
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 6);
    await closeEdition(owner, edition);
    expectSafe(await ask(link));
    const made = await owner.ask(`POST ${wavePath}/results-links`, {
      params: edition.params,
      body: {},
    });
    const results = new URL(made.body.url).pathname;
    const shown = await ask(results);
    expect(shown.statusCode).toBe(200);
    expectSafe(shown);
    test.deps.database.close();
    // Not the page shown above: what is in memory needs no database.
    for (const url of [link, `${results}?lang=en`]) {
      const reply = await ask(url);
      expect(reply.statusCode).toBe(500);
      expectSafe(reply);
      expect(reply.body).not.toMatch(/connection|sqlite|node_modules/i);
    }
  });
});

describe('guesses', () => {
  it('are slowed down by address, and never a link that leads somewhere', async () => {
    const office = { remoteAddress: '198.51.100.9' };
    for (const room of ['/a/', '/r/']) {
      const statuses = new Set<number>();
      for (let guess = 0; guess < 210; guess += 1) {
        const token = String(guess).padStart(22, 'x');
        statuses.add((await ask(room + token, office)).statusCode);
      }
      expect([...statuses]).toEqual([404, 429]);
    }
    const late = await ask(`/a/${'y'.repeat(22)}`, office);
    expect(late.statusCode).toBe(429);
    expect(late.headers['retry-after']).toBeDefined();
    expectSafe(late);
    // The colleagues who share that address answer as before; elsewhere nothing has changed.
    expect((await ask(link, office)).statusCode).toBe(200);
    const sent = await ask(link, {
      ...office,
      method: 'POST',
      headers: { 'content-type': form },
      payload: 'q1=A&intent=stay',
    });
    expect(sent.statusCode).toBe(200);
    expect((await ask(`/a/${'y'.repeat(22)}`)).statusCode).toBe(404);
  });

  it('leave no address on the disk', async () => {
    await ask(`/a/${'z'.repeat(22)}`, { remoteAddress: '198.51.100.9' });
    expect(findInFolder(test.deps.config.dataDir, ['198.51.100.9'])).toEqual([]);
  });
});
