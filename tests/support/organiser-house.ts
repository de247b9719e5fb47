/** A house furnished with long names: what an organiser's pages are looked at with. */

import { sendAnswers } from './answer-form.ts';
import { type Client, createClient } from './client.ts';
import { password } from './session.ts';

export type Furnished = Awaited<ReturnType<typeof furnish>>;

const names = {
  partnership: 'Alliance pour la revitalisation intégrée du Vieux-Moulin et de la Petite-Bourgogne',
  borough: 'Arrondissement de Rivière-des-Prairies–Pointe-aux-Trembles',
  table: 'Table de concertation intersectorielle en développement social',
  citizens: 'Citoyennes et citoyens',
} as const;
export const guest = 'lecture@example.org';
export const newcomer = 'nouvelle@example.org';

/** The example, partnerships with nothing, a draft, an open and a closed edition, and three accounts. */
export async function furnish(owner: Client) {
  const { partnershipId: example } = await owner.call('POST /api/example');
  const bare = await makePartnership(owner, 'Comité jeunesse', []);
  const [draft, open] = [
    await makePartnership(owner, `${names.partnership}, relève`, groups),
    await makePartnership(owner, names.partnership, groups),
  ];
  const draftWave = await makeWave(owner, draft);
  const openWave = await makeWave(owner, open);
  const params = { partnershipId: open, waveId: openWave };
  await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/open', { params });
  const links = await owner.call('GET /api/partnerships/:partnershipId/waves/:waveId/links', {
    params,
  });
  const { groups: members } = await owner.call('GET /api/partnerships/:partnershipId', { params });
  const [borough, table] = members.map(({ id }) => links.groups.find((l) => l.groupId === id));
  await owner.call(
    'POST /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/personal-links',
    {
      params: { ...params, groupId: borough?.groupId ?? '' },
      body: {
        labels: ['Marie-Ève Tremblay-Charbonneau', 'jean-christophe.lafrenière@example.org'],
      },
    },
  );
  for (const answer of ['A', 'B', 'B', 'C', 'C', 'A'] as const) {
    await sendAnswers(table?.url ?? '', { q1: answer });
  }
  await sendAnswers(borough?.paperUrl ?? '', { q1: 'B' });
  await keepJournal(owner, open, openWave);
  await invite(owner, open, guest);
  const unwanted = await invite(owner, bare, newcomer);
  await owner.call('DELETE /api/partnerships/:partnershipId/members/:organiserId', {
    params: { partnershipId: bare, organiserId: unwanted },
  });
  const invitation = await owner.call('POST /api/partnerships/:partnershipId/invitations', {
    params: { partnershipId: open },
    body: { role: 'organiser' },
  });
  const { waves } = await owner.call('GET /api/partnerships/:partnershipId', {
    params: { partnershipId: example },
  });
  const closed = await makeClosed(owner);
  const shared = await owner.call(
    'POST /api/partnerships/:partnershipId/waves/:waveId/results-links',
    { params: closed, body: {} },
  );
  return {
    example: `/p/${example}`,
    bare: `/p/${bare}`,
    draft: `/p/${draft}/e/${draftWave}`,
    partnership: `/p/${open}`,
    open: `/p/${open}/e/${openWave}`,
    exampleResults: `/p/${example}/e/${waves[0]?.id}/results`,
    agreed: `/p/${closed.partnershipId}/e/${closed.waveId}`,
    results: `/p/${closed.partnershipId}/e/${closed.waveId}/results`,
    shared: new URL(shared.url).pathname,
    invitation: new URL(invitation.url).pathname + new URL(invitation.url).hash,
  };
}

const groups = [
  { name: names.borough, shortName: 'RDP–PAT', expected: 7 },
  { name: names.table, shortName: '', expected: 5 },
  { name: names.citizens, shortName: '', expected: 4 },
];

async function makePartnership(
  owner: Client,
  name: string,
  members: readonly (typeof groups)[number][],
): Promise<string> {
  const { id } = await owner.call('POST /api/partnerships', {
    body: {
      name,
      purpose: 'Réaménager la place du marché et ses abords, avec les personnes qui y vivent.',
      beyondExchange: members.length > 0,
      preciseProject: members.length > 0,
      defaultLocale: 'fr',
      timeZone: 'America/Toronto',
    },
  });
  for (const body of members) {
    const params = { partnershipId: id };
    await owner.call('POST /api/partnerships/:partnershipId/groups', { params, body });
  }
  return id;
}

