/** Every secret handed out is 128 random bits that the disk knows only by their hash. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '../../server/src/random.ts';
import { deriveToken, hashToken, sameToken } from '../../server/src/tokens.ts';
import { readForm } from '../support/answer-form.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition, openEdition, storeAnswers } from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';
import { findInFolder, halve, wavePath } from './played-edition.ts';

let test: TestApp;
let owner: TestSession;
const handedOut = new Map<string, string>();
const lastPart = (url: string) => url.split(/[/#]/).at(-1) ?? '';

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  handedOut.set('set-up link', test.deps.setupToken);
  handedOut.set('session', owner.cookie().split('=')[1] ?? '');
  const edition = await openEdition(owner);
  const { params, groupIds, partnershipId } = edition;
  const [groupId = ''] = groupIds;
  const invited = await owner.ask('POST /api/partnerships/:partnershipId/invitations', {
    params: { partnershipId },
    body: { role: 'reader' },
  });
  handedOut.set('invitation', lastPart(invited.body.url));
  const links = await owner.ask(`GET ${wavePath}/links`, { params });
  handedOut.set('group link', lastPart(links.body.groups[0].url));
  handedOut.set('link for paper', lastPart(links.body.groups[0].paperUrl));
  const personal = await owner.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
    params: { ...params, groupId },
    body: { labels: ['x'] },
  });
  handedOut.set('personal link', lastPart(personal.body.links[0].url));
  const replaced = await owner.ask(`POST ${wavePath}/personal-links/:linkId/replace`, {
    params: { ...params, linkId: personal.body.links[0].id },
  });
  if (replaced.status < 300) handedOut.set('replaced link', lastPart(replaced.body.url));
  const groupLink = `/a/${handedOut.get('group link')}`;
  const form = readForm((await test.app.inject({ url: groupLink })).body);
  const nonce = form.hidden.find(([name]) => name === 'nonce')?.[1] ?? '';
  handedOut.set('nonce of a page', nonce);
  const sent = await test.app.inject({
    method: 'POST',
    url: groupLink,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ nonce, q1: 'A', intent: 'anyway' }).toString(),
  });
  expect(sent.statusCode).toBe(303);
  expect(findInFolder(test.deps.config.dataDir, [hashToken(nonce)])).toHaveLength(1);
  await storeAnswers(test, edition, groupId, 'A'.repeat(24), 6);
  await closeEdition(owner, edition);
  const shared = await owner.ask(`POST ${wavePath}/results-links`, { params, body: {} });
  handedOut.set('results link', lastPart(shared.body.url));
});
afterAll(() => test.close());

describe('secrets', () => {
  it('are of every kind this test knows', () => {
    expect(handedOut.size).toBeGreaterThanOrEqual(9);
    expect(new Set(handedOut.values()).size).toBe(handedOut.size);
  });

  it('carry 128 bits each', () => {
    for (const [kind, token] of handedOut) {
      expect(Buffer.from(token, 'base64url'), kind).toHaveLength(16);
      expect(token, kind).toMatch(/^[A-Za-z0-9_-]{22}$/);
    }
    for (const draw of [systemRandom.token, systemRandom.id]) {
      expect(Buffer.from(draw(), 'base64url')).toHaveLength(16);
      expect(new Set(Array.from({ length: 1000 }, draw)).size).toBe(1000);
    }
  });

  it('are nowhere on the disk, in no writing of their bytes', () => {
    const { dataDir } = test.deps.config;
    const written = [...handedOut.values()].flatMap((token) => {
      const bytes = Buffer.from(token, 'base64url');
      return [token, bytes.toString('hex'), bytes.toString('base64').slice(0, 22)];
    });
    expect(findInFolder(dataDir, written)).toEqual([]);
    // The hashes are: the search would find what is there.
    const session = handedOut.get('session') ?? '';
    expect(findInFolder(dataDir, [hashToken(session)])).toHaveLength(1);
  });
});

it('a page that was sent leaves not even its hash once the edition is closed', () => {
  const nonce = handedOut.get('nonce of a page') ?? '';
  expect(findInFolder(test.deps.config.dataDir, halve([hashToken(nonce)]))).toEqual([]);
});

describe('links derived from the server’s secret', () => {
  it('differ by purpose, by link, by generation and by secret', () => {
    const secret = Buffer.alloc(32, 1);
    const made = [
      deriveToken(secret, 'link', 'a'),
      deriveToken(secret, 'link', 'b'),
      deriveToken(secret, 'link', 'a', 1),
      deriveToken(secret, 'results', 'a'),
      deriveToken(Buffer.alloc(32, 2), 'link', 'a'),
    ];
    expect(new Set(made).size).toBe(made.length);
    expect(deriveToken(secret, 'link', 'a')).toBe(made[0]);
  });
});

describe('comparison', () => {
  it('accepts the same token and refuses any other, of any length', () => {
    const token = systemRandom.token();
    expect(sameToken(token, token)).toBe(true);
    for (const other of ['', token.slice(1), `${token}x`, systemRandom.token()]) {
      expect(sameToken(token, other)).toBe(false);
    }
  });
});
