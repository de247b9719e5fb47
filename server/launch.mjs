/** The one way in, from any Node ≥ 20: finds Node 24, installs and builds what changed, runs the command asked. */

import { join, resolve } from 'node:path';
import { build } from './launch/build.mjs';
import { install } from './launch/install.mjs';
import { root } from './launch/places.mjs';
import { exitOnFailure, run } from './launch/processes.mjs';
import { say } from './launch/say.mjs';
import { serving } from './launch/serving.mjs';
import { findTools, refuseOldNode } from './launch/tools.mjs';

const withTests = true;
const commands = {
  start: (args) => program([...serving, ...args]),
  'reset-password': (args) => program([...serving, 'reset-password', ...args]),
  backup: (args) => program([...serving, 'backup', ...args.map(asTyped)]),
  restore: (args) => program([...serving, 'restore', ...args.map(asTyped)]),
  export: ([name, ...args]) =>
    program([...serving, 'export', ...(name === undefined ? [] : [name]), ...args.map(asTyped)]),
  import: ([file, ...args]) =>
    program([...serving, 'import', ...(file === undefined ? [] : [asTyped(file)]), ...args]),
  crash: (args) => program([join(root, 'tests/durability/main.ts'), ...args], withTests),
  'migrate-to-postgres': (args) => program([...serving, 'migrate-to-postgres', ...args]),
  rehearse: (args) => program([join(root, 'tests/rehearsal/main.ts'), ...args], withTests),
  bench: (args) => program([join(root, 'tests/bench/main.ts'), ...args], withTests),
  lighthouse: (args) => program([join(root, 'tests/bench/lighthouse.ts'), ...args], withTests),
  mutate: (args) => program([join(root, 'tests/mutation/main.ts'), ...args], withTests),
  test: async (args) => {
    const tools = await installed(withTests);
    return run(tools.node, [join(root, 'tests/run.ts'), ...args], { tools });
  },
  build: async () => {
    const tools = await installed(false);
    await build(tools, { always: true });
    return 0;
  },
  migration: async (args) => {
    const tools = await installed(withTests);
    const drizzle = join(root, 'server/node_modules/.bin/drizzle-kit');
    for (const engine of ['sqlite', 'postgres']) {
      const config = ['--config', `drizzle.${engine}.config.ts`];
      const generate = ['generate', ...config, ...args];
      const code = await run(drizzle, generate, { tools, cwd: join(root, 'server') });
      if (code !== 0) return code;
    }
    return 0;
  },
  format: async () => {
    const tools = await installed(false);
    return run(join(root, 'node_modules/.bin/biome'), ['check', '--write', root], { tools });
  },
};

/** npm runs scripts from the repository, wherever the person typed the command. */
function asTyped(path) {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

/** Everything installed and built, then a program of ours. */
async function program(args, tests = false) {
  const tools = await installed(tests);
  await build(tools);
  return run(tools.node, args, { tools, stdout: 'inherit' });
}

async function installed(tests) {
  const tools = await findTools();
  await install(tools, { tests });
  return tools;
}

const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  say('cli_launch_unknown_command', { names: Object.keys(commands).join(', ') });
  process.exit(1);
}
refuseOldNode();
process.exitCode = await commands[name](args).catch(exitOnFailure);
