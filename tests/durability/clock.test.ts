/** A clock that jumps, forwards or back, around an opening and a closing: each answer is in or refused, none is lost. */

import { afterEach, expect, it } from 'vitest';
import { runSchedule } from '../../server/src/features/closings/service.ts';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { draftEdition } from '../support/edition.ts';
import { setUp } from '../support/session.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const open: TestApp[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.close();
});

/** An edition that opens on the 3rd of March at 14:00 UTC and closes on the 10th at 13:00, in a clock of our own. */
async function begin() {
  const test = await buildTestApp();
  open.push(test);
  const owner = await setUp(test);
  const { params } = await draftEdition(owner, {
    threshold: 3,
    opensAt: '2026-03-03T09:00',
    closesAt: '2026-03-10T09:00',
  });
  const { body } = await owner.ask(`GET ${wavePath}/links`, { params });
  const url = new URL(body.groups[1].url).pathname;
  let thanked = 0;
  return {
    owner,
    params,
    thanked: () => thanked,
    /** Sets the clock, and lets the schedule do what is due. */
    jump: async (instant: string) => {
      test.clock.set(instant);
      await finishScrubbing(test.deps);
      await runSchedule(test.deps, (error) => expect(error).toBeUndefined());
    },
    load: async () => (await test.app.inject(url)).statusCode,
    send: async (people = 1) => {
      const statuses = new Set<number>();
      for (let person = 0; person < people; person += 1) {
        const nonce = test.deps.random.token();
        const fields = { q1: 'B', intent: 'anyway', locale: 'fr', nonce };
        const { statusCode } = await test.app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(fields).toString(),
        });
        if (statusCode === 303) thanked += 1;
        statuses.add(statusCode);
      }
      return [...statuses];
    },
    readReceived: async () => {
      const { status, body } = await owner.ask(`GET ${wavePath}/results.json`, { params });
      return [status, body.groups?.[1].received];
    },
  };
}

it('takes answers while the edition is open, whatever the clock says of its opening', async () => {
  const { jump, load, send } = await begin();
  await jump('2026-03-03T13:59:59.000Z');
  expect([await load(), await send()]).toEqual([403, [403]]);
  await jump('2026-03-03T14:00:00.000Z');
  expect([await load(), await send()]).toEqual([200, [303]]);
  await jump('2026-03-03T13:00:00.000Z');
  expect([await load(), await send()]).toEqual([200, [303]]);
  await jump('2025-03-03T13:00:00.000Z');
  expect([await load(), await send()]).toEqual([200, [303]]);
});

it('around the closing, publishes all it thanked for and takes nothing afterwards', async () => {
  const { jump, load, send, readReceived, thanked } = await begin();
  await jump('2026-03-03T14:00:00.000Z');
  expect(await send(4)).toEqual([303]);
  // Past the announced time pages already open are taken; set back, new ones are again.
  await jump('2026-03-10T13:00:01.000Z');
  expect([await load(), await send()]).toEqual([410, [303]]);
  await jump('2026-03-10T12:59:00.000Z');
  expect([await load(), await send()]).toEqual([200, [303]]);
  await jump('2026-03-10T14:00:00.000Z');
  expect([await load(), await send()]).toEqual([410, [410]]);
  expect(await readReceived()).toEqual([200, thanked()]);
  // Closed is closed, and published once.
  for (const instant of ['2026-03-05T12:00:00.000Z', '2025-01-01T00:00:00.000Z']) {
    await jump(instant);
    expect([await load(), await send()]).toEqual([410, [410]]);
  }
  await jump('2027-03-10T14:00:00.000Z');
  expect(await send()).toEqual([410]);
});

it('closes by hand when the clock stands before the opening, with all the answers', async () => {
  const { jump, send, owner, params, thanked, readReceived } = await begin();
  await jump('2026-03-04T14:00:00.000Z');
  expect(await send(5)).toEqual([303]);
  await jump('2026-03-02T10:00:00.000Z');
  expect((await owner.ask(`POST ${wavePath}/close`, { params })).status).toBe(200);
  expect(await readReceived()).toEqual([200, thanked()]);
});

it('set far ahead, closes as announced: nothing it had thanked for is missing', async () => {
  const { jump, send, thanked, readReceived, owner } = await begin();
  await jump('2026-03-04T14:00:00.000Z');
  expect(await send(5)).toEqual([303]);
  await jump('2026-06-04T14:00:00.000Z');
  await jump('2026-03-05T14:00:00.000Z');
  expect(await send()).toEqual([410]);
  expect(owner.cookie()).not.toBe('');
  expect(await readReceived()).toEqual([200, thanked()]);
});
