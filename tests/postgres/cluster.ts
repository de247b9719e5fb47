/** A PostgreSQL server for one run of the tests: made in memory where possible, started, and gone at the end. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from './find-server.ts';

export type Cluster = {
  /** Address of a database of this server. */
  readonly urlOf: (database: string) => string;
  /** Where the server keeps its files. */
  readonly folder: string;
  /** Stops at once what still runs, and removes everything. */
  readonly stop: () => void;
};

/** `settings` are lines of postgresql.conf. Throws when the machine has no PostgreSQL server. */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster> {
  const programs = findPostgres();
  if (!programs) throw new Error('no PostgreSQL server on this machine: install `postgresql`');
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-postgres-'));
  const owner = findOwner();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const port = await findFreePort();
  const call = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, { ...owner, cwd: folder, stdio: 'ignore' });

  const stop = () => {
    try {
      call('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w');
    } finally {
      process.off('exit', stop);
      rmSync(folder, { recursive: true, force: true });
    }
  };
  process.once('exit', stop);
  call('initdb', '-D', data, '-A', 'trust', '-U', 'moyeu', '-E', 'UTF8', '--locale=C', '--no-sync');
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    `unix_socket_directories = '${folder}'`,
    // Nothing here outlives the run: what a power cut would do is not what is tested.
    'fsync = off',
    'full_page_writes = off',
    'max_connections = 200',
    'shared_buffers = 64MB',
    'autovacuum = off',
    ...settings,
  ];
  appendFileSync(join(data, 'postgresql.conf'), `\n${lines.join('\n')}\n`);
  call('pg_ctl', 'start', '-D', data, '-l', join(folder, 'log'), '-w', '-t', '30');
  return {
    urlOf: (database) => `postgres://moyeu@127.0.0.1:${port}/${database}`,
    folder: data,
    stop,
  };
}

/** The server refuses to run as root: then somebody else owns it. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string, user: string) =>
    Number(execFileSync('id', [option, user], { encoding: 'utf8' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', user), gid: id('-g', user) };
    } catch {}
  }
  throw new Error('no user to run a PostgreSQL server as');
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
