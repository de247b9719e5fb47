/** The database a measured server stands on: SQLite in its folder, or a PostgreSQL server started for it, as durable. */

import { randomBytes } from 'node:crypto';
import { startCluster } from '../postgres/cluster.ts';
import { type Fill, fillPostgres, fillSqlite } from './fill.ts';

export type Engine = {
  readonly settings: Readonly<Record<string, string>>;
  readonly fill: (dataDir: string) => Fill;
  readonly stop: () => void;
};

export async function startEngine(postgres: boolean): Promise<Engine> {
  if (!postgres) return { settings: {}, fill: fillSqlite, stop: () => {} };
  const cluster = await startCluster(['fsync = on', 'full_page_writes = on', 'autovacuum = on']);
  const url = cluster.urlOf('postgres');
  return {
    settings: { DATABASE_URL: url, SECRET: randomBytes(32).toString('base64') },
    fill: () => fillPostgres(url),
    stop: cluster.stop,
  };
}
