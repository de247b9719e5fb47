/** The simulated line waits as queueing theory says it does. */

import { expect, it } from 'vitest';
import { simulatePeak } from './simulate.ts';

/** Of an M/D/1 line in balance, the mean wait is ρ / (2 (1 − ρ)) services (Pollaczek–Khinchine); its median is less. */
it('waits little while there is room, and without end when there is none', () => {
  const half = simulatePeak(60_000, 10, 5, 1);
  expect(half.load).toBeCloseTo(0.5);
  expect(half.p50).toBeLessThan(2.5);
  expect(half.p99).toBeGreaterThan(5);
  expect(half.p99).toBeLessThan(30);
  const over = simulatePeak(60_000, 10, 20, 1);
  expect(over.load).toBeCloseTo(2);
  // Twice what can be done: at the end of the peak, the line is as long as the peak.
  expect(over.p99).toBeGreaterThan(9 * 60_000);
  expect(simulatePeak(60_000, 10, 20, 4).p99).toBeLessThan(half.p99 * 4);
});
