/** `npm run mutate`: weakens every rule that protects a person, one at a time; the tests must notice each. */

import { mutants } from './mutants.ts';
import { runMutants } from './run-mutants.ts';

const wanted = process.argv[2] ?? '';
const outcomes = runMutants(
  mutants.filter(({ name }) => name.includes(wanted)),
  ({ name, fate }) => console.log(`${fate.padEnd(8)}  ${name}`),
);
const killed = outcomes.filter(({ fate }) => fate === 'killed').length;
console.log(`\n${killed} killed, ${outcomes.length - killed} survived`);
process.exitCode = killed > 0 && killed === outcomes.length ? 0 : 1;
