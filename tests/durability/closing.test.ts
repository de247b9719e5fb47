/** Closing while everybody sends: whoever is thanked is counted in the publication, whoever is not was told so. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../support/client.ts';
import { seedRandom } from '../support/deps.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { gatherCrowd } from './crowd.ts';
import { account, closeAndCount, type OpenHouse, openHouse } from './open-house.ts';

let server: RunningServer;
let house: OpenHouse;
beforeAll(async () => {
  server = await startServer();
  house = await openHouse(server, 20);
});
afterAll(() => server.stop());

it('counts every thank-you, and refuses in words whoever comes too late', async () => {
  const crowd = gatherCrowd(seedRandom('closing'), house.shared, house.personal);
  const client = createClient(server.url);
  await client.call('POST /api/session', { body: account });
  let closing: Promise<number> | undefined;
  let refusedEnough = false;
  await crowd.send(server.url, 24, (thanks) => {
    if (thanks >= 150) closing ??= closeAndCount(client, house.edition);
    refusedEnough = crowd.oddities.length > 100;
    return refusedEnough;
  });
  const published = await closing;
  const thanked = crowd.people.filter(({ acknowledged }) => acknowledged).length;
  // Some were thanked after the closing was asked for, some came too late: it happened in their midst.
  expect(thanked).toBeGreaterThan(150);
  expect(new Set(crowd.oddities)).toEqual(new Set(['410 for a submission']));
  expect(published).toBe(thanked);
  expect(refusedEnough).toBe(true);
});
