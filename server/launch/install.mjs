/** Installs the packages when the lockfile or a manifest changed; the tests' packages only for those who test. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installStamp, root } from './places.mjs';
import { runOrFail } from './processes.mjs';
import { say } from './say.mjs';
import { hashFiles, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const workspaces = ['server', 'shared', 'web'];
const manifests = ['', ...workspaces, 'tests'].map((folder) => join(root, folder, 'package.json'));
const sources = [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests];

export async function install({ node, pnpm }, { tests }) {
  const hash = hashFiles(sources);
  if (isInstalled(hash, tests)) return;
  say('cli_launch_installing');
  removeStamp(installStamp);
  const filter = tests ? [] : ['--filter', '!@moyeu/tests'];
  await runOrFail(pnpm, ['install', '--frozen-lockfile', ...filter], {
    tools: { node },
    cwd: root,
    stdin: 'ignore',
    env: { CI: 'true' },
  });
  writeStamp(installStamp, stampText(hash, tests));
}

/** An installation with the tests' packages also serves those who only start. */
function isInstalled(hash, tests) {
  const stamp = readStamp(installStamp);
  const enough = stamp === stampText(hash, true) || (!tests && stamp === stampText(hash, false));
  const folders = tests ? [...workspaces, 'tests'] : workspaces;
  return enough && folders.every((folder) => existsSync(join(root, folder, 'node_modules')));
}

function stampText(hash, tests) {
  return `${hash} ${tests ? 'all' : 'program'}\n`;
}
