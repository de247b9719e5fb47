/** Plays an edition from a file of answers against a server, through HTTP only. */

import type { Publication } from '@moyeu/shared/domain/publication.ts';
import type { Client } from '../support/client.ts';
import type { AnswerFile } from './answer-file.ts';
import { answerAll } from './answering.ts';
import { makePersonalLinks, openEdition } from './edition.ts';
import { type Figures, readFigures } from './figures.ts';

/** A whole edition, to the figures of its publication. */
export async function rehearse(
  client: Client,
  file: AnswerFile,
  threshold: number,
): Promise<Figures> {
  const edition = await openEdition(client, file, threshold);
  await answerAll(file.people, edition.links);
  const params = { partnershipId: edition.partnershipId, waveId: edition.waveId };
  await client.call('POST /api/partnerships/:partnershipId/waves/:waveId/close', { params });
  const results = 'GET /api/partnerships/:partnershipId/waves/:waveId/results.json';
  const reply = await client.open(results, params);
  return readFigures((await reply.json()) as Publication);
}

export type Links = {
  readonly url: string;
  readonly groups: Readonly<Record<string, { link: string; personal: readonly string[] }>>;
};

/** An open edition nobody has answered yet, and the ways in. */
export async function prepareLinks(
  client: Client,
  file: AnswerFile,
  threshold: number,
  personal: number,
): Promise<Links> {
  const edition = await openEdition(client, file, threshold);
  const made = await makePersonalLinks(client, edition, personal);
  const groups = file.groups.map(
    (name) =>
      [name, { link: edition.links.get(name) ?? '', personal: made.get(name) ?? [] }] as const,
  );
  return { url: client.url, groups: Object.fromEntries(groups) };
}
