/** Writes are lists: this runs them in one transaction, many lists to one durable commit. */

import type { Database as Client, Statement } from 'better-sqlite3';
import { is, Param, Placeholder } from 'drizzle-orm';

/** Anything Drizzle builds that changes rows. */
export type Query = { toSQL(): { sql: string; params: unknown[] } };

/** One statement of a list; with a guard, it must change exactly one row or the whole list is undone. */
export type Write = {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly guard?: string;
  /** Changes nothing, finds the row it names: what lists of the same commit find in common is looked for once. */
  readonly reads?: true;
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
  const readers = params.map(readParameter);
  return (values) => {
    const filled = { sql, params: readers.map((read) => read(values)) };
    return guard === undefined ? filled : { ...filled, guard };
  };
}

/** A guard that only reads: the list stands if its row is there when the list is committed. */
export function prepareCheck<Values extends Record<string, unknown>>(
  query: Query,
  guard: string,
): (values: Values) => Write {
  const fill = prepareWrite<Values>(query, guard);
  return (values) => ({ ...fill(values), reads: true });
}

type ReadParameter = (values: Record<string, unknown>) => unknown;

/** What Drizzle asks of every parameter of every use, asked once. */
function readParameter(parameter: unknown): ReadParameter {
  if (is(parameter, Placeholder)) return readNamed(parameter.name);
  if (is(parameter, Param) && is(parameter.value, Placeholder)) {
    const read = readNamed(parameter.value.name);
    const { encoder } = parameter;
    return (values) => encoder.mapToDriverValue(read(values));
  }
  return () => parameter;
}

function readNamed(name: string): ReadParameter {
  return (values) => {
    if (!(name in values)) throw new Error(`no value for ${name}`);
    return values[name];
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
  /** Sent by partners: none of it changes what a check of theirs reads. */
  readonly answers: boolean;
  readonly resolve: (result: Committed) => void;
  readonly reject: (error: unknown) => void;
};

/** Something of a list was written before the list was refused: what is written together must be written anew. */
class Half extends Error {}

/**
 * Group commit: lists queued in the same turn of the event loop share one transaction, so that durability costs one
 * fsync for many. A promise settles only after COMMIT. Lists are refused before they change anything, or hardly ever:
 * a savepoint each is only laid when the transaction without them had to be undone.
 */
export function openCommit(client: Client): Commits {
  let stamp = 0;
  let queue: Waiting[] = [];
  const statements = new Map<string, Statement<unknown[]>>();
  /** Checks made in this transaction, by what they ask. */
  const checked = new Map<string, boolean>();

  const begin = client.prepare('BEGIN IMMEDIATE');
  const commitAll = client.prepare('COMMIT');
  const savepoint = client.prepare('SAVEPOINT list');
  const release = client.prepare('RELEASE list');

  function prepare(sql: string): Statement<unknown[]> {
    const known = statements.get(sql);
    if (known) return known;
    const statement = client.prepare<unknown[]>(sql);
    if (sql.length <= longestKept) statements.set(sql, statement);
    return statement;
  }

  function find({ sql, params }: Write): boolean {
    return prepare(sql).get(...params) !== undefined;
  }

  function findOnce(one: Write): boolean {
    const asked = `${one.sql}\0${one.params.join('\0')}`;
    const known = checked.get(asked);
    if (known !== undefined) return known;
    const found = find(one);
    checked.set(asked, found);
    return found;
  }

  /** `undo` takes back what the list has changed already. */
  function apply({ writes, answers }: Waiting, undo: () => void): Committed {
    if (!answers) checked.clear();
    const check = answers ? findOnce : find;
    let changed = false;
    for (const one of writes) {
      const changes = one.reads ? Number(check(one)) : prepare(one.sql).run(...one.params).changes;
      if (one.guard !== undefined && changes !== 1) {
        if (changed || changes > 0) undo();
        return { ok: false, guard: one.guard };
      }
      if (!one.reads) changed = true;
    }
    return { ok: true };
  }

  function applyPlainly(list: Waiting): Committed {
    return apply(list, () => {
      throw new Half();
    });
  }

  function applyAlone(list: Waiting): Committed {
    savepoint.run();
    try {
      const result = apply(list, () => client.exec('ROLLBACK TO list'));
      release.run();
      return result;
    } catch (error) {
      // A full disk makes SQLite undo the whole transaction by itself.
      if (client.inTransaction) client.exec('ROLLBACK TO list; RELEASE list');
      throw error;
    }
  }

  /** Runs the lists in one transaction; each is told what became of it once all are durable. */
  function transact(batch: readonly Waiting[], run: (list: Waiting) => () => void): void {
    checked.clear();
    try {
      begin.run();
      const settle = batch.map((list) => {
        if (!client.inTransaction) throw new Error('the transaction was undone');
        return run(list);
      });
      if (!client.inTransaction) throw new Error('the transaction was undone');
      commitAll.run();
      for (const done of settle) done();
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK');
      throw error;
    }
  }

  function flush(): void {
    const batch = queue;
    queue = [];
    try {
      transact(batch, (list) => {
        const result = applyPlainly(list);
        return () => list.resolve(result);
      });
    } catch {
      flushAlone(batch);
    }
  }

  /** One list that fails fails by itself. */
  function flushAlone(batch: readonly Waiting[]): void {
    try {
      transact(batch, (list) => {
        try {
          const result = applyAlone(list);
          return () => list.resolve(result);
        } catch (error) {
          return () => list.reject(error);
        }
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  const enqueue = (writes: readonly Write[], answers: boolean): Promise<Committed> =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ writes, answers, resolve, reject });
    });

  return {
    commitAnswers: (writes) => enqueue(writes, true),
    async commit(writes) {
      try {
        return await enqueue(writes, false);
      } finally {
        stamp++;
      }
    },
    stamp: () => stamp,
  };
}
