/** Randomness as a parameter: ids, tokens and shuffles come from here and can be seeded in tests. */

import { randomBytes, randomInt } from 'node:crypto';

export type Random = {
  /** A new identifier: 128 random bits, so that its order says nothing of time. */
  readonly id: () => string;
  /** A new secret token: 128 random bits, base64url. */
  readonly token: () => string;
  /** A uniform integer, 0 ≤ n < below. */
  readonly integer: (below: number) => number;
};

/** Drawing costs much more than cutting: publishing very many comments asks for as many ids at once. */
const idsDrawn = 256;
const idBytes = 16;
let drawn = Buffer.alloc(0);

function nextId(): string {
  if (drawn.length === 0) drawn = randomBytes(idsDrawn * idBytes);
  const id = drawn.toString('base64url', 0, idBytes);
  drawn = drawn.subarray(idBytes);
  return id;
}

export const systemRandom: Random = {
  id: nextId,
  token: () => randomBytes(16).toString('base64url'),
  integer: (below) => randomInt(below),
};
