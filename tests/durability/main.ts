/** `npm run crash`: kills the server under load, or cuts its power, and says whether anything acknowledged was lost. */

import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: 'moyeu' },
  },
});
const rounds = Number(values.rounds);

const report = await crash(rounds, values.seed, (round, thanked) => {
  if (round % 10 === 0 || round === rounds) {
    console.log(`${round} of ${rounds} kills, ${thanked} responses acknowledged`);
  }
});
const { lost, doubled, invented, sound } = report.account;
for (const oddity of new Set(report.oddities)) console.log(`Unexpected: ${oddity}`);
console.log(
  `${report.thanked} acknowledged, ${report.interrupted} interrupted and sent again: ` +
    `${lost} lost, ${doubled} doubled, ${invented} unknown, ${report.published} published, database ${sound ? 'sound' : 'DAMAGED'}`,
);
process.exitCode = report.ok ? 0 : 1;
