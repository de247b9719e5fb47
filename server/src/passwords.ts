/** Passwords at rest: scrypt, with the parameters kept beside each hash so that they can be raised later. */

import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Parameters of scrypt (RFC 7914): 128·r·2^logN bytes of memory a hash, p times. */
export type PasswordCost = { readonly logN: number; readonly r: number; readonly p: number };

/** OWASP password storage cheat sheet: N = 2^15, r = 8, p = 3 (32 MiB a hash). */
export const passwordCost: PasswordCost = { logN: 15, r: 8, p: 3 };
const keyLength = 32;

/** Hashes in the threads of libuv. `salt`: 128 random bits as text, never used twice. */
export async function hashPassword(
  password: string,
  salt: string,
  { logN, r, p }: PasswordCost,
): Promise<string> {
  const key = await derive(password, salt, keyLength, { N: 2 ** logN, r, p });
  return ['scrypt', logN, r, p, salt, key.toString('base64url')].join('$');
}

/** Throws on a hash that `hashPassword` did not write. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, logN, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || !key) throw new Error('unknown password hash');
  const expected = Buffer.from(key, 'base64url');
  const options = { N: 2 ** Number(logN), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, salt, expected.length, options), expected);
}

/** Takes as long as a true check: an unknown e-mail must not answer faster than a wrong password. */
export async function verifyNothing(password: string, cost: PasswordCost): Promise<false> {
  await hashPassword(password, 'AAAAAAAAAAAAAAAAAAAAAA', cost);
  return false;
}

/** The same accents typed on two keyboards are the same password. */
function derive(
  password: string,
  salt: string,
  length: number,
  { N, r, p }: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
