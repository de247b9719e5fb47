/** Makes report files in a process of its own, behind the server: partners' answers go on meanwhile. One at a time. */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job } from './press-process.ts';

const pressProcess = fileURLToPath(new URL('./press-process.ts', import.meta.url));

/** Beside the one being made: more would wait longer than anybody does. */
const mostWaiting = 8;
/** The longest report takes a few seconds on a busy machine. */
const patience = 60_000;

export type Press = {
  /** Prepared when its turn comes. Finds nothing when too many wait already. Throws when it could not be made. */
  readonly make: (prepare: () => Job) => Promise<Buffer> | undefined;
  /** Gives up what is under way. */
  readonly close: () => void;
};

export function openPress(): Press {
  const gaveUp = new AbortController();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    make(prepare) {
      if (waiting > mostWaiting) return undefined;
      waiting += 1;
      const made = last
        .then(() => run(prepare, gaveUp.signal))
        .finally(() => {
          waiting -= 1;
        });
      last = made.catch(() => undefined);
      return made;
    },
    close: () => gaveUp.abort(),
  };
}

type Reply = { readonly bytes: Uint8Array } | { readonly error: string };

async function run(prepare: () => Job, signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted();
  const job = prepare();
  const child = fork(pressProcess, [], {
    execArgv: ['--max-old-space-size=512'],
    env: {},
    stdio: 'ignore',
    serialization: 'advanced',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    killSignal: 'SIGKILL',
  });
  const reply = await new Promise<Reply>((resolve) => {
    child.once('message', (message) => resolve(message as Reply));
    // A process that cannot start fails more than once: as it starts, and as it is sent what it has to do.
    const fail = ({ message }: Error) => resolve({ error: message });
    child.on('error', fail);
    child.once('close', () => resolve({ error: 'the process of a report ended early' }));
    child.send(job, (error) => error && fail(error));
  });
  if ('error' in reply) throw new Error(reply.error);
  return Buffer.from(reply.bytes);
}
