/** The launcher behind `npm start`: quick when nothing changed, and a faithful messenger of signals and exit codes. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-launcher-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function launch(command: string, settings: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['server/launch.mjs', command], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return { child, said: () => stderr };
}

async function findUrl(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    printed += chunk;
    const [url] = /http:\/\/\S+(?=\s)/.exec(printed) ?? [];
    if (url) return url;
  }
  throw new Error(`No address printed: ${printed}`);
}

describe('npm start', () => {
  it('hands SIGTERM to the server, which ends well and frees its port', async () => {
    const { child } = launch('start', { PORT: '0' });
    const url = await findUrl(child);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('installs and builds nothing when nothing changed', async () => {
    const { child, said } = launch('start', { PORT: '0', LOG_LEVEL: 'silent' });
    await findUrl(child);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said()).toBe('');
  });

  it('passes on the exit code of a server that refuses to start', async () => {
    const { child, said } = launch('start', { PORT: 'none' });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said()).toMatch(/^[^\n]*PORT[^\n]*\n$/);
  });
});

it('names the commands it knows when given another', async () => {
  const { child, said } = launch('nothing');
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said()).toMatch(/^[^\n]*start[^\n]*\n$/);
});
