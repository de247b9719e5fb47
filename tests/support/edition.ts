/** An edition to test with: a partnership, its groups, a wave, and answers straight into the database. */

import type { WaveSettings } from '@moyeu/shared/contract/waves.ts';
import { write } from '../../server/src/database/commit.ts';
import type { TestApp } from './app.ts';
import type { TestSession } from './session.ts';

export const settings: WaveSettings = {
  title: 'Édition 2026',
  trust: true,
  locales: ['fr', 'en'],
  threshold: 5,
  opensAt: null,
  closesAt: null,
  intro: { fr: '', en: '' },
  contact: 'Ana, ana@example.org',
  resultsOn: null,
  way: 'alone',
  together: [],
};

export type Edition = {
  readonly partnershipId: string;
  readonly waveId: string;
  /** Group ids, in the order given. */
  readonly groupIds: readonly string[];
  /** The path parameters of the wave. */
  readonly params: { readonly partnershipId: string; readonly waveId: string };
};

export async function makePartnership(
  session: TestSession,
  groups: readonly { readonly name: string; readonly expected: number }[],
): Promise<{ partnershipId: string; groupIds: string[] }> {
  const made = await session.ask('POST /api/partnerships', {
    body: {
      name: 'Alliance du Vieux-Moulin',
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  const partnershipId: string = made.body.id;
  const groupIds: string[] = [];
  for (const { name, expected } of groups) {
    const reply = await session.ask('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected },
    });
    groupIds.push(reply.body.id);
  }
  return { partnershipId, groupIds };
}

/** A draft in a partnership of two groups, seven and eleven people. */
export async function draftEdition(
  session: TestSession,
  changes: Partial<WaveSettings> = {},
): Promise<Edition> {
  const { partnershipId, groupIds } = await makePartnership(session, [
    { name: 'Arrondissement', expected: 7 },
    { name: 'Table de quartier', expected: 11 },
  ]);
  const reply = await session.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: { ...settings, ...changes },
  });
  if (reply.status !== 201) throw new Error(`no draft: ${reply.body.code}`);
  const waveId: string = reply.body.id;
  return { partnershipId, waveId, groupIds, params: { partnershipId, waveId } };
}

export async function openEdition(
  session: TestSession,
  changes: Partial<WaveSettings> = {},
): Promise<Edition> {
  const edition = await draftEdition(session, changes);
  const reply = await session.ask('POST /api/partnerships/:partnershipId/waves/:waveId/open', {
    params: edition.params,
  });
  if (reply.status !== 200) throw new Error(`not opened: ${reply.body.code}`);
  return edition;
}

/** Stores answers as if partners had sent them: `answers` is one packed character an item. */
export async function storeAnswers(
  { deps }: TestApp,
  { partnershipId, waveId }: Edition,
  groupId: string,
  answers: string,
  times: number,
): Promise<void> {
  const { database, random } = deps;
  const rows = Array.from({ length: times }, () => ({
    waveId,
    id: random.id(),
    partnershipId,
    groupId,
    answers,
  }));
  await database.commit([write(database.orm.insert(database.tables.responses).values(rows))]);
}

/** Stores comments as if partners had written them, from one group, on one dimension. */
export async function storeComments(
  { deps }: TestApp,
  { partnershipId, waveId }: Edition,
  groupId: string,
  dimension: string,
  texts: readonly string[],
): Promise<void> {
  const { database, random } = deps;
  const rows = texts.map((text) => ({
    waveId,
    id: random.id(),
    partnershipId,
    groupId,
    dimension,
    text,
  }));
  await database.commit([write(database.orm.insert(database.tables.comments).values(rows))]);
}

export async function closeEdition(session: TestSession, { params }: Edition): Promise<void> {
  const reply = await session.ask('POST /api/partnerships/:partnershipId/waves/:waveId/close', {
    params,
  });
  if (reply.status !== 200) throw new Error(`not closed: ${reply.body.code}`);
}
