/** The server's secret: 32 random bytes beside the database, never in it. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function secretFile(folder: string): string {
  return join(folder, 'secret');
}

/** Reads `secret` in the data folder, or makes it. Throws when the file is not 32 bytes. */
export function openSecret(folder: string, randomBytes: (size: number) => Uint8Array): Uint8Array {
  const file = secretFile(folder);
  if (!existsSync(file)) writeSecret(folder, randomBytes(32));
  const secret = findSecret(folder);
  if (!secret) throw new Error(file);
  return secret;
}

/** `null` when there is none, or when the file is not 32 bytes. */
export function findSecret(folder: string): Buffer | null {
  const file = secretFile(folder);
  if (!existsSync(file)) return null;
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  return secret.length === 32 ? secret : null;
}

/** Throws when there is one. On the disk when it returns: what is derived from it is handed out at once. */
export function writeSecret(folder: string, secret: Uint8Array): void {
  writeFileSync(secretFile(folder), Buffer.from(secret).toString('base64'), {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
}
