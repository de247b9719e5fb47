/** Progress in words, on stderr: stdout belongs to the program that is being launched. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** The catalogue is not compiled yet when the launcher speaks: its plain entries are read as they are. */
export function say(key, values = {}) {
  const locale = process.env.LOCALE === 'en' ? 'en' : 'fr';
  const path = join(root, 'shared/messages', locale, 'cli.json');
  const text = JSON.parse(readFileSync(path, 'utf8'))[key] ?? key;
  const filled = text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  process.stderr.write(`${filled}\n`);
}
