/** `npm run export` and `npm run import`: for the host, the history of a partnership as a file, and back. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import { m } from '@moyeu/shared/messages';
import type { Deps } from './deps.ts';
import { exportHistory, importHistory } from './features/histories/service.ts';
import { findAccountByEmail } from './features/organisers/store.ts';
import { authoriseServer } from './features/partnerships/policy.ts';
import { listNames } from './features/partnerships/store.ts';
import { Refusal } from './http/refusals.ts';
import { openRenderer } from './pages/renderer.ts';

/** What stands in the way, as a line to read. */
class Stopped extends Error {}

/** `wanted`: the name of the partnership, or its id where two have one name. Answers the exit code. */
export function exportByHand(deps: Deps, wanted?: string, target?: string): Promise<0 | 1> {
  const { locale } = deps.config;
  return tell(deps, async () => {
    const known = await listNames(deps.database);
    const list = known.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
    const found = known.filter(({ id, name }) => id === wanted || name === wanted);
    const [one] = found;
    if (!one || found.length > 1) throw new Stopped(m.cli_export_which({ list }, { locale }));
    const partnership = authoriseServer(one.id);
    const { name, bytes } = await exportHistory(deps, openRenderer(), partnership);
    const file = resolve(target ?? name);
    if (existsSync(file)) throw new Stopped(m.cli_export_exists({ file }, { locale }));
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 });
    return m.cli_export_done({ file }, { locale });
  });
}

/** `email`: of the account that will own the partnership. Answers the exit code. */
export function importByHand(deps: Deps, file?: string, email?: string): Promise<0 | 1> {
  const { locale } = deps.config;
  return tell(deps, async () => {
    if (file === undefined || email === undefined) {
      throw new Stopped(m.cli_import_usage({}, { locale }));
    }
    if (!existsSync(file)) throw new Stopped(m.cli_import_no_file({ file }, { locale }));
    const owner = await findAccountByEmail(deps.database, email);
    if (!owner) throw new Stopped(m.cli_reset_unknown({ email }, { locale }));
    await importHistory(deps, owner, readFileSync(file));
    return m.cli_import_done({ email }, { locale });
  });
}

async function tell({ config: { locale } }: Deps, act: () => Promise<string>): Promise<0 | 1> {
  try {
    process.stdout.write(`${await act()}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Stopped)) throw error;
    const code: RefusalCode | null = error instanceof Refusal ? error.code : null;
    process.stderr.write(`${code ? m[`problem_${code}`]({}, { locale }) : error.message}\n`);
    return 1;
  }
}
