/** Builds what the browser and the pages need — message catalogue, then web — when their sources changed. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStamp, root } from './places.mjs';
import { Failed, runOrFail } from './processes.mjs';
import { say } from './say.mjs';
import { filesBelow, hashFiles, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const messages = join(root, 'shared/messages/compiled/messages.js');

export async function build(tools, { always = false } = {}) {
  const hash = hashFiles([join(root, 'pnpm-lock.yaml'), ...buildSources()]);
  if (!always && readStamp(buildStamp) === hash && existsSync(messages)) return;
  say('cli_launch_building');
  removeStamp(buildStamp);
  await runOrFail(tools.node, ['--run', 'build'], { tools, cwd: join(root, 'shared') });
  await refuseEmptyCatalogue();
  await runOrFail(tools.node, ['--run', 'build'], { tools, cwd: join(root, 'web') });
  writeStamp(buildStamp, hash);
}

function buildSources() {
  return ['shared', 'web']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => !path.endsWith('.test.ts'));
}

/** The compiler exits 0 without a single message when it cannot load its plugin. */
async function refuseEmptyCatalogue() {
  const { m } = await import(pathToFileURL(messages).href);
  if (Object.keys(m).length > 0) return;
  say('cli_launch_no_messages');
  throw new Failed(1);
}
