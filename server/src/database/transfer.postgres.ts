/** Copies every row of a SQLite database into an empty PostgreSQL one, and proves that both hold the same. */

import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import pg from 'pg';
import { dialect } from './dialect.postgres.ts';
import { defineTables } from './tables.ts';

/** `rows` of each side. */
export type TableCopied = { readonly table: string; readonly rows: number };

/** The target holds something already. */
export class NotEmpty extends Error {}

/** What was read back is not what was written; nothing was kept. */
export class NotEqual extends Error {}

type Source = { readonly columns: readonly string[]; readonly key: readonly string[] };

/** In an order that foreign keys accept. */
const tableNames = Object.values(defineTables(dialect)).map((table) => getTableName(table));

/** Rows written by one statement, and read at a time. */
const slice = 500;

/** Before tables are made there: a database of somebody else's stays as it is. Throws `NotEmpty`. */
export async function refuseForeignDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS tables, to_regclass('installation') AS ours FROM pg_tables WHERE schemaname = current_schema()",
    );
    if (rows[0].tables > 0 && rows[0].ours === null) throw new NotEmpty();
  });
}

/** Both with their tables up to date. Throws `NotEmpty`, `NotEqual`, leaving the target as it was. */
export async function transfer(file: string, url: string): Promise<readonly TableCopied[]> {
  const from = new BetterSqlite3(file, { readonly: true });
  try {
    return await withClient(url, async (to) => {
      await to.query('BEGIN');
      const copied: TableCopied[] = [];
      for (const table of tableNames) {
        const { rows } = await to.query(`SELECT 1 FROM ${quote(table)} LIMIT 1`);
        if (rows.length > 0) throw new NotEmpty();
      }
      for (const table of tableNames) copied.push(await copyTable(from, to, table));
      await to.query('COMMIT');
      return copied;
    });
  } finally {
    from.close();
  }
}

/** One file and no other beside it, as copies are. */
export function sealFile(file: string): void {
  const client = new BetterSqlite3(file);
  client.pragma('journal_mode = DELETE');
  client.close();
}

async function copyTable(
  from: BetterSqlite3.Database,
  to: pg.Client,
  table: string,
): Promise<TableCopied> {
  const source = describeTable(from, table);
  const order = source.key.map(quote).join(', ');
  const select = `SELECT ${source.columns.map(quote).join(', ')} FROM ${quote(table)} ORDER BY ${order}`;
  const sent = startDigest();
  let waiting: unknown[][] = [];
  for (const row of from.prepare(select).raw().iterate() as Iterable<unknown[]>) {
    sent.add(row);
    waiting.push(row);
    if (waiting.length < slice) continue;
    await insertRows(to, table, source.columns, waiting);
    waiting = [];
  }
  if (waiting.length > 0) await insertRows(to, table, source.columns, waiting);

  const received = startDigest();
  await to.query(`DECLARE copied CURSOR FOR ${select}`);
  for (;;) {
    const text = `FETCH ${slice} FROM copied`;
    const { rows } = await to.query<unknown[]>({ text, rowMode: 'array' });
    if (rows.length === 0) break;
    for (const row of rows) received.add(row);
  }
  await to.query('CLOSE copied');
  if (sent.rows() !== received.rows() || sent.hash() !== received.hash()) throw new NotEqual(table);
  return { table, rows: sent.rows() };
}

function describeTable(from: BetterSqlite3.Database, table: string): Source {
  const found = from.pragma(`table_info(${quote(table)})`) as { name: string; pk: number }[];
  const keyed = found.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { columns: found.map(({ name }) => name), key: keyed.map(({ name }) => name) };
}

async function insertRows(
  to: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  let parameter = 0;
  const places = rows.map((row) => `(${row.map(() => `$${++parameter}`).join(', ')})`);
  await to.query(
    `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES ${places.join(', ')}`,
    rows.flat(),
  );
}

/** Of rows in the order of their keys, whatever the engine: yes and no are numbers on SQLite. */
function startDigest() {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add: (row: readonly unknown[]) => {
      rows++;
      hash.update(
        `${JSON.stringify(row.map((value) => (typeof value === 'boolean' ? Number(value) : value)))}\n`,
      );
    },
    rows: () => rows,
    hash: () => hash.copy().digest('hex'),
  };
}

const quote = (name: string) => `"${name}"`;

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
