/** What the same machine could do at best, in a process of its own: Fastify alone, a constant reply, a form read and not kept. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type Limits = {
  readonly url: URL;
  readonly pid: number;
  readonly stop: () => void;
};

const program = new URL('./limits-server.ts', import.meta.url);

/** `GET /` answers `bytes` bytes; `POST /` reads and validates the answer form, stores nothing, and redirects. */
export async function startLimits(bytes: number): Promise<Limits> {
  const child: ChildProcess = fork(program, [String(bytes)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  const [url] = (await once(child, 'message')) as [string];
  return { url: new URL(url), pid: child.pid ?? 0, stop: () => child.kill() };
}
