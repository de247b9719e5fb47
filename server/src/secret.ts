/** The server's secret: 32 random bytes beside the database, never in it. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads `secret` in the data folder, or makes it. Throws when the file is not 32 bytes. */
export function openSecret(folder: string, randomBytes: (size: number) => Uint8Array): Uint8Array {
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    writeFileSync(file, Buffer.from(randomBytes(32)).toString('base64'), {
      mode: 0o600,
      flag: 'wx',
    });
  }
  const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (secret.length !== 32) throw new Error(file);
  return secret;
}
