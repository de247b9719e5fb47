/** Cuts the power: what an image of the disk holds at one moment under load is all that is left, and is looked at alone. */

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedRandom } from '../support/deps.ts';
import { startServer } from '../support/server.ts';
import { gatherCrowd, type Person } from './crowd.ts';
import { type Account, isFaultless, takeAccount } from './ledger.ts';
import { openHouse } from './open-house.ts';
import { command, mountImage } from './scratch-disk.ts';

export type PowerReport = {
  readonly cuts: number;
  /** Had been thanked before the cut and were looked for in its image, over all cuts. */
  readonly looked: number;
  readonly accounts: readonly Account[];
  readonly ok: boolean;
};

const together = 16;
const mostThanks = 400;
const megabytes = 128;

/** `null` where this machine lets us mount no image. */
export async function cutPower(
  cuts: number,
  seed: string,
  tell: (cut: number, thanked: number) => void = () => {},
): Promise<PowerReport | null> {
  const scratch = mkdtempSync(join(tmpdir(), 'moyeu-power-'));
  const image = join(scratch, 'disk.img');
  try {
    writeFileSync(image, '');
    command('truncate', '-s', `${megabytes}M`, image);
    command('mkfs.ext4', '-q', '-F', image);
  } catch {
    rmSync(scratch, { recursive: true });
    return null;
  }
  const disk = mountImage(image);
  try {
    if (!disk) return null;
    return await play(image, disk.folder, cuts, seed, tell);
  } finally {
    disk?.remove();
    rmSync(scratch, { recursive: true });
  }
}

async function play(
  image: string,
  folder: string,
  cuts: number,
  seed: string,
  tell: (cut: number, thanked: number) => void,
): Promise<PowerReport> {
  const random = seedRandom(seed);
  const server = await startServer({
    dataDir: join(folder, 'data'),
    settings: { BACKUP_KEEP: '2' },
  });
  const accounts: Account[] = [];
  let looked = 0;
  try {
    const house = await openHouse(server, Math.min(500, 25 * cuts));
    const crowd = gatherCrowd(random, house.shared, house.personal);
    for (let cut = 1; cut <= cuts; cut += 1) {
      const last = 1 + random.integer(mostThanks);
      const left = `${image}.${cut}`;
      let thanked: ReadonlySet<Person> | undefined;
      await crowd.send(server.url, together, (thanks) => {
        if (thanks < last || thanked) return thanked !== undefined;
        // Stood still, so that the copy is of one moment; what only memory knows is not in it.
        process.kill(server.pid, 'SIGSTOP');
        thanked = new Set(crowd.people.filter(({ acknowledged }) => acknowledged));
        copyFileSync(image, left);
        process.kill(server.pid, 'SIGCONT');
        return true;
      });
      accounts.push(inspect(left, crowd.people, thanked ?? new Set()));
      looked += thanked?.size ?? 0;
      rmSync(left);
      tell(cut, thanked?.size ?? 0);
    }
    const ok = accounts.length === cuts && accounts.every(isFaultless);
    return { cuts, looked, accounts, ok: ok && crowd.oddities.length === 0 };
  } finally {
    await server.stop();
  }
}

/** Mounts the image as after a power cut, and counts; the file system itself must be sound, too. */
function inspect(image: string, people: readonly Person[], thanked: ReadonlySet<Person>): Account {
  const disk = mountImage(image);
  if (!disk) throw new Error(`cannot mount ${image}`);
  let account: Account;
  try {
    account = takeAccount(join(disk.folder, 'data', 'moyeu.sqlite'), people, thanked);
  } finally {
    disk.remove();
  }
  command('e2fsck', '-f', '-n', image);
  return account;
}
