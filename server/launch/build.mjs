/** Builds what the server, the browser and the pages need — message catalogue, libraries, then web — when their sources changed. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { librariesFolder } from './libraries.mjs';
import { buildStamp, root } from './places.mjs';
import { Failed, runOrFail } from './processes.mjs';
import { say } from './say.mjs';
import { filesBelow, hashFiles, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** What says how the libraries are gathered; which ones they are stands in the lockfile. */
const gathering = ['server/launch/libraries.mjs', 'server/vite.libraries.config.ts'];
const messages = join(root, 'shared/messages/compiled/messages.js');

export async function build(tools, { always = false } = {}) {
  const hash = hashFiles([join(root, 'pnpm-lock.yaml'), ...buildSources()]);
  if (!always && readStamp(buildStamp) === hash && [messages, librariesFolder].every(existsSync))
    return;
  say('cli_launch_building');
  removeStamp(buildStamp);
  await runOrFail(tools.node, ['--run', 'build'], { tools, cwd: join(root, 'shared') });
  await refuseEmptyCatalogue();
  await runOrFail(tools.node, ['--run', 'build'], { tools, cwd: join(root, 'server') });
  await runOrFail(tools.node, ['--run', 'build'], { tools, cwd: join(root, 'web') });
  writeStamp(buildStamp, hash);
}

function buildSources() {
  return ['shared', 'web']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => !path.endsWith('.test.ts'))
    .concat(gathering.map((path) => join(root, path)));
}

/** The compiler exits 0 without a single message when it cannot load its plugin. */
async function refuseEmptyCatalogue() {
  const { m } = await import(pathToFileURL(messages).href);
  if (Object.keys(m).length > 0) return;
  say('cli_launch_no_messages');
  throw new Failed(1);
}
