/** An edition that is open on a running server, with ways in for a crowd. */

import { prepareEdition } from '../bench/edition.ts';
import type { Edition } from '../rehearsal/edition.ts';
import { type Client, createClient } from '../support/client.ts';
import type { RunningServer } from '../support/server.ts';

export const account = { email: 'crash@example.org', password: 'correct horse battery' };

export type OpenHouse = {
  readonly edition: Edition;
  readonly shared: readonly string[];
  readonly personal: readonly string[];
};

/** On a server that has no account yet; `perGroup` personal links for each of eight groups. */
export async function openHouse(server: RunningServer, perGroup: number): Promise<OpenHouse> {
  const client = createClient(server.url);
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  await client.call('POST /api/setup', {
    body: { token, name: 'Crash', ...account, locale: 'fr' },
  });
  const { edition, links } = await prepareEdition(client, perGroup);
  return { edition, shared: [...edition.links.values()], personal: links.map(String) };
}

/** Closes, and answers how many responses the publication counts. */
export async function closeAndCount(
  client: Client,
  { partnershipId, waveId }: Edition,
): Promise<number> {
  const params = { partnershipId, waveId };
  await client.call('POST /api/partnerships/:partnershipId/waves/:waveId/close', { params });
  const reply = await client.open(
    'GET /api/partnerships/:partnershipId/waves/:waveId/results.json',
    params,
  );
  const { groups } = (await reply.json()) as { groups: { received: number }[] };
  return groups.reduce((sum, { received }) => sum + received, 0);
}
