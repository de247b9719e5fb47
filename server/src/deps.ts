/** What main.ts hands to everything below: the outside world as parameters. */

import type { Config } from './config.ts';
import type { Database } from './database/open.ts';
import type { PasswordCost } from './passwords.ts';
import type { Random } from './random.ts';

export type Deps = {
  readonly config: Config;
  readonly database: Database;
  /** Now. */
  readonly clock: () => Date;
  readonly random: Random;
  /** What one password takes to hash. */
  readonly passwordCost: PasswordCost;
  /** Key of derived links, 32 bytes, kept outside the database. */
  readonly secret: Uint8Array;
  /** The address partners reach, without a final slash; known once the server listens. */
  readonly publicUrl: () => string;
  /** The link that creates the first account; null once used. */
  readonly setupToken: string;
  readonly version: string;
  /** Where log lines go; standard output unless told otherwise. */
  readonly log?: { readonly write: (line: string) => void };
};
