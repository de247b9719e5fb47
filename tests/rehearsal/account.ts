/** Gets an organiser signed in: through the printed set-up link, or with credentials. */

import { m } from '@moyeu/shared/messages';
import { ApiRefusal, type Client, createClient } from '../support/client.ts';
import type { Options } from './options.ts';
import { Refused } from './refused.ts';
import { locale } from './words.ts';

const defaultEmail = 'rehearsal@example.org';

/** `address` is where the server answers, or its set-up link with the token after `#`. */
export async function signIn(address: URL, options: Options): Promise<Client> {
  const isSetup = address.pathname.endsWith('/setup') && address.hash.length > 1;
  const base = `${address.origin}${isSetup ? '' : address.pathname.replace(/\/$/, '')}`;
  const client = createClient(base);
  const session = await reach(client);
  if (isSetup) await createFirstAccount(client, address.hash.slice(1), options);
  else if (session.setupNeeded) throw new Refused(m.cli_rehearse_setup_first({}, { locale }));
  else await signInWithPassword(client, options);
  return client;
}

async function reach(client: Client) {
  try {
    return await client.call('GET /api/session');
  } catch {
    throw new Refused(m.cli_rehearse_unreachable({ url: client.url }, { locale }));
  }
}

async function createFirstAccount(client: Client, token: string, options: Options): Promise<void> {
  const name = m.cli_rehearse_organiser({}, { locale });
  const email = options.email ?? defaultEmail;
  const password = options.password ?? crypto.randomUUID();
  await client.call('POST /api/setup', { body: { token, name, email, password, locale } });
}

async function signInWithPassword(client: Client, { email, password }: Options): Promise<void> {
  if (!email || !password) throw new Refused(m.cli_rehearse_credentials({}, { locale }));
  try {
    await client.call('POST /api/session', { body: { email, password } });
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'wrong_credentials') throw error;
    throw new Refused(m.cli_rehearse_wrong_credentials({ email }, { locale }));
  }
}
