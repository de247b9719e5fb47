/** The press makes one file at a time, keeps a few waiting, and leaves nothing behind when the server ends. */

import { expect, it } from 'vitest';
import { openPress } from './press.ts';
import type { Job } from './press-process.ts';

const job: Job = {
  format: 'pdf',
  paper: 'letter',
  madeAt: 0,
  report: {
    locale: 'fr',
    title: 'x',
    subject: 'x',
    author: 'x',
    header: { left: 'x', right: 'x' },
    footer: 'x',
    blocks: [{ kind: 'heading', level: 1, text: 'x' }],
  },
};

it('refuses what would wait too long, and gives up what is under way when it closes', async () => {
  const press = openPress();
  const made = Array.from({ length: 9 }, () => press.make(() => job));
  expect(made).not.toContain(undefined);
  expect(press.make(() => job)).toBeUndefined();
  press.close();
  const ended = await Promise.allSettled(made);
  expect(ended.map(({ status }) => status)).toEqual(new Array(9).fill('rejected'));
  // Room again, though nothing is made any more.
  await expect(press.make(() => job)).rejects.toThrow();
});

it('says why a file could not be made, and makes the next one', async () => {
  const press = openPress();
  const broken = { kind: 'figure', drawing: { svg: '<p></p>', width: 1 } } as const;
  const report = { ...job.report, blocks: [broken] };
  await expect(press.make(() => ({ ...job, report }))).rejects.toThrow('no SVG');
  const bytes = await press.make(() => job);
  expect(bytes?.toString('latin1', 0, 5)).toBe('%PDF-');
});
