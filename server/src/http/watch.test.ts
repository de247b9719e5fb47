/** However many watch a value, it is read once a beat, and whoever comes late learns nothing early. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watch } from './watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ignore = { tell: () => {}, fail: () => {} };

it('is read once a beat for all, and no more when the last has left', async () => {
  const server = {};
  let value = 0;
  const read = vi.fn(async () => value);
  const told: string[][] = [[], []];
  const come = (place: number) =>
    watch(server, 'wave', read, { ...ignore, tell: (text) => told[place]?.push(text) });
  const one = await come(0);
  value = 1;
  const two = await come(1);
  expect([one.first, two.first, read.mock.calls.length]).toEqual(['0', '0', 1]);
  await vi.advanceTimersByTimeAsync(1999);
  expect(told).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(2001);
  expect(told).toEqual([
    ['1', '1'],
    ['1', '1'],
  ]);
  expect(read).toHaveBeenCalledTimes(3);
  one.leave();
  two.leave();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).toHaveBeenCalledTimes(3);
  value = 2;
  expect((await come(0)).first).toBe('2');
});

it('is read less often when reading is long', async () => {
  const read = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const coming = watch({}, 'wave', read, ignore);
  await vi.advanceTimersByTimeAsync(2500);
  const { leave } = await coming;
  expect(read).toHaveBeenCalledTimes(2);
  // Half a second of reading: ten of resting.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(read).toHaveBeenCalledTimes(3);
  leave();
});

it('fails whoever comes when it cannot be read, and tells those who watch', async () => {
  const server = {};
  let broken = true;
  const read = async () => {
    if (broken) throw new Error('closed');
    return 1;
  };
  await expect(watch(server, 'wave', read, ignore)).rejects.toThrow('closed');
  broken = false;
  const fail = vi.fn();
  const { first, leave } = await watch(server, 'wave', read, { ...ignore, fail });
  expect(first).toBe('1');
  broken = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(fail).toHaveBeenCalledOnce();
  leave();
});
