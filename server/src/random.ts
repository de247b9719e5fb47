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

export const systemRandom: Random = {
  id: () => randomBytes(16).toString('base64url'),
  token: () => randomBytes(16).toString('base64url'),
  integer: (below) => randomInt(below),
};
