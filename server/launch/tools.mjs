/** Finds Node 24 and pnpm 12: the ones at hand, else the ones npm can fetch, remembered for the next start. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { toolsFile } from './places.mjs';
import { Failed, findOutput } from './processes.mjs';
import { say } from './say.mjs';

const oldest = 20;
const needed = 24;
const offered = {
  node: { package: 'node@24.21.0', ask: 'node -p process.execPath' },
  pnpm: { package: 'pnpm@12.21.0', ask: 'command -v pnpm' },
};

const major = Number(process.versions.node.split('.')[0]);

export function refuseOldNode() {
  if (major >= oldest) return;
  say('cli_launch_node_too_old', { version: process.versions.node });
  process.exit(1);
}

/** Paths of `node` (24 or newer) and `pnpm` (12). */
export async function findTools() {
  const remembered = readRemembered();
  const tools = {
    node: major >= needed ? process.execPath : remembered.node,
    pnpm: remembered.pnpm ?? (await findPnpmOnPath()),
  };
  const missing = Object.keys(offered).filter((name) => !tools[name]);
  if (missing.length > 0) Object.assign(tools, await fetchWithNpx(missing));
  if (tools.node !== remembered.node || tools.pnpm !== remembered.pnpm) {
    mkdirSync(dirname(toolsFile), { recursive: true });
    writeFileSync(toolsFile, JSON.stringify(tools));
  }
  return tools;
}

/** What an earlier start found, as far as it is still there: npm's cache may have been emptied since. */
function readRemembered() {
  if (!existsSync(toolsFile)) return {};
  try {
    const entries = Object.entries(JSON.parse(readFileSync(toolsFile, 'utf8')));
    return Object.fromEntries(entries.filter(([, path]) => existsSync(path)));
  } catch {
    return {};
  }
}

async function findPnpmOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => join(folder, 'pnpm')).find((file) => existsSync(file));
  if (!path) return undefined;
  const version = await findOutput(path, ['--version'], { stderr: 'ignore' });
  return version?.startsWith('12.') ? path : undefined;
}

async function fetchWithNpx(names) {
  say('cli_launch_fetching', { names: names.map((name) => offered[name].package).join(', ') });
  const packages = names.map((name) => `--package=${offered[name].package}`);
  const questions = names.map((name) => offered[name].ask).join(' && ');
  const answer = await findOutput('npx', [
    '--yes',
    '--loglevel=error',
    ...packages,
    '-c',
    questions,
  ]);
  const paths = answer?.split('\n') ?? [];
  if (paths.length !== names.length || !paths.every((path) => existsSync(path))) {
    say('cli_launch_fetching_failed');
    throw new Failed(1);
  }
  return Object.fromEntries(names.map((name, position) => [name, paths[position]]));
}
