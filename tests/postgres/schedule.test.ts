/** Two processes whose clocks strike at the same instant: an edition opens once, closes once, is destroyed once. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import type { Deps } from '../../server/src/deps.ts';
import { runSchedule } from '../../server/src/features/closings/service.ts';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { draftEdition, storeAnswers } from '../support/edition.ts';
import { setUp, type TestSession } from '../support/session.ts';

let shared: TestDatabase;
let test: TestApp;
let others: readonly Deps[];
let owner: TestSession;

beforeAll(async () => {
  shared = await openTestDatabase();
  test = await buildTestApp({ deps: { database: shared.database } });
  const options = { url: shared.url ?? '', folder: shared.dataDir, secretCheck: 'test' };
  const databases = await Promise.all([1, 2, 3].map(() => openPostgres(options)));
  others = databases.map((database) => ({ ...test.deps, database }));
  owner = await setUp(test);
});
afterAll(async () => {
  for (const { database } of others) await database.close();
  await test.close();
  await shared.close();
});

async function strike(): Promise<unknown[]> {
  const errors: unknown[] = [];
  const report = (error: unknown) => errors.push(error);
  const round = async (deps: Deps) => {
    await finishScrubbing(deps).catch(report);
    await runSchedule(deps, report);
  };
  await Promise.all([test.deps, ...others].map(round));
  return errors;
}

it('acts once, whoever comes first', async () => {
  const edition = await draftEdition(owner, {
    opensAt: '2026-03-02T10:00',
    closesAt: '2026-03-20T17:00',
  });
  const { params, groupIds } = edition;
  test.clock.set('2026-03-02T15:00:05.000Z');
  expect(await strike()).toEqual([]);
  await storeAnswers(test, edition, groupIds[0] ?? '', 'A'.repeat(24), 6);
  // Pages loaded before the hour are still accepted for another one.
  test.clock.set('2026-03-20T22:00:05.000Z');
  expect(await strike()).toEqual([]);
  // Whoever was held up by another finishes now.
  expect(await strike()).toEqual([]);
  const { body } = await owner.ask('GET /api/partnerships/:partnershipId/register', { params });
  const acts = body.lines.map(({ act }: { act: string }) => act);
  expect(acts.toSorted()).toEqual(['closed', 'destroyed', 'opened']);
});
