/** A short run of `npm run crash`: what was acknowledged is there once, whatever moment the server is killed at. */

import { expect, it } from 'vitest';
import { crash } from './crash.ts';

it('keeps each acknowledged response once through three kills, and publishes those and whoever was thanked while it closed', async () => {
  const report = await crash(3, 'short');
  expect(report).toMatchObject({
    account: { lost: 0, doubled: 0, invented: 0, sound: true },
    published: report.thanked,
    oddities: [],
    ok: true,
  });
  expect(report.thanked).toBeGreaterThan(50);
  // Some were being served when it died: the moments are in the midst of it.
  expect(report.interrupted).toBeGreaterThan(0);
  // So is the closing: some were thanked until then, others came too late and were told.
  expect(report.published).toBeGreaterThanOrEqual(report.account.stored + 50);
  expect(report.late).toBeGreaterThan(0);
});
