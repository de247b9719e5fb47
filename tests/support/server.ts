/** Starts a real server process on a free port with a scratch data folder, and ends it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serving } from '../../server/launch/serving.mjs';

export type RunningServer = {
  /** Where it listens, without a final slash. */
  readonly url: string;
  /** The one-time link that creates the first account; `null` once there is one. */
  readonly setupUrl: string | null;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything printed so far, stdout and stderr. */
  output(): string;
  /** Waits for it to end by itself, and answers its exit code. */
  ended(): Promise<number | null>;
  /** Asks it to end, waits, and answers its exit code; the scratch folder goes with it. */
  stop(): Promise<number | null>;
};

export type ServerOptions = {
  /** A folder to keep; without it a scratch folder is made, and removed by `stop`. */
  readonly dataDir?: string;
  /** Further settings, such as `PUBLIC_URL`. */
  readonly settings?: Readonly<Record<string, string>>;
};

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'moyeu-'));
  const child = spawn(process.execPath, serving, {
    // Nothing of our own environment: a setting of the machine must not change what a test sees.
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      BACKUP_KEEP: '0',
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = collect(child);
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);

  async function ended(): Promise<number | null> {
    await printed.end;
    return child.exitCode;
  }

  async function stop(): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    process.off('exit', killChild);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  }

  try {
    const listening = await printed.find(/https?:\/\/[^\s/#"]+(?=\s)/);
    const session = await fetch(`${listening}/api/session`).then((reply) => reply.json());
    const { setupNeeded } = session as { setupNeeded: boolean };
    const setupUrl = setupNeeded ? await printed.find(/https?:\/\/\S+\/setup#\S+(?=\s)/) : null;
    const pid = child.pid ?? 0;
    return { url: listening, setupUrl, dataDir, pid, output: printed.all, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps what a process prints; `find` waits for a pattern on stdout, or fails with all it said when it ends. */
function collect(child: ChildProcess) {
  let all = '';
  let stdout = '';
  let exited = false;
  const waiting = new Set<() => void>();
  const notice = () => {
    for (const look of waiting) look();
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
    all += chunk;
    notice();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    all += chunk;
  });
  child.once('close', () => {
    exited = true;
    notice();
  });

  function find(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      function look(): void {
        const [match] = pattern.exec(stdout) ?? [];
        if (match === undefined && !exited) return;
        waiting.delete(look);
        if (match !== undefined) resolve(match);
        else reject(new Error(`The server ended before it was ready.\n${all}`));
      }
      waiting.add(look);
      look();
    });
  }
  return { all: () => all, find, end: once(child, 'close') };
}
