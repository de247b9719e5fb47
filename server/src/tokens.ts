/** Tokens: hashed at rest, derived from the server's secret where they must be shown again. */

import { createHash, createHmac, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256, base64url. Tokens carry 128 random bits, so a plain hash cannot be searched. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** A link's token from the server's secret: the database alone gives no link away. 128 bits, base64url. */
export function deriveToken(
  secret: Uint8Array,
  purpose: string,
  id: string,
  generation = 0,
): string {
  return createHmac('sha256', secret)
    .update(`${purpose}\0${id}\0${generation}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/** Compares two tokens in constant time. */
export function sameToken(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  );
}
