/** A stream that ends and comes back is no lost connection; one that stays away is, until it is back. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followEvents } from './follow-events.ts';

/** The browser's stream, driven by hand. */
class HandStream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: HandStream[] = [];
  readyState = 0;
  constructor() {
    super();
    HandStream.opened.push(this);
  }
  say(name: string, readyState: number, data?: string): void {
    this.readyState = readyState;
    this.dispatchEvent(data === undefined ? new Event(name) : new MessageEvent(name, { data }));
  }
  close(): void {
    this.readyState = HandStream.CLOSED;
  }
}

let states: boolean[];
let told: string[];
let stop: () => void;
const latest = () => HandStream.opened.at(-1) as HandStream;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', HandStream);
  HandStream.opened = [];
  states = [];
  told = [];
  stop = followEvents('/stream', 'participation', {
    heard: (data) => told.push(data),
    connected: (is) => states.push(is),
  });
  latest().say('open', 1);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('says nothing of a stream that comes back by itself within ten seconds', () => {
  latest().say('error', 0);
  vi.advanceTimersByTime(9_000);
  latest().say('participation', 1, '{"groups":[]}');
  vi.advanceTimersByTime(60_000);
  expect(states).not.toContain(false);
  expect(told).toEqual(['{"groups":[]}']);
});

it('says that the connection is lost after ten seconds, counted from the first failure, and when it is back', () => {
  latest().say('error', 0);
  vi.advanceTimersByTime(6_000);
  latest().say('error', 0);
  vi.advanceTimersByTime(4_000);
  expect(states.at(-1)).toBe(false);
  latest().say('open', 1);
  expect(states.at(-1)).toBe(true);
  expect(HandStream.opened).toHaveLength(1);
});

it('opens a new stream when the browser gave up, for as long as it takes', () => {
  latest().say('error', 2);
  expect(states.at(-1)).toBe(false);
  vi.advanceTimersByTime(10_000);
  latest().say('error', 2);
  vi.advanceTimersByTime(10_000);
  expect(HandStream.opened).toHaveLength(3);
  latest().say('open', 1);
  expect(states.at(-1)).toBe(true);
});

it('asks for nothing once the page is left', () => {
  latest().say('error', 2);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(HandStream.opened).toHaveLength(1);
});
