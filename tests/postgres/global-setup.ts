/** Starts one PostgreSQL server for all the test files that run on it, with a database to copy others from. */

import { openPostgres } from '@moyeu/server/src/database/open.postgres.ts';
import { startCluster } from './cluster.ts';

/** Answers what ends it. */
export default async function setUp(): Promise<() => void> {
  const cluster = await startCluster();
  try {
    const options = { url: cluster.urlOf('template1'), folder: '', secretCheck: 'test' };
    await (await openPostgres(options)).close();
  } catch (error) {
    cluster.stop();
    throw error;
  }
  process.env.POSTGRES_CLUSTER = cluster.urlOf('postgres');
  process.env.POSTGRES_CLUSTER_FOLDER = cluster.folder;
  return cluster.stop;
}
