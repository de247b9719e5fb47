/** Everything an organiser receives, kept for an attacker: each reply whole, and the stream that counts who answered. */

import type { Readable } from 'node:stream';
import { vi } from 'vitest';
import type { TestApp } from '../support/app.ts';
import type { TestSession } from '../support/session.ts';
import { wavePath } from './played-edition.ts';

export type WatchedSession = TestSession & {
  /** Each reply in order: what was asked, status, headers but the date, and body. */
  readonly replies: readonly string[];
};

export function watchSession(session: TestSession): WatchedSession {
  const replies: string[] = [];
  return {
    cookie: session.cookie,
    replies,
    ask: async (key, asked) => {
      const reply = await session.ask(key, asked);
      const { date: _, ...headers } = reply.headers;
      replies.push(JSON.stringify([key, reply.status, headers, reply.body]));
      return reply;
    },
  };
}

export type Stream = {
  /** Events as they came, in the words of the wire. */
  readonly events: readonly string[];
  /** Lets the server look again, as it does every other second; answers how many events there are then. */
  readonly look: () => Promise<number>;
  readonly end: () => void;
};

/** Longer than the server waits between two looks. */
const twoLooks = 2500;

/** Call with `setInterval` faked, so that looking costs no time. */
export async function followParticipation(
  { app }: TestApp,
  session: TestSession,
  params: { readonly partnershipId: string; readonly waveId: string },
): Promise<Stream> {
  const url = `${wavePath}/participation`.replace(
    /:(\w+)/g,
    (_, name: keyof typeof params) => params[name],
  );
  const reply = await app.inject({
    url,
    headers: { cookie: session.cookie() },
    payloadAsStream: true,
  });
  if (reply.statusCode !== 200) throw new Error(`no stream: ${reply.statusCode}`);
  const stream: Readable = reply.stream();
  const events: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => events.push(chunk));
  const settle = async () => {
    // The bytes of an event pass through two pipes before they are read.
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return events.length;
  };
  await settle();
  return {
    events,
    look: async () => {
      await vi.advanceTimersByTimeAsync(twoLooks);
      return settle();
    },
    end: () => stream.destroy(),
  };
}
