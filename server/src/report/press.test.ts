/** What becomes of a report whose process cannot even start: the server that asked for it goes on. */

import { expect, it } from 'vitest';
import { openPress } from './press.ts';

it('fails its report alone, and lets the next one have its turn', async () => {
  const node = process.execPath;
  process.execPath = '/nowhere/node';
  const press = openPress();
  try {
    const job = () => ({}) as never;
    for (const made of [press.make(job), press.make(job)]) await expect(made).rejects.toThrow();
    // What the process still has to say of itself comes after: nothing may be left that nobody hears.
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.execPath = node;
    press.close();
  }
});
