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

/** What an edition has of its own. */
const ofEditions = ['wave_groups', 'links', 'responses', 'publications', 'results_links'];
/** How many editions each partnership gets. */
const editions = 5;

/** What tells a row from its copies, within its partnership and apart from it. */
const isOfEdition = (column: string) => column === 'wave_id' || column === 'token_hash';
const isIdentity = (column: string) =>
  column === 'id' || column.endsWith('_id') || column === 'token_hash';

/** `times` copies of every partnership, each with five editions. The server must not be running. */
export function crowdDatabase(dataDir: string, times: number): void {
  const client = new BetterSqlite3(join(dataDir, 'moyeu.sqlite'));
  client.pragma('foreign_keys = OFF');
  client.transaction(() => {
    const asked = client.prepare('SELECT id FROM partnerships').pluck().all() as string[];
    for (const table of crowded) {
      const values = listColumns(client, table).map((name) => {
        if (isIdentity(name)) return `${name} || '-' || n`;
        // Read by nobody here: at its length the copies would fill the disk.
        return name === 'document' ? "'{}'" : name;
      });
      copyRows(client, table, values, times, '1');
    }
    addEditions(client, asked);
  })();
  client.close();
}

/** Copies one edition of each stranger until there are as many as there should be. */
function addEditions(client: BetterSqlite3.Database, asked: readonly string[]): void {
  const found = client
    .prepare<[string], { id: string; had: number }>(
      `SELECT min(id) AS id, count(*) AS had FROM waves
        WHERE partnership_id NOT IN (SELECT value FROM json_each(?)) GROUP BY partnership_id`,
    )
    .all(JSON.stringify(asked));
  for (const { id, had } of found) {
    const rename = (name: string, renamed: boolean) => (renamed ? `${name} || '+' || n` : name);
    const waves = listColumns(client, 'waves').map((name) => rename(name, name === 'id'));
    copyRows(client, 'waves', waves, editions - had, `id = '${id}'`);
    for (const table of ofEditions) {
      const values = listColumns(client, table).map((name) =>
        rename(name, name === 'id' || isOfEdition(name)),
      );
      copyRows(client, table, values, editions - had, `wave_id = '${id}'`);
    }
  }
}

function listColumns(client: BetterSqlite3.Database, table: string): string[] {
  return client.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
}

function copyRows(
  client: BetterSqlite3.Database,
  table: string,
  values: readonly string[],
  times: number,
  condition: string,
): void {
  const columns = listColumns(client, table).join(', ');
  client.exec(`WITH RECURSIVE numbers(n) AS (SELECT 1 WHERE ${times} > 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${times})
    INSERT INTO ${table} (${columns}) SELECT ${values.join(', ')} FROM ${table}, numbers WHERE ${condition}`);
}
