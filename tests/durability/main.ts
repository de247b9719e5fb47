/** `npm run crash`: kills the server under load, or cuts its power, and says whether anything acknowledged was lost. */

import { parseArgs } from 'node:util';
import { crash } from './crash.ts';
import type { Account } from './ledger.ts';
import { cutPower } from './power.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: 'moyeu' },
    power: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);

/** A line for every ten rounds. */
const tell = (what: string) => (round: number, thanked: number) => {
  if (round % 10 !== 0 && round !== rounds) return;
  console.log(`${round} of ${rounds} ${what}, ${thanked} responses acknowledged so far`);
};

function sum(accounts: readonly Account[]): string {
  const total = (name: 'lost' | 'doubled' | 'invented') =>
    accounts.reduce((all, account) => all + account[name], 0);
  const sound = accounts.every((account) => account.sound);
  return `${total('lost')} lost, ${total('doubled')} doubled, ${total('invented')} unknown, database ${sound ? 'sound' : 'DAMAGED'}`;
}

async function runCrash(): Promise<boolean> {
  const report = await crash(rounds, values.seed, tell('kills'));
  for (const oddity of new Set(report.oddities)) console.log(`Unexpected: ${oddity}`);
  console.log(
    `${report.thanked} acknowledged, ${report.interrupted} interrupted and sent again: ` +
      `${sum([report.account])}; ${report.published} published by a closing that refused ${report.late} more`,
  );
  return report.ok;
}

async function runPower(): Promise<boolean> {
  const report = await cutPower(rounds, values.seed, tell('power cuts'));
  if (!report) {
    console.log('Cutting the power needs root, mkfs.ext4 and loop devices: not tried.');
    return false;
  }
  console.log(
    `${report.looked} acknowledged before a cut and looked for after it: ${sum(report.accounts)}`,
  );
  return report.ok;
}

process.exitCode = (await (values.power ? runPower() : runCrash())) ? 0 : 1;
