/** `node tests/bench/simulate.ts CPU_MS [SERVERS]`: how long partners would wait in a peak, from what one submission costs. */

import { fileURLToPath } from 'node:url';
import { drawEvenly } from '../support/draw-evenly.ts';

/** Peaks a host may meet: people who open and send within so many minutes. */
const peaks = [
  { name: 'one room answering together', people: 40, minutes: 2 },
  { name: 'a town: 30 partnerships invited at once', people: 1_200, minutes: 30 },
  { name: 'a region: 600 partnerships, last evening', people: 24_000, minutes: 60 },
  { name: '10 000 partnerships on one evening', people: 400_000, minutes: 180 },
  { name: 'a million people in one hour', people: 1_000_000, minutes: 60 },
] as const;

export type Waiting = {
  /** Share of the servers' time that is taken; above 1 the line grows until the peak ends. */
  readonly load: number;
  /** Milliseconds between asking and being served. */
  readonly p50: number;
  readonly p99: number;
};

/**
 * Each comes at a moment drawn evenly over the peak, to servers that do one thing at a time, `serviceMs` of it for each
 * person; whoever is free first takes the next (an M/D/c line; Kendall 1953).
 */
export function simulatePeak(
  people: number,
  minutes: number,
  serviceMs: number,
  servers: number,
): Waiting {
  const length = minutes * 60_000;
  const draw = drawEvenly();
  const arrivals = Float64Array.from({ length: people }, () => draw(length * 1000) / 1000).sort();
  const free = new Float64Array(servers);
  const waits = new Float64Array(people);
  for (const [at, arrival] of arrivals.entries()) {
    let first = 0;
    for (let one = 1; one < servers; one++) {
      if ((free[one] ?? 0) < (free[first] ?? 0)) first = one;
    }
    const begins = Math.max(arrival, free[first] ?? 0);
    free[first] = begins + serviceMs;
    waits[at] = begins - arrival;
  }
  waits.sort();
  const waitOf = (share: number) => waits[Math.min(people - 1, Math.floor(people * share))] ?? 0;
  const load = (people * serviceMs) / (length * servers);
  return { load, p50: waitOf(0.5), p99: waitOf(0.99) };
}

function print(serviceMs: number, servers: number): void {
  for (const { name, people, minutes } of peaks) {
    const { load, p50, p99 } = simulatePeak(people, minutes, serviceMs, servers);
    const figures = `busy ${(load * 100).toFixed(2)} %, wait p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
    console.log(`${name.padEnd(42)} ${figures}`);
  }
}

const [, program, serviceMs = '1', servers = '1'] = process.argv;
if (program === fileURLToPath(import.meta.url)) print(Number(serviceMs), Number(servers));
