/** `npm run reset-password`: for the host, a new password for somebody who lost hers. */

import { createInterface } from 'node:readline';
import { m } from '@moyeu/shared/messages';
import type { Deps } from './deps.ts';
import { resetPassword } from './features/organisers/service.ts';

/** Asks for the e-mail unless it is given; answers the exit code. */
export async function resetPasswordOf(
  given: string | undefined,
  deps: Pick<Deps, 'config' | 'database' | 'random' | 'passwordCost'>,
): Promise<0 | 1> {
  const { locale } = deps.config;
  const email = given ?? (await ask(m.cli_reset_email({}, { locale })));
  const password = await resetPassword(deps, email);
  if (password === undefined) {
    process.stderr.write(`${m.cli_reset_unknown({ email }, { locale })}\n`);
    return 1;
  }
  process.stdout.write(`${m.cli_reset_done({ email, password }, { locale })}\n`);
  return 0;
}

/** Empty when the input ends without a line. */
function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once('line', resolve);
    terminal.once('line', () => terminal.close());
    terminal.once('close', () => resolve(''));
    terminal.setPrompt(`${question} `);
    terminal.prompt();
  });
}
