/** A partnership in a real database, with the pages partners open served over it: for tests of answering. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostPrivacy } from '@moyeu/server/src/config.ts';
import { write } from '@moyeu/server/src/database/commit.ts';
import { openDatabase } from '@moyeu/server/src/database/open.ts';
import { registerAnswering } from '@moyeu/server/src/features/answering/routes.ts';
import { createAnswering } from '@moyeu/server/src/features/answering/service.ts';
import { createAnsweringStore } from '@moyeu/server/src/features/answering/store.ts';
import { registerAssets } from '@moyeu/server/src/http/assets.ts';
import { registerSecurity } from '@moyeu/server/src/http/security.ts';
import { openRenderer } from '@moyeu/server/src/pages/renderer.ts';
import { systemRandom } from '@moyeu/server/src/random.ts';
import { hashToken } from '@moyeu/server/src/tokens.ts';
import { diagnostic } from '@moyeu/shared/domain/instrument.fixture.ts';
import type { Instrument, Locale } from '@moyeu/shared/domain/instrument.ts';
import fastify, { type FastifyInstance } from 'fastify';

export type AnswerHouse = Awaited<ReturnType<typeof openAnswerHouse>>;
type Wave = Awaited<ReturnType<typeof openDatabase>>['tables']['waves']['$inferInsert'];

export type HouseOptions = {
  readonly wave?: Partial<Wave>;
  readonly instrument?: Instrument;
  readonly locales?: readonly Locale[];
  readonly expected?: number;
  readonly now?: Date;
  readonly host?: HostPrivacy;
};

const waveId = 'wave';
const groupId = 'table';
const partnershipId = 'alliance';

export async function openAnswerHouse(options: HouseOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-answering-'));
  const database = openDatabase(folder, 'start');
  const { orm, tables: t } = database;
  const instrument = options.instrument ?? diagnostic;
  let now = options.now ?? new Date('2026-06-01T12:00:00Z');

  await orm.insert(t.partnerships).values({
    id: partnershipId,
    name: 'Alliance du Vieux-Moulin',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
    isExample: false,
    createdAt: '2026-01-01T00:00:00Z',
  });
  await orm.insert(t.groups).values({
    id: groupId,
    partnershipId,
    name: 'Table de quartier',
    shortName: 'Table',
    expected: options.expected ?? 11,
    position: 0,
    retired: false,
    mergedInto: null,
  });
  await orm.insert(t.waves).values({
    id: waveId,
    partnershipId,
    title: 'Édition 2026',
    instrumentKey: instrument.key,
    instrumentVersion: instrument.version,
    trust: true,
    locales: options.locales ?? ['fr', 'en'],
    threshold: 5,
    opensLocal: '2026-05-01T09:00',
    closesLocal: '2026-06-12T17:00',
    opensAt: '2026-05-01T13:00:00.000Z',
    closesAt: '2026-06-12T21:00:00.000Z',
    intro: { fr: '', en: '' },
    contact: 'Marie-Ève Tremblay, marie-eve@exemple.org',
    resultsOn: '2026-07-01',
    state: 'open',
    openedAt: '2026-05-01T13:00:00.000Z',
    closedAt: null,
    createdAt: '2026-04-01T00:00:00.000Z',
    toScrub: false,
    follows: null,
    ...options.wave,
  });
  await orm.insert(t.waveGroups).values({ waveId, groupId, partnershipId, onPaper: 0 });

  async function addLink(
    kind: 'group' | 'personal' | 'paper',
    state: { spent?: boolean; revoked?: boolean } = {},
  ): Promise<string> {
    const token = systemRandom.token();
    await orm.insert(t.links).values({
      id: systemRandom.id(),
      partnershipId,
      waveId,
      groupId,
      kind,
      tokenHash: hashToken(token),
      generation: 0,
      label: '',
      position: 0,
      revoked: false,
      spent: false,
      ...state,
    });
    return token;
  }

  const renderer = openRenderer();
  const answering = createAnswering({
    store: createAnsweringStore(database),
    renderer,
    clock: () => now,
    random: systemRandom,
    getInstrument: async () => instrument,
    builtIn: instrument,
    host: options.host ?? { law: null, contact: null, place: null },
  });

  async function build(): Promise<FastifyInstance> {
    const app = fastify({ routerOptions: { maxParamLength: 200 }, forceCloseConnections: true });
    registerSecurity(app, false);
    await registerAssets(app);
    registerAnswering(app, answering, renderer);
    return app;
  }

  const app = await build();

  return {
    app,
    /** Every byte the database keeps on disk. */
    bytesOnDisk: () =>
      Buffer.concat(
        readdirSync(folder)
          .filter((name) => name.startsWith('moyeu.sqlite'))
          .map((name) => readFileSync(join(folder, name))),
      ),
    /** Another server over the same database: for one that went down and came back. */
    build,
    database,
    instrument,
    answering,
    addLink,
    setNow: (to: string) => {
      now = new Date(to);
    },
    setWave: (wave: Partial<Wave>) => database.commit([write(orm.update(t.waves).set(wave))]),
    responses: () => orm.select().from(t.responses),
    comments: () => orm.select().from(t.comments),
    links: () => orm.select().from(t.links),
    waveGroups: () => orm.select().from(t.waveGroups),
    close: async () => {
      await app.close();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
