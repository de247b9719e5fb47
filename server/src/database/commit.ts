/** Writes are lists: this runs them in one transaction, many lists to one durable commit. */

import type { Database as Client, Statement } from 'better-sqlite3';
import { fillPlaceholders } from 'drizzle-orm';

/** Anything Drizzle builds that changes rows. */
export type Query = { toSQL(): { sql: string; params: unknown[] } };

/** One statement of a list; with a guard, it must change exactly one row or the whole list is undone. */
export type Write = {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly guard?: string;
};

/** Names which guard refused, when nothing was written. */
export type Committed = { readonly ok: true } | { readonly ok: false; readonly guard: string };

export type Commit = (writes: readonly Write[]) => Promise<Committed>;

export function write(query: Query): Write {
  return query.toSQL();
}

/** The list stands only if this statement changes exactly one row. */
export function exactlyOne(query: Query, guard: string): Write {
  return { ...query.toSQL(), guard };
}

/**
 * A statement built once, with a value for each `sql.placeholder` when it is used: where many people write the same thing
 * at the same moment, building it costs more than running it.
 */
export function prepareWrite<Values extends Record<string, unknown>>(
  query: Query,
  guard?: string,
): (values: Values) => Write {
  const { sql, params } = query.toSQL();
  return (values) => {
    const filled = { sql, params: fillPlaceholders(params, values) };
    return guard === undefined ? filled : { ...filled, guard };
  };
}

/** Statements that grow with a list of rows are different each time: kept, they would only pile up. */
const longestKept = 2000;

export type Commits = {
  readonly commit: Commit;
  /** The same for what partners send, which changes nothing of what an edition says of itself: `stamp` stays. */
  readonly commitAnswers: Commit;
  /** Changes with every other commit: what was read at one stamp is still true while it lasts. */
  readonly stamp: () => number | Promise<number>;
};

type Waiting = {
  readonly writes: readonly Write[];
  readonly resolve: (result: Committed) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Group commit: lists queued in the same turn of the event loop share one transaction, a savepoint
 * each, so that durability costs one fsync for many. A promise settles only after COMMIT.
 */
export function openCommit(client: Client): Commits {
  let stamp = 0;
  let queue: Waiting[] = [];
  const statements = new Map<string, Statement<unknown[]>>();

  const begin = client.prepare('BEGIN IMMEDIATE');
  const commitAll = client.prepare('COMMIT');
  const savepoint = client.prepare('SAVEPOINT list');
  const release = client.prepare('RELEASE list');

  function run({ sql, params }: Write): number {
    let statement = statements.get(sql);
    if (!statement) {
      statement = client.prepare<unknown[]>(sql);
      if (sql.length <= longestKept) statements.set(sql, statement);
    }
    return statement.run(...params).changes;
  }

  function apply(writes: readonly Write[]): Committed {
    savepoint.run();
    try {
      for (const one of writes) {
        const changes = run(one);
        if (one.guard === undefined || changes === 1) continue;
        client.exec('ROLLBACK TO list; RELEASE list');
        return { ok: false, guard: one.guard };
      }
      release.run();
      return { ok: true };
    } catch (error) {
      // A full disk makes SQLite undo the whole transaction by itself.
      if (client.inTransaction) client.exec('ROLLBACK TO list; RELEASE list');
      throw error;
    }
  }

  function flush(): void {
    const batch = queue;
    queue = [];
    const settle: (() => void)[] = [];
    try {
      begin.run();
      for (const { writes, resolve, reject } of batch) {
        if (!client.inTransaction) throw new Error('the transaction was undone');
        try {
          const result = apply(writes);
          settle.push(() => resolve(result));
        } catch (error) {
          settle.push(() => reject(error));
        }
      }
      if (!client.inTransaction) throw new Error('the transaction was undone');
      commitAll.run();
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK');
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const done of settle) done();
  }

  const commitAnswers: Commit = (writes) =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ writes, resolve, reject });
    });

  return {
    commitAnswers,
    async commit(writes) {
      try {
        return await commitAnswers(writes);
      } finally {
        stamp++;
      }
    },
    stamp: () => stamp,
  };
}
