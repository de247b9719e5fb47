/** Sets up a partnership, its groups and one open edition with its links, as an organiser would. */

import { m } from '@moyeu/shared/messages';
import type { Client } from '../support/client.ts';
import type { AnswerFile } from './answer-file.ts';
import { locale } from './words.ts';

export type Edition = {
  readonly partnershipId: string;
  readonly waveId: string;
  /** Group ids, by the name the file gives. */
  readonly groupIds: ReadonlyMap<string, string>;
  /** Group links, by the name the file gives. */
  readonly links: ReadonlyMap<string, string>;
};

export async function openEdition(
  client: Client,
  file: AnswerFile,
  threshold: number,
): Promise<Edition> {
  const { publicUrl } = await client.call('GET /api/session');
  const { id: partnershipId } = await client.call('POST /api/partnerships', {
    body: {
      name: m.cli_rehearse_partnership({}, { locale }),
      purpose: '',
      beyondExchange: true,
      preciseProject: true,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  const groupIds = new Map<string, string>();
  for (const name of file.groups) {
    const expected = Math.max(1, file.people.filter(({ group }) => group === name).length);
    const group = await client.call('POST /api/partnerships/:partnershipId/groups', {
      params: { partnershipId },
      body: { name, shortName: '', expected },
    });
    groupIds.set(name, group.id);
  }
  const { id: waveId } = await client.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: {
      title: m.cli_rehearse_edition({}, { locale }),
      trust: file.trust,
      locales: ['fr', 'en'],
      threshold,
      opensAt: null,
      closesAt: null,
      intro: { fr: '', en: '' },
      contact: m.cli_rehearse_organiser({}, { locale }),
      resultsOn: null,
    },
  });
  const params = { partnershipId, waveId };
  await client.call('POST /api/partnerships/:partnershipId/waves/:waveId/open', { params });
  const listed = await client.call('GET /api/partnerships/:partnershipId/waves/:waveId/links', {
    params,
  });
  const urls = new Map(listed.groups.map(({ groupId, url }) => [groupId, url ?? '']));
  const links = new Map(
    [...groupIds].map(([name, id]) => [name, reachable(urls.get(id) ?? '', publicUrl, client.url)]),
  );
  return { partnershipId, waveId, groupIds, links };
}

/** Makes personal links for every group, by name; the API takes 500 at a time. */
export async function makePersonalLinks(
  client: Client,
  { partnershipId, waveId, groupIds }: Edition,
  count: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { publicUrl } = await client.call('GET /api/session');
  const made = new Map<string, string[]>();
  for (const [name, groupId] of groupIds) {
    const urls: string[] = [];
    while (urls.length < count) {
      const labels = Array.from({ length: Math.min(500, count - urls.length) }, () => '');
      const { links } = await client.call(
        'POST /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/personal-links',
        { params: { partnershipId, waveId, groupId }, body: { labels } },
      );
      urls.push(...links.map(({ url }) => reachable(url, publicUrl, client.url)));
    }
    made.set(name, urls);
  }
  return made;
}

/** Links carry the public address; the rehearsal reaches the server where it was told to. */
function reachable(link: string, publicUrl: string, url: string): string {
  return link.startsWith(publicUrl) ? url + link.slice(publicUrl.length) : link;
}
