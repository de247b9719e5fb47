/** Answers straight into the database, of either engine: what is measured is closing, not answering. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { Edition } from '../rehearsal/edition.ts';

export type Fill = (edition: Edition, count: number) => Promise<void>;

type Row = readonly [wave: string, id: string, partnership: string, group: string, answers: string];

const insert =
  'INSERT INTO responses (wave_id, id, partnership_id, group_id, answers) VALUES (?, ?, ?, ?, ?)';
/** Rows of one statement. */
const batch = 5000;

export function fillSqlite(dataDir: string): Fill {
  return async (edition, count) => {
    const client = new BetterSqlite3(join(dataDir, 'moyeu.sqlite'));
    client.pragma('busy_timeout = 5000');
    const statement = client.prepare<string[]>(insert);
    client.transaction(() => {
      for (let index = 0; index < count; index++) statement.run(...makeRow(edition, index));
    })();
    client.close();
  };
}

export function fillPostgres(url: string): Fill {
  return async (edition, count) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (let done = 0; done < count; done += batch) {
      const rows = Array.from({ length: Math.min(batch, count - done) }, (_, index) =>
        makeRow(edition, done + index),
      );
      await client.query(
        `INSERT INTO responses (wave_id, id, partnership_id, group_id, answers)
          SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])`,
        [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column])),
      );
    }
    await client.end();
  };
}

function makeRow({ partnershipId, waveId, groupIds }: Edition, index: number): Row {
  const groups = [...groupIds.values()];
  const answers = Array.from({ length: 24 }, (_, item) => 'ABC?'[(index * 7 + item * 3) % 4]);
  return [
    waveId,
    randomBytes(16).toString('base64url'),
    partnershipId,
    groups[index % groups.length] ?? '',
    answers.join(''),
  ];
}
