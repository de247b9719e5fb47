/** A disk that is full or read-only refuses in words, keeps what was typed, and serves again once there is room. */

import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { serving } from '../../server/launch/serving.mjs';
import { openDatabase } from '../../server/src/database/open.ts';
import { buildTestApp } from '../support/app.ts';
import { ApiRefusal, createClient } from '../support/client.ts';
import { openEdition } from '../support/edition.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { partnershipFields, setUp } from '../support/session.ts';
import { account, closeAndCount, openHouse } from './open-house.ts';
import { mountDisk } from './scratch-disk.ts';

const form = {
  'content-type': 'application/x-www-form-urlencoded',
};
const said = {
  fr: 'Le serveur ne peut rien enregistrer pour le moment',
  en: 'The server cannot store anything right now',
};

/** All of it is on the page that comes back. */
function expectKept(page: string, comment: string): void {
  expect(page).toMatch(/name="q1"[^>]*value="B"[^>]*checked|checked[^>]*name="q1"[^>]*value="B"/);
  expect(page).toContain(comment);
}

describe('a database that cannot be written', () => {
  it('is said in the language of the reader, the page keeping all; the same page is taken afterwards, once', async () => {
    const lines: string[] = [];
    const test = await buildTestApp({
      config: { logLevel: 'error' },
      deps: { log: { write: (line) => lines.push(line) } },
    });
    const owner = await setUp(test);
    const { params } = await openEdition(owner);
    const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
    const links = await owner.ask(`GET ${wavePath}/links`, { params });
    const url = new URL(links.body.groups[0].url).pathname;
    const nonce = test.deps.random.token();
    const send = (lang: string) => {
      const fields = { q1: 'B', 'comment-power': 'Un mot', intent: 'anyway', locale: lang, nonce };
      const payload = new URLSearchParams(fields).toString();
      return test.app.inject({ method: 'POST', url, headers: form, payload });
    };
    const { orm, tables } = test.deps.database;
    await orm.run(sql`PRAGMA query_only = ON`);
    for (const lang of ['fr', 'en'] as const) {
      const refused = await send(lang);
      expect([refused.statusCode, refused.headers['content-language']]).toEqual([503, lang]);
      expect(refused.body).toContain(said[lang]);
      expect(refused.body).toContain(nonce);
      expectKept(refused.body, 'Un mot');
    }
    const api = await owner.ask('POST /api/partnerships', { body: partnershipFields });
    expect([api.status, api.body.code]).toEqual([503, 'unavailable']);
    // The host is told, without a word of what was sent.
    expect(lines.filter((line) => line.includes('page failed'))).toHaveLength(2);
    expect(lines.join()).not.toMatch(/Un mot/);
    await orm.run(sql`PRAGMA query_only = OFF`);
    expect((await send('fr')).statusCode).toBe(303);
    expect((await send('fr')).statusCode).toBe(303);
    expect(await orm.select().from(tables.responses)).toHaveLength(1);
    await test.close();
  });
});

const disk = mountDisk(8);
if (!disk)
  console.log('No disk can be mounted here: a full one and a read-only one are not tried.');

describe.skipIf(!disk)('a disk of eight megabytes', () => {
  const folder = disk?.folder ?? '';
  const dataDir = join(folder, 'data');
  const filler = join(folder, 'filler');
  let server: RunningServer | undefined;
  afterAll(async () => {
    await server?.stop();
    disk?.remove();
  });

  /** Leaves not one byte. */
  function fill(): void {
    for (let size = 2 ** 20; size >= 512; size /= 2) {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
      } catch (error) {
        expect((error as { code?: string }).code).toBe('ENOSPC');
      }
    }
  }

  it('once full, loses nothing it thanked for, refuses the others, and takes them when there is room', async () => {
    server = await startServer({ dataDir });
    const { edition, shared } = await openHouse(server, 0);
    const [link = ''] = shared;
    const send = (nonce: number) =>
      fetch(link, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({
          q1: 'B',
          'comment-power': `Mot ${nonce}`,
          intent: 'anyway',
          locale: 'fr',
          nonce: String(nonce).padStart(22, '0'),
        }),
      });
    fill();
    const refused: number[] = [];
    let thanked = 0;
    for (let person = 0; refused.length < 5; person += 1) {
      const reply = await send(person);
      if (reply.status === 303) thanked += 1;
      else {
        expect(reply.status).toBe(503);
        const page = await reply.text();
        expect(page).toContain(said.fr);
        expectKept(page, `Mot ${person}`);
        refused.push(person);
      }
    }
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const client = createClient(server.url);
    await expect(client.call('POST /api/session', { body: account })).rejects.toThrow(ApiRefusal);
    rmSync(filler);
    for (const person of refused) expect((await send(person)).status).toBe(303);
    await client.call('POST /api/session', { body: account });
    expect(await closeAndCount(client, edition)).toBe(thanked + refused.length);
    await server.stop();
  });

  it('that is read-only is refused in one line, and starts once it is not', async () => {
    disk?.remount('ro');
    const { status, stderr } = spawnSync(process.execPath, serving, {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOCALE: 'en' },
      encoding: 'utf8',
    });
    expect([status, stderr.trim().split('\n')]).toEqual([
      1,
      [`Cannot write to the data folder: ${dataDir}. Check DATA_DIR and the folder’s permissions.`],
    ]);
    disk?.remount('rw');
    const database = openDatabase(dataDir, 'writable');
    await database.check();
    await database.close();
  });
});
