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

/** Drawing costs much more than cutting: a page that opens asks for a token, very many comments for as many ids. */
function drawMany(): () => string {
  const many = 256;
  const bytes = 16;
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(many * bytes);
    const next = drawn.toString('base64url', 0, bytes);
    drawn = drawn.subarray(bytes);
    return next;
  };
}

export const systemRandom: Random = {
  id: drawMany(),
  token: drawMany(),
  integer: (below) => randomInt(below),
};
