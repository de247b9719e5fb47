/** The id of what a form makes: the same for the same key, so that a form sent twice makes one thing. */

import type { Deps } from './deps.ts';
import { deriveToken } from './tokens.ts';

/** `within` is what the key is told apart in: nobody else's key leads to the same id. Without a key, a new id each time. */
export function makeCreationId(
  { random, secret }: Pick<Deps, 'random' | 'secret'>,
  within: string,
  key: string | undefined,
): string {
  return key === undefined ? random.id() : deriveToken(secret, 'creation', `${within} ${key}`);
}
