/** Surrounds what a database holds with as many strangers: the same rows again, under other ids. */

import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** Parents before children; whoever signs in stays one person. */
const crowded = [
  'partnerships',
  'groups',
  'waves',
  'wave_groups',
  'links',
  'responses',
  'publications',
  'results_links',
  'register',
];

/** What tells a row from its copies. */
const isIdentity = (column: string) =>
  column === 'id' || column.endsWith('_id') || column === 'token_hash';

/** `times` copies of every partnership, with all their editions. The server must not be running. */
export function crowdDatabase(dataDir: string, times: number): void {
  const client = new BetterSqlite3(join(dataDir, 'moyeu.sqlite'));
  client.pragma('foreign_keys = OFF');
  client.transaction(() => {
    for (const table of crowded) {
      const columns = client
        .prepare('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table) as string[];
      const values = columns.map((name) => {
        if (isIdentity(name)) return `${name} || '-' || n`;
        // Read by nobody here: at its length the copies would fill the disk.
        return name === 'document' ? "'{}'" : name;
      });
      client.exec(`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${times})
        INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table}, numbers`);
    }
  })();
  client.close();
}
