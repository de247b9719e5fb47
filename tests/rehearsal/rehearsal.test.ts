/** The rehearsal as its user runs it: real server, real forms, and figures counted elsewhere beforehand. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../support/client.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const main = join(import.meta.dirname, 'main.ts');
const names = ['edition-2024', 'edition-2025', 'edition-2026', 'one-group', 'three-groups'];
const account = { email: 'responsable@example.org', password: 'un mot de passe assez long' };

type Result = { code: number | null; stdout: string; stderr: string };

function launch(args: readonly string[]) {
  const env = { PATH: process.env.PATH, MOYEU_PASSWORD: account.password };
  return spawn(process.execPath, [main, ...args], { env, cwd: fixtures });
}

async function run(...args: string[]): Promise<Result> {
  const child = launch(args);
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    result.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    result.stderr += chunk;
  });
  [result.code] = await once(child, 'close');
  return result;
}

/** Numbers to 1e-6, everything else exactly. */
function expectSameFigures(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number') {
    expect(actual, path).toBeTypeOf('number');
    expect(Math.abs((actual as number) - expected), path).toBeLessThanOrEqual(1e-6);
  } else if (typeof expected === 'object' && expected !== null) {
    expect(actual, path).not.toBeNull();
    const keys = Object.keys(expected).sort();
    expect(Object.keys(actual as object).sort(), path).toEqual(keys);
    for (const key of keys) {
      const at = (value: unknown) => (value as Record<string, unknown>)[key];
      expectSameFigures(at(actual), at(expected), `${path}/${key}`);
    }
  } else expect(actual, path).toBe(expected);
}

describe('a rehearsal on a running server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
    const token = new URL(server.setupUrl ?? '').hash.slice(1);
    const body = { token, name: 'Responsable', locale: 'fr', ...account } as const;
    await createClient(server.url).call('POST /api/setup', { body });
  });
  afterAll(() => server.stop());

  it.each(names)('publishes the figures of %s', async (name) => {
    const result = await run(`${name}.csv`, '--url', server.url, '--email', account.email);
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    const expected = readFileSync(join(fixtures, `${name}.expected.json`), 'utf8');
    expectSameFigures(JSON.parse(result.stdout), JSON.parse(expected));
  });

  it('withholds more when the threshold is higher', async () => {
    const result = await run(
      ...['edition-2026.csv', '--k', '8', '--url', server.url, '--email', account.email],
    );
    const figures = JSON.parse(result.stdout);
    expect(figures.k).toBe(8);
    expect(figures.items.q1.Arrondissement).toBeNull();
    expect(figures.items.q1['*']).toBeNull();
    expect(figures.items.q1['Table de quartier'].n).toBe(10);
  });

  it('says in one line that credentials are missing or wrong', async () => {
    const missing = await run('one-group.csv', '--url', server.url);
    const wrong = await run('one-group.csv', '--url', server.url, '--email', 'x@example.org');
    for (const { code, stdout, stderr } of [missing, wrong]) {
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^[^\n]+\n$/);
    }
  });

  it('hands out links for every group, personal ones on demand, and leaves the edition open', async () => {
    const result = await run(
      ...['three-groups.csv', '--links-only', '--personal', '2'],
      ...['--url', server.url, '--email', account.email],
    );
    const { url, groups } = JSON.parse(result.stdout);
    expect(url).toBe(server.url);
    expect(Object.keys(groups)).toEqual(['Ville', 'Organismes, OBNL', 'Comité « citoyens »']);
    const links = Object.values<{ link: string; personal: string[] }>(groups).flatMap(
      ({ link, personal }) => [link, ...personal],
    );
    expect(new Set(links).size).toBe(9);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
  });
});

it('creates the first account of a running server through its set-up link', async () => {
  const server = await startServer();
  try {
    const needsAccount = await run('one-group.csv', '--url', server.url, '--email', account.email);
    expect([needsAccount.code, needsAccount.stdout]).toEqual([1, '']);
    const first = await run('one-group.csv', '--links-only', '--url', server.setupUrl ?? '');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout).url).toBe(server.url);
    const used = await run('one-group.csv', '--links-only', '--url', server.setupUrl ?? '');
    expect([used.code, used.stdout]).toEqual([1, '']);
  } finally {
    await server.stop();
  }
});

describe('a rehearsal on a server of its own', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'moyeu-rehearsal-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reports lines without any answer on stderr and counts the others', async () => {
    const file = join(folder, 'blanks.csv');
    const rows = ['A,B', 'A,?', 'B,', 'C,C', 'A,A'].map((row) => `Ville,${row}`);
    writeFileSync(file, `\uFEFFgroup,q1,q2\r\n${rows.join('\r\n')}\r\nVille,,\r\n`);
    const { code, stdout, stderr } = await run(file);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^[^\n]*7[^\n]*\n$/);
    const { respondents, items, dimensions } = JSON.parse(stdout);
    expect(respondents).toEqual({ Ville: 5 });
    expect(items.q1.Ville).toMatchObject({ n: 5, A: 3, B: 1, C: 1 });
    expect(items.q2).toEqual({ Ville: null, '*': null });
    expect(dimensions.trust).toBeUndefined();
  });

  it('keeps its server and the edition until it is interrupted, then ends both', async () => {
    const child = launch(['one-group.csv', '--links-only']);
    let stdout = '';
    for await (const chunk of child.stdout) {
      stdout += chunk;
      if (stdout.endsWith('}\n')) break;
    }
    const { url, groups } = JSON.parse(stdout);
    expect((await fetch(groups['Table de quartier'].link)).status).toBe(200);
    const closed = once(child, 'exit');
    child.kill('SIGINT');
    expect(await closed).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('refuses a threshold below 3 before anything starts', async () => {
    const { code, stdout, stderr } = await run('one-group.csv', '--k', '2');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]*3[^\n]*\n$/);
  });
});
