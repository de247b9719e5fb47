/** How long closing takes with many responses, and how long it holds up the partners of another edition. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Edition } from '../rehearsal/edition.ts';
import type { Client } from '../support/client.ts';
import { prepareEdition } from './edition.ts';
import { getRequest, openWire } from './wire.ts';

export type ClosingFigures = {
  readonly responses: number;
  /** From asking to the reply, milliseconds. */
  readonly took: number;
  /** The longest a page of another edition waited meanwhile, milliseconds. */
  readonly heldUp: number;
};

export async function measureClosing(
  client: Client,
  dataDir: string,
  responses: number,
): Promise<ClosingFigures> {
  const { edition } = await prepareEdition(client, 0);
  const other = await prepareEdition(client, 1);
  fill(dataDir, edition, responses);
  const [link] = other.links;
  if (!link) throw new Error('no link to open meanwhile');
  const wire = await openWire(new URL(client.url));
  const page = getRequest(link);
  let closed = false;
  let heldUp = 0;
  const started = performance.now();
  const { partnershipId, waveId } = edition;
  const closing = client
    .call('POST /api/partnerships/:partnershipId/waves/:waveId/close', {
      params: { partnershipId, waveId },
    })
    .then(() => {
      closed = true;
      return performance.now() - started;
    });
  while (!closed) {
    const from = performance.now();
    await wire.send(page);
    heldUp = Math.max(heldUp, performance.now() - from);
  }
  const took = await closing;
  wire.close();
  return { responses, took, heldUp };
}

/** Answers straight into the database: the measure is of closing, not of answering. */
function fill(dataDir: string, { partnershipId, waveId, groupIds }: Edition, count: number): void {
  const client = new BetterSqlite3(join(dataDir, 'moyeu.sqlite'));
  client.pragma('busy_timeout = 5000');
  const insert = client.prepare(
    'INSERT INTO responses (wave_id, id, partnership_id, group_id, answers) VALUES (?, ?, ?, ?, ?)',
  );
  const groups = [...groupIds.values()];
  client.transaction(() => {
    for (let index = 0; index < count; index++) {
      const answers = Array.from({ length: 24 }, (_, item) => 'ABC?'[(index * 7 + item * 3) % 4]);
      insert.run(
        waveId,
        randomBytes(16).toString('base64url'),
        partnershipId,
        groups[index % groups.length],
        answers.join(''),
      );
    }
  })();
  client.close();
}
