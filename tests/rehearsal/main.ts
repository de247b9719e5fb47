/** `npm run rehearse -- FILE.csv`: figures as JSON on stdout and nothing else; everything said goes to stderr. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { m } from '@moyeu/shared/messages';
import { ApiRefusal } from '../support/client.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { signIn } from './account.ts';
import { readAnswerFile } from './answer-file.ts';
import { readOptions } from './options.ts';
import { Refused } from './refused.ts';
import { prepareLinks, rehearse } from './rehearse.ts';
import { locale, say } from './words.ts';

let server: RunningServer | undefined;

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const file = readAnswerFile(readFileSync(options.file, 'utf8'));
  for (const line of file.skipped) say(m.cli_rehearse_skipped({ line }, { locale }));

  if (!options.url) server = await startServer();
  const address = options.url ?? new URL(server?.setupUrl ?? '');
  const client = await signIn(address, options);
  if (!options.linksOnly) {
    print(await rehearse(client, file, options.threshold));
    return;
  }
  print(await prepareLinks(client, file, options.threshold, options.personal));
  // A server of our own lives as long as we do; one that was already there needs nobody to wait.
  if (server) await interrupted();
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
}

async function interrupted(): Promise<void> {
  say(m.cli_rehearse_waiting({}, { locale }));
  // Signals alone do not keep a process alive.
  const alive = setInterval(() => {}, 1 << 30);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(alive);
}

try {
  await run();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refused) say(error.message);
  else if (error instanceof ApiRefusal) {
    say(m.cli_rehearse_refused({ reason: error.message }, { locale }));
  } else throw error;
} finally {
  await server?.stop();
}
