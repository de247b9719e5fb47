/** Two servers over one database: what one does the other knows at once, and one that dies takes nothing along. */

import { randomBytes } from 'node:crypto';
import type { Answer } from '@moyeu/shared/domain/answers.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import { OtherSecret } from '../../server/src/database/open.ts';
import { readForm, sendAnswers } from '../support/answer-form.ts';
import { type Client, createClient } from '../support/client.ts';
import { settings } from '../support/edition.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { partnershipFields, password } from '../support/session.ts';
import { ask, createDatabase } from './databases.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let url: string;
let secret: string;
let servers: RunningServer[];
let owner: Client;

const start = () => startServer({ settings: { DATABASE_URL: url, SECRET: secret, LOCALE: 'en' } });

beforeAll(async () => {
  url = await createDatabase();
  secret = randomBytes(32).toString('base64');
  // At the same instant, on a database without tables: one brings it up to date, the other waits.
  await ask(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  servers = await Promise.all([start(), start()]);
  const [first] = servers;
  owner = createClient(first?.url ?? '');
  const token = first?.setupUrl?.split('#')[1] ?? '';
  const account = { name: 'Ana', email: 'ana@example.org', password, locale: 'fr' } as const;
  await owner.call('POST /api/setup', { body: { token, ...account } });
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

/** The same address at one server or the other: in front of them stands a proxy. */
const at = (place: number, link: string) => `${servers[place]?.url}${new URL(link).pathname}`;

async function openEdition(groups: readonly string[]) {
  const { id: partnershipId } = await owner.call('POST /api/partnerships', {
    body: { ...partnershipFields, defaultLocale: 'fr' },
  });
  const groupIds: string[] = [];
  for (const name of groups) {
    const { id } = await owner.call('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected: 8 },
    });
    groupIds.push(id);
  }
  const { id: waveId } = await owner.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  const params = { partnershipId, waveId };
  await owner.call(`POST ${wavePath}/open`, { params });
  const { groups: links } = await owner.call(`GET ${wavePath}/links`, { params });
  return { params, groupIds, groupLink: links[0]?.url ?? '', paperLinkOf: links };
}

describe('two servers over one database', () => {
  it('share accounts, sessions and links', async () => {
    const { params, groupLink } = await openEdition(['Table']);
    await sendAnswers(at(1, groupLink), { q1: 'A' });
    const seen = await owner.call(`GET ${wavePath}`, { params });
    expect(seen.participation.groups.map(({ received }) => received)).toEqual([1]);
    const elsewhere = createClient(servers[1]?.url ?? '');
    await elsewhere.call('POST /api/session', { body: { email: 'ana@example.org', password } });
    expect((await elsewhere.call(`GET ${wavePath}`, { params })).state).toBe('open');
  });

  it('keep no page the other has outdated: a title, a link taken back, a closing', async () => {
    const { params, groupIds, groupLink } = await openEdition(['Table']);
    const look = async (link: string) => {
      const reply = await fetch(at(1, link));
      return { status: reply.status, body: await reply.text() };
    };
    expect((await look(groupLink)).status).toBe(200);
    const { links } = await owner.call(`POST ${wavePath}/groups/:groupId/personal-links`, {
      params: { ...params, groupId: groupIds[0] ?? '' },
      body: { labels: ['Marc'] },
    });
    const [personal] = links;
    expect((await look(personal?.url ?? '')).status).toBe(200);

    const changed = { ...settings, contact: 'Béatrice Nadeau' };
    await owner.call(`PUT ${wavePath}`, { params, body: changed });
    expect((await look(groupLink)).body).toContain('Béatrice Nadeau');

    await owner.call(`DELETE ${wavePath}/personal-links/:linkId`, {
      params: { ...params, linkId: personal?.id ?? '' },
    });
    expect((await look(personal?.url ?? '')).status).toBe(410);

    await owner.call(`POST ${wavePath}/close`, { params });
    expect((await look(groupLink)).status).toBe(410);
    const shared = await owner.call(`POST ${wavePath}/results-links`, { params, body: {} });
    expect((await look(shared.url)).status).toBe(200);
    await owner.call(`DELETE ${wavePath}/results-links/:linkId`, {
      params: { ...params, linkId: shared.id },
    });
    expect((await look(shared.url)).status).toBe(404);
  });

  it('take one answer from a personal link and from a page, wherever they are sent', async () => {
    const { params, groupIds, groupLink } = await openEdition(['Table']);
    const { links } = await owner.call(`POST ${wavePath}/groups/:groupId/personal-links`, {
      params: { ...params, groupId: groupIds[0] ?? '' },
      body: { labels: Array.from({ length: 10 }, (_, n) => `Personne ${n}`) },
    });
    const page = readForm(await (await fetch(at(0, groupLink))).text());
    const send = async (
      place: number,
      link: string,
      hidden: Iterable<readonly [string, string]>,
    ) => {
      const body = new URLSearchParams([...hidden].map(([name, value]) => [name, value]));
      body.set('q1', 'A');
      body.set('intent', 'anyway');
      const reply = await fetch(at(place, link), { method: 'POST', body, redirect: 'manual' });
      return reply.status;
    };
    const twice = (link: string, hidden: Iterable<readonly [string, string]>) =>
      [0, 1, 0, 1].map((place) => send(place, link, hidden));
    const replies = await Promise.all([
      ...links.flatMap(({ url: link }) => twice(link, [])),
      ...twice(groupLink, page.hidden),
    ]);
    expect(new Set(replies)).toEqual(new Set([303]));
    const { participation } = await owner.call(`GET ${wavePath}`, { params });
    expect(participation.groups.map(({ received }) => received)).toEqual([11]);
  });

  it('refuse one with another secret', async () => {
    const options = { url, folder: '', secretCheck: 'another' };
    await expect(openPostgres(options)).rejects.toThrow(OtherSecret);
  });

  it('lose nothing and double nothing when one of them is killed under load', async () => {
    const { params, groupIds } = await openEdition(['Arrondissement', 'Table']);
    const people = await Promise.all(
      groupIds.map(async (groupId) => {
        const labels = Array.from({ length: 80 }, (_, n) => `Personne ${n}`);
        const made = await owner.call(`POST ${wavePath}/groups/:groupId/personal-links`, {
          params: { ...params, groupId },
          body: { labels },
        });
        return made.links.map(({ url: link }) => link);
      }),
    );
    const waiting = people.flat().map((link, number) => ({ link, answers: answersOf(number) }));
    const everybody = waiting.length;
    const doomed = servers[1] as RunningServer;
    let acknowledged = 0;
    async function work(worker: number): Promise<void> {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        // Half of them reach the one that is about to die, and try again at the other.
        const places = worker % 2 === 0 ? [1, 0, 0] : [0];
        for (const place of places) {
          const sent = await sendAnswers(at(place, next.link), next.answers).catch(
            (error: unknown) => ({ error }),
          );
          if (sent === undefined) break;
        }
        if (++acknowledged === 40) process.kill(doomed.pid, 'SIGKILL');
      }
    }
    await Promise.all(Array.from({ length: 12 }, (_, worker) => work(worker)));
    await doomed.ended();
    const { rows } = await ask(
      url,
      `SELECT answers FROM responses WHERE wave_id = '${params.waveId}'`,
    );
    const stored = rows.map(({ answers }) => answers.slice(0, digits)).sort();
    expect(stored).toEqual(Array.from({ length: everybody }, (_, n) => numberOf(n)).sort());
  });
});

const digits = 5;
const levels = ['A', 'B', 'C'] as const;

/** A number of its own for each person, in base three: what is stored tells whose it is. */
function numberOf(n: number): string {
  return Array.from({ length: digits }, (_, place) => levels[Math.floor(n / 3 ** place) % 3]).join(
    '',
  );
}

function answersOf(n: number): Record<string, Answer> {
  const all: Record<string, Answer> = {};
  for (let item = 1; item <= 18; item++) all[`q${item}`] = (numberOf(n)[item - 1] ?? 'A') as Answer;
  for (let item = 1; item <= 6; item++) all[`t${item}`] = 'B';
  return all;
}
