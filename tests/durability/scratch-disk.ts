/** Disks of a size of our choosing, to fill, to make read-only or to copy: where this machine lets us mount any. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Disk = {
  readonly folder: string;
  readonly remount: (option: 'ro' | 'rw') => void;
  readonly remove: () => void;
};

/** Runs a command; throws what it said when it fails. */
export function command(name: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(name, args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${name} ${args.join(' ')}: ${error ?? stderr}`);
}

/** `null` where mounting is not allowed. */
export function mountDisk(megabytes: number): Disk | null {
  return mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'moyeu']);
}

/** The file system in an image; `null` where loop devices cannot be had. */
export function mountImage(image: string): Disk | null {
  return mount(['-o', 'loop', image]);
}

function mount(args: readonly string[]): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-disk-'));
  try {
    command('mount', ...args, folder);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    remount: (option) => command('mount', '-o', `remount,${option}`, folder),
    remove: () => {
      command('umount', folder);
      rmSync(folder, { recursive: true });
    },
  };
}
