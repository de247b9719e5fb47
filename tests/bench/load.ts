/** Many people at once, each on a connection of their own: how many are served a second, and how long each waits. */

import { openWire, type Wire } from './wire.ts';

export type Load = {
  /** Finished a second. */
  readonly rate: number;
  /** Milliseconds, of one whole turn. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly turns: number;
};

/** One person's turn; `null` when there is nothing left to do. */
export type Turn = (wire: Wire) => Promise<unknown> | null;

/** Runs turns for `seconds` at most, `people` of them at a time. */
export async function load(url: URL, people: number, seconds: number, turn: Turn): Promise<Load> {
  const wires = await Promise.all(Array.from({ length: people }, () => openWire(url)));
  const took: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const play = async (wire: Wire) => {
    for (;;) {
      const from = performance.now();
      if (from >= until) return;
      const done = turn(wire);
      if (!done) return;
      await done;
      took.push(performance.now() - from);
    }
  };
  await Promise.all(wires.map(play));
  const elapsed = (performance.now() - started) / 1000;
  for (const wire of wires) wire.close();
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    rate: took.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    turns: took.length,
  };
}
