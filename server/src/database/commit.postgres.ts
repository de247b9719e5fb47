/** The same lists of writes on PostgreSQL, right whatever other processes write at the same moment. */

import type { Pool, PoolClient } from 'pg';
import type { Commit, Commits, Committed, Write } from './commit.ts';
import { lockOf } from './locks.postgres.ts';

type Waiting = {
  readonly writes: readonly Write[];
  readonly resolve: (result: Committed) => void;
  readonly reject: (error: unknown) => void;
};

/** Lists that one transaction takes at most: who waits for its locks waits for all of them. */
const longestBatch = 200;

/** Statements that grow with a list of rows are different each time: kept, they would only pile up. */
const longestKept = 2000;

/** Two processes in each other's way: one of them is undone by the database, and begins again. */
const undone = new Set(['40001', '40P01']);
const mostTries = 10;

/**
 * Acts of organisers are committed one transaction at a time over the whole database, as on SQLite: what a guard found
 * true stays true until COMMIT. Answers go on beside each other, never beside an act, and rely on row locks and unique
 * keys alone.
 */
export function openCommit(pool: Pool): Commits {
  const acts = openQueue(
    pool,
    `SELECT pg_advisory_xact_lock(${lockOf.writing})`,
    async (client) => {
      await client.query('UPDATE installation SET stamp = stamp + 1');
    },
  );
  const answers = openQueue(pool, `SELECT pg_advisory_xact_lock_shared(${lockOf.writing})`);
  return {
    commit: acts,
    commitAnswers: answers,
    // Read each time: another process may have written. Whoever keeps something reads this first.
    stamp: async () => {
      const { rows } = await pool.query({ name: 'stamp', text: 'SELECT stamp FROM installation' });
      return Number(rows[0].stamp);
    },
  };
}

/** Lists that wait while a transaction is under way share the next one. */
function openQueue(
  pool: Pool,
  lock: string,
  conclude: (client: PoolClient) => Promise<void> = async () => {},
): Commit {
  let queue: Waiting[] = [];
  let running = false;

  async function flush(): Promise<void> {
    if (running) return;
    running = true;
    while (queue.length > 0) {
      // In one order everywhere, so that two processes seldom wait for each other.
      const batch = queue.slice(0, longestBatch).sort(compareLists);
      queue = queue.slice(longestBatch);
      await runBatch(batch);
    }
    running = false;
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const settle = await inTransaction(pool, lock, batch, conclude);
        for (const done of settle) done();
        return;
      } catch (error) {
        if (tries < mostTries && undone.has((error as { code?: string }).code ?? '')) continue;
        for (const { reject } of batch) reject(error);
        return;
      }
    }
  }

  return (writes) =>
    new Promise((resolve, reject) => {
      if (queue.length === 0 && !running) setImmediate(flush);
      queue.push({ writes, resolve, reject });
    });
}

/** By the wave and group they are for, then by the link or page they spend. */
function compareLists(a: Waiting, b: Waiting): number {
  const [left, right] = [a, b].map(({ writes }) => String(writes.slice(0, 2).map((w) => w.params)));
  return (left ?? '') < (right ?? '') ? -1 : Number(left !== right);
}

async function inTransaction(
  pool: Pool,
  lock: string,
  batch: readonly Waiting[],
  conclude: (client: PoolClient) => Promise<void>,
): Promise<(() => void)[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; ${lock}`);
    const settle: (() => void)[] = [];
    let anyStands = false;
    for (const one of batch) {
      const result = await apply(client, one);
      anyStands ||= 'ok' in result && result.ok;
      settle.push(() => ('ok' in result ? one.resolve(result) : one.reject(result.error)));
    }
    if (anyStands) await conclude(client);
    await client.query(anyStands ? 'COMMIT' : 'ROLLBACK');
    return settle;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A list that fails is undone alone. Throws when the whole transaction is lost. */
async function apply(
  client: PoolClient,
  { writes }: Waiting,
): Promise<Committed | { readonly error: unknown }> {
  await client.query('SAVEPOINT list');
  const undo = () => client.query('ROLLBACK TO list; RELEASE list');
  try {
    for (const one of writes) {
      const changes = await run(client, one);
      if (one.guard === undefined || changes === 1) continue;
      await undo();
      return { ok: false, guard: one.guard };
    }
    await client.query('RELEASE list');
    return { ok: true };
  } catch (error) {
    if (undone.has((error as { code?: string }).code ?? '')) throw error;
    await undo();
    return { error };
  }
}

const names = new Map<string, string>();

async function run(client: PoolClient, { sql: text, params }: Write): Promise<number> {
  const values = [...params];
  if (text.length > longestKept) return (await client.query({ text, values })).rowCount ?? 0;
  const name = names.get(text) ?? `write ${names.size}`;
  names.set(text, name);
  return (await client.query({ name, text, values })).rowCount ?? 0;
}
