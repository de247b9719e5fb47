/** A process that closes an edition and kills itself at one step: arguments are the folder, the ids, the step. */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../server/src/database/open.ts';
import { closeWave } from '../../server/src/features/closings/service.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { makeDeps } from '../support/deps.ts';

const [folder = '', partnershipId = '', waveId = '', last = ''] = process.argv.slice(2);
const deps = makeDeps(openDatabase(folder, 'dying'), { slice: 3 });

let steps = 0;
/** Each statement, each pragma, each file removed is a step. */
function watch(owner: object, name: string): void {
  const call: (...args: unknown[]) => unknown = Reflect.get(owner, name);
  Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
    return call.apply(this, args);
  });
}
const statements = Object.getPrototypeOf(new BetterSqlite3(':memory:').prepare('SELECT 1'));
for (const name of ['run', 'all', 'get']) watch(statements, name);
for (const name of ['exec', 'pragma']) watch(BetterSqlite3.prototype, name);
watch(fs, 'rmSync');
syncBuiltinESMExports();

await closeWave(deps, authoriseServer(partnershipId), waveId);
console.log(steps);
