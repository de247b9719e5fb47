/** The log at its most talkative, whatever goes wrong: never a token, an address, a query, a browser or an exact time. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '../../server/src/tokens.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { startServer } from '../support/server.ts';
import { setUp } from '../support/session.ts';
import { answerAs, drawPeople, openWithLinks, type Person } from './played-edition.ts';

let test: TestApp;
let log: string[];
let person: Person;

const secrets = {
  'user-agent': 'Browser-of-Somebody/7',
  referer: 'https://intranet.example/mail-of-somebody',
  'x-forwarded-for': '203.0.113.77',
  cookie: 'moyeu_session=cookie-of-somebody',
  'x-request-id': 'request-of-somebody',
  'accept-language': 'fr-somebody',
};
const query = 'from=query-of-somebody';
const form = 'application/x-www-form-urlencoded';

beforeEach(async () => {
  log = [];
  test = await buildTestApp({
    config: { logLevel: 'trace', trustProxy: true },
    deps: { log: { write: (line) => log.push(line) } },
  });
  const owner = await setUp(test);
  const { links } = await openWithLinks(owner, [{ name: 'Table', expected: 6 }]);
  const [first] = drawPeople(links, 'log', () => true);
  if (!first) throw new Error('nobody to answer');
  person = first;
});
afterEach(() => test.close());

const ask = (url: string, options: object = {}) =>
  test.app.inject({ url, headers: secrets, remoteAddress: '198.51.100.7', ...options });

/** Everything of a partner's request that no line may hold. */
function expectNothingOf(lines: readonly string[]): void {
  const all = lines.join('\n');
  const forbidden = [
    ...Object.values(secrets),
    'somebody',
    '198.51.100',
    person.token,
    person.token.slice(0, 10),
    hashToken(person.token),
    person.linkId,
    person.answers,
    person.comment.slice(0, 15),
    'q1=',
    'unknown-token-of-',
  ];
  expect(forbidden.filter((text) => all.includes(text))).toEqual([]);
}

/** A time of day tells who was there: to the hour, no closer. */
function expectNoExactTime(lines: readonly string[]): void {
  for (const line of lines) {
    const { time } = JSON.parse(line) as { time: number | string };
    expect(new Date(time).getTime() % 3_600_000, line).toBe(0);
    expect(line).not.toMatch(/"(responseTime|milliseconds|reqId)"/);
  }
}

const sendAnswers = () =>
  ask(`/a/${person.token}?${query}`, {
    method: 'POST',
    headers: { ...secrets, 'content-type': form },
    payload: `q1=A&comment-power=${encodeURIComponent(person.comment)}&intent=anyway`,
  });

describe('the log, at trace', () => {
  it('has no line about a questionnaire opened, sent, refused or not found', async () => {
    const before = log.length;
    await answerAs(test, person);
    for (const url of [
      `/a/${person.token}?${query}`,
      `/a/unknown-token-of-22-x?${query}`,
      `/r/unknown-token-of-22-x?${query}`,
      `/a/${person.token}/unknown/path`,
      `/a/${person.token}%`,
      `/r/${person.token}%E0%A4%A`,
      `/A/${person.token}`,
      `/x/${person.token}?${query}`,
      `//a/${person.token}`,
      '/paper-form',
    ]) {
      await ask(url);
      await ask(url, { method: 'DELETE' });
      await ask(url, {
        method: 'POST',
        payload: '{',
        headers: { ...secrets, 'content-type': 'text/x' },
      });
    }
    await ask(`/a/${person.token}`, {
      method: 'POST',
      headers: { ...secrets, 'content-type': form },
      payload: 'x'.repeat(4 * 1024 * 1024),
    });
    expectNothingOf(log.slice(before));
    expectNoExactTime(log.slice(before));
    expect(log.slice(before)).toEqual([]);
  });

  it('says that a page failed, by its pattern, when the database does not answer', async () => {
    const before = log.length;
    test.deps.database.close();
    for (const url of [
      `/a/${person.token}?${query}`,
      `/r/${person.token}`,
      `/a/${person.token}/thanks`,
    ]) {
      expect((await ask(url)).statusCode).toBe(500);
    }
    expect((await sendAnswers()).statusCode).toBe(500);
    const lines = log.slice(before);
    expect(lines).toHaveLength(4);
    expect(lines.join()).toContain('"route":"/a/:token"');
    expectNothingOf(lines);
    expectNoExactTime(lines);
  });

  it.each(['responses', 'comments', 'links'])(
    'repeats nothing of what was sent when the table of %s is gone',
    async (table) => {
      const { orm } = test.deps.database;
      orm.run(sql.raw(`DROP TABLE ${table}`));
      const before = log.length;
      expect((await sendAnswers()).statusCode).toBe(500);
      const lines = log.slice(before);
      expect(lines).toHaveLength(1);
      expectNothingOf(lines);
      expectNoExactTime(lines);
      // What a host needs is there: what failed, and where.
      expect(lines.join()).toMatch(/no such table/);
    },
  );

  it('repeats nothing of a request that is no HTTP', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = test.app.server.address() as AddressInfo;
    const before = log.length;
    const wrong = [
      `GET /a/${person.token} HTTP/9.9\r\nuser-agent: Browser-of-Somebody/7\r\n\r\n`,
      `G@T /a/${person.token}?${query} HTTP/1.1\r\n\r\n`,
      `GET /a/${person.token} HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`,
      `GET /a/${person.token} HTTP/1.1\r\nhost: x\r\nbad header: somebody\r\n\r\n`,
      `POST /a/${person.token} HTTP/1.1\r\nhost: x\r\ncontent-type: ${form}\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nq1=A&`,
    ];
    for (const bytes of wrong) {
      expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expectNothingOf(log.slice(before));
    expectNoExactTime(log.slice(before));
  });

  it('keeps the route and the outcome of organisers’ requests', async () => {
    const before = log.length;
    await ask(`/api/session?${query}`);
    const [line = ''] = log.slice(before);
    expect(JSON.parse(line)).toMatchObject({ method: 'GET', route: '/api/session', status: 200 });
    expectNothingOf([line]);
  });
});

describe('a server that crashes', () => {
  it('prints where it was, and nothing of what it was given', async () => {
    // As if code of ours threw outside any request, with what somebody sent in its message and beside it.
    const crash = `process.on('SIGUSR2', () => {
      const error = new TypeError('${person.token} of somebody');
      throw Object.assign(error, { params: ['${person.answers}'], cause: new Error('somebody') });
    })`;
    const folder = mkdtempSync(join(tmpdir(), 'moyeu-preload-'));
    writeFileSync(join(folder, 'crash.mjs'), crash);
    const preload = `--import=${join(folder, 'crash.mjs')}`;
    const server = await startServer({ settings: { LOG_LEVEL: 'trace', NODE_OPTIONS: preload } });
    const reply = await fetch(`${server.url}/a/${person.token}?${query}`, { headers: secrets });
    expect(reply.status).toBe(404);
    process.kill(server.pid, 'SIGUSR2');
    expect(await server.ended()).toBe(1);
    expect(server.output()).toMatch(/TypeError\n {4}at /);
    expectNothingOf([server.output()]);
    await server.stop();
    rmSync(folder, { recursive: true });
  });
});

function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    // A server that refuses early closes while the rest is still being sent.
    socket.on('error', () => (received ? resolve(received) : reject(new Error('no reply'))));
  });
}
