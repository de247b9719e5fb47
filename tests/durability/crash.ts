/** Kills a server at its busiest, again and again, counts after each start what is left of its promises, and closes in a crowd. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../support/client.ts';
import { seedRandom } from '../support/deps.ts';
import { startServer } from '../support/server.ts';
import { gatherCrowd } from './crowd.ts';
import { type Account, isFaultless, takeAccount } from './ledger.ts';
import { account, closeAndCount, openHouse } from './open-house.ts';

export type CrashReport = {
  readonly rounds: number;
  readonly thanked: number;
  /** Whom the server was serving when it was killed: sent again afterwards. */
  readonly interrupted: number;
  /** The worst of all rounds. */
  readonly account: Account;
  /** Responses the publication counts, of an edition closed while everybody was still sending. */
  readonly published: number;
  /** Refused in words, because they came after that closing. */
  readonly late: number;
  readonly oddities: readonly string[];
  readonly ok: boolean;
};

const together = 16;
/** A round lasts until so many have been thanked, at most. */
const mostThanks = 400;

/** `tell` is called after each round, with the number of it. */
export async function crash(
  rounds: number,
  seed: string,
  tell: (round: number, thanked: number) => void = () => {},
): Promise<CrashReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moyeu-crash-'));
  const random = seedRandom(seed);
  const accounts: Account[] = [];
  let interrupted = 0;
  // The copy of the day is made while partners send: it is killed at first, too.
  const start = () => startServer({ dataDir, settings: { BACKUP_KEEP: '2' } });
  let server = await start();
  try {
    const house = await openHouse(server, Math.min(500, 25 * rounds));
    const crowd = gatherCrowd(random, house.shared, house.personal);
    const thanked = () => new Set(crowd.people.filter(({ acknowledged }) => acknowledged));
    const look = () =>
      accounts.push(takeAccount(join(dataDir, 'moyeu.sqlite'), crowd.people, thanked()));

    for (let round = 1; round <= rounds; round += 1) {
      const last = 1 + random.integer(mostThanks);
      const { pid } = server;
      await crowd.send(server.url, together, (thanks) => {
        if (thanks >= last) kill(pid);
        return false;
      });
      await server.stop();
      interrupted += crowd.people.length - thanked().size;
      server = await start();
      look();
      tell(round, thanked().size);
    }
    await crowd.finish(server.url);
    look();
    const client = createClient(server.url);
    await client.call('POST /api/session', { body: account });
    const everybody = crowd.people.length;
    const complete = thanked().size === everybody && accounts.at(-1)?.stored === everybody;
    let closing: Promise<number> | undefined;
    let failed = false;
    await crowd.send(server.url, together, (thanks) => {
      if (thanks >= 50 && !closing) {
        closing = closeAndCount(client, house.edition);
        closing.catch(() => {
          failed = true;
        });
      }
      return failed || crowd.tooLate() >= together;
    });
    const published = (await closing) ?? 0;
    const worst = {
      lost: Math.max(...accounts.map(({ lost }) => lost)),
      doubled: Math.max(...accounts.map(({ doubled }) => doubled)),
      invented: Math.max(...accounts.map(({ invented }) => invented)),
      sound: accounts.every(({ sound }) => sound),
      stored: accounts.at(-1)?.stored ?? 0,
    };
    const { oddities } = crowd;
    const sent = thanked().size;
    const ok = isFaultless(worst) && complete && published === sent && oddities.length === 0;
    const late = crowd.tooLate();
    return { rounds, thanked: sent, interrupted, account: worst, published, late, oddities, ok };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Dead already: the others of the crowd learn it one after the other.
  }
}
