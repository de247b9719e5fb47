/** Empty databases on the PostgreSQL server of the run: copied from one with all its tables, used again once emptied. */

import { randomUUID } from 'node:crypto';
import pg from 'pg';

export type TakenDatabase = {
  readonly url: string;
  /** Once nothing is connected to it any more. */
  readonly giveBack: () => Promise<void>;
};

const free: string[] = [];

export async function takeDatabase(): Promise<TakenDatabase> {
  const url = free.pop() ?? (await createDatabase());
  return {
    url,
    giveBack: async () => {
      await emptyDatabase(url);
      free.push(url);
    },
  };
}

/** One that nobody has used before, nor will again. */
export async function createDatabase(): Promise<string> {
  const server = process.env.POSTGRES_CLUSTER;
  if (!server) throw new Error('no PostgreSQL server was started for this run');
  const name = `moyeu_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  return server.replace(/[^/]*$/, name);
}

async function emptyDatabase(url: string): Promise<void> {
  await ask(
    url,
    `DELETE FROM partnerships; DELETE FROM organisers; DELETE FROM instruments;
     UPDATE installation SET stamp = 0, secret_check = 'test'`,
  );
}

export async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
