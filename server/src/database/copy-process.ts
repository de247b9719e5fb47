/** A process of its own that copies a database and ends: whoever answers partners goes on meanwhile. Arguments: from, to. */

import { setPriority } from 'node:os';
import { copyDatabase } from './copy.ts';

/** Behind the server and everything else. */
const patient = 10;

const [from = '', to = ''] = process.argv.slice(2);
setPriority(patient);
try {
  copyDatabase(from, to);
} catch (error) {
  const { message, code } = error as { message: string; code?: string };
  process.send?.({ message, code });
  process.exitCode = 1;
}
