/** An edition played through HTTP until it is closed, with the groups and answers given: for looking at its results. */

import type { Level } from '@moyeu/shared/domain/instrument.ts';
import { sendAnswers } from './answer-form.ts';
import type { Client } from './client.ts';

export type ClosedEdition = {
  readonly params: { readonly partnershipId: string; readonly waveId: string };
  /** The organisers' results page. */
  readonly results: string;
};

const keys = Array.from({ length: 18 }, (_, place) => `q${place + 1}`);

/** Each group is three people strong, the threshold; each answers one of the levels given, the same at every question. */
export async function playClosedEdition(
  owner: Client,
  name: string,
  groups: readonly (readonly [name: string, ...levels: readonly Level[]])[],
  end: 'closed' | 'open' = 'closed',
): Promise<ClosedEdition> {
  const { id: partnershipId } = await owner.call('POST /api/partnerships', {
    body: {
      name,
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  const levels = new Map<string, readonly Level[]>();
  for (const [group, ...said] of groups) {
    const { id } = await owner.call('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name: group, shortName: '', expected: 3 },
    });
    levels.set(id, said);
  }
  const { id: waveId } = await owner.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: {
      title: 'Édition 2026',
      trust: false,
      locales: ['fr', 'en'],
      threshold: 3,
      opensAt: null,
      closesAt: null,
      intro: { fr: '', en: '' },
      contact: '',
      resultsOn: null,
    },
  });
  const params = { partnershipId, waveId };
  await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/open', { params });
  const links = await owner.call('GET /api/partnerships/:partnershipId/waves/:waveId/links', {
    params,
  });
  for (const { groupId, url } of links.groups) {
    const said = levels.get(groupId) ?? [];
    for (let person = 0; person < 3; person += 1) {
      const level = said[person % said.length] ?? 'B';
      await sendAnswers(url ?? '', Object.fromEntries(keys.map((key) => [key, level])));
    }
  }
  if (end === 'closed') {
    await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/close', { params });
  }
  return { params, results: `/p/${partnershipId}/e/${waveId}/results` };
}
