/** Remembers, by hash, what was destroyed in this folder, so that restoring an old copy does not bring it back. */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashToken } from '../tokens.ts';

const fileOf = (folder: string) => join(folder, 'destroyed');

/** `id` is of a closed edition, or of a deleted partnership: random, so that its hash tells nothing of it. */
export function rememberDestroyed(folder: string, id: string): void {
  if (readDestroyed(folder)(id)) return;
  appendFileSync(fileOf(folder), `${hashToken(id)}\n`, { mode: 0o600, flush: true });
}

export function readDestroyed(folder: string): (id: string) => boolean {
  const file = fileOf(folder);
  const hashes = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  return (id) => hashes.has(hashToken(id));
}
