/** What settings were when they were read: saved over newer ones, they would erase somebody's work without a word. */

import { hashToken } from './tokens.ts';

/** The same for the same settings; differs as soon as one of them does. */
export function fingerprint(settings: object): string {
  return hashToken(JSON.stringify(settings)).slice(0, 22);
}