async function makeWave(owner: Client, partnershipId: string): Promise<string> {
  const { id } = await owner.call('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: {
      title: 'Édition de mi-parcours du plan d’action 2026–2029',
      trust: true,
      locales: ['fr', 'en'],
      threshold: 5,
      opensAt: null,
      closesAt: '2031-06-12T17:00',
      intro: { fr: 'Bonjour à toutes et à tous.', en: 'Hello everyone.' },
      contact: 'Marie-Ève Tremblay-Charbonneau, marie-eve.tremblay-charbonneau@example.org',
      resultsOn: '2031-07-01',
    },
  });
  return id;
}

/** Actions in every state, and events, with long words. */
async function keepJournal(owner: Client, partnershipId: string, waveId: string): Promise<void> {
  const params = { partnershipId };
  const action = {
    what: 'Inviter deux personnes du quartier à la table, transport et garde d’enfants remboursés',
    who: `${names.borough} et ${names.table}`,
    dueOn: '2026-01-15',
    status: 'todo',
    doneOn: null,
    waveId,
    dimension: null,
    item: 'q2',
  } as const;
  for (const changes of [
    {},
    { status: 'doing', dueOn: '2031-02-01', item: null, dimension: 'co-construction' },
    { status: 'done', doneOn: '2026-02-01' },
    { status: 'dropped', who: '', dueOn: null },
  ] as const) {
    const body = { ...action, ...changes };
    await owner.call('POST /api/partnerships/:partnershipId/actions', { params, body });
  }
  for (const change of ['', 'Les rencontres ont repris.\nUne sur deux se tient le soir.']) {
    const what = 'Élections municipales et changement complet de l’équipe chargée du dossier';
    const body = { day: '2025-11-02', what, change, dimension: 'influence' };
    await owner.call('POST /api/partnerships/:partnershipId/events', { params, body });
  }
}

/** A new account that joins as a reader; answers its id. */
async function invite(owner: Client, partnershipId: string, email: string): Promise<string> {
  const { url } = await owner.call('POST /api/partnerships/:partnershipId/invitations', {
    params: { partnershipId },
    body: { role: 'reader' },
  });
  const client = createClient(owner.url);
  const token = new URL(url).hash.slice(1);
  const account = { name: 'Jean-Christophe Lafrenière', email, password, locale: 'fr' as const };
  await client.call('POST /api/invitations/accept', { body: { token, account } });
  const { organiser } = await client.call('GET /api/session');
  return organiser?.id ?? '';
}

/** One group, and all of them, on a condition and on a question, with where they wish to be. */
async function agree(
  owner: Client,
  params: { readonly partnershipId: string; readonly waveId: string },
  groupId: string,
): Promise<void> {
  await owner.call('PUT /api/partnerships/:partnershipId/waves/:waveId/way', {
    params,
    body: { way: 'alone_then_together' },
  });
  const topics = [
    ['dimension', 'perspectives'],
    ['item', 'q1'],
    ['item', 'q4'],
  ] as const;
  for (const raterId of [groupId, '*']) {
    for (const [scope, topic] of topics) {
      await owner.call(
        'PUT /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings/:raterId/:scope/:topic',
        {
          params: { ...params, raterId, scope, topic },
          body: {
            level: topic === 'q1' ? null : 'B',
            wished: 'A',
            reasons:
              'Trois organismes se sont retirés au printemps, faute de temps et de personnel.',
            dissent: topic === 'q4' ? '' : 'Une partie du groupe voit la situation plus fragile.',
            revision: null,
          },
        },
      );
    }
  }
}

/** An edition of which one group is shown with comments, one shown without a total, and one withheld. */
async function makeClosed(owner: Client) {
  const partnershipId = await makePartnership(owner, `${names.partnership}, bilan`, groups);
  const waveId = await makeWave(owner, partnershipId);
  const params = { partnershipId, waveId };
  await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/open', { params });
  const { groups: links } = await owner.call(
    'GET /api/partnerships/:partnershipId/waves/:waveId/links',
    { params },
  );
  const { groups: members } = await owner.call('GET /api/partnerships/:partnershipId', { params });
  const answers = [
    ['A', 'A', 'B', 'B', 'C', 'A'],
    ['B', 'C', 'C', 'B', 'C'],
    ['A', 'C'],
  ] as const;
  for (const [place, { id }] of members.entries()) {
    const link = links.find(({ groupId }) => groupId === id);
    for (const answer of answers[place] ?? []) {
      const items = Array.from({ length: 18 }, (_, item) => [`q${item + 1}`, answer]);
      await sendAnswers(link?.url ?? '', Object.fromEntries(items));
    }
  }
  await owner.call('POST /api/partnerships/:partnershipId/waves/:waveId/close', { params });
  await agree(owner, params, members[0]?.id ?? '');
  return params;
}
