/** Every page and dialog an organiser can meet, over a house furnished with long names, and how one gets there. */

import { m } from '@moyeu/shared/messages';
import type { Page } from 'playwright-core';
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

/** The example, a partnership with nothing, one with a draft, one with an open edition, and three accounts. */
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
  return {
    example: `/p/${example}`,
    bare: `/p/${bare}`,
    draft: `/p/${draft}/e/${draftWave}`,
    partnership: `/p/${open}`,
    open: `/p/${open}/e/${openWave}`,
    results: `/p/${example}/e/${waves[0]?.id}/results`,
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

export type Sight = (page: Page, house: Furnished) => Promise<void>;

/** A button by its words in either language, since a sight is looked at in both. */
function button(page: Page, message: (inputs: object, options: { locale: 'fr' | 'en' }) => string) {
  const words = (['fr', 'en'] as const).map((locale) => message({}, { locale }));
  return page.getByRole('button', { name: new RegExp(`^(${words.join('|')})`) }).first();
}

const visit =
  (address: (house: Furnished) => string): Sight =>
  async (page, house) => {
    // A change of the part after # alone does not load a page.
    await page.goto('about:blank');
    await page.goto(address(house));
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

const ask =
  (
    address: (house: Furnished) => string,
    message: (inputs: object, options: { locale: 'fr' | 'en' }) => string,
  ): Sight =>
  async (page, house) => {
    await visit(address)(page, house);
    await button(page, message).click();
    await page.getByRole('dialog').waitFor();
  };

/** What anybody sees. */
export const publicSights = {
  'sign in': visit(() => '/sign-in'),
  'sign in refused': async (page, house) => {
    await visit(() => '/sign-in')(page, house);
    await page.locator('input[type=email]').fill('personne@example.org');
    await page.locator('input[type=password]').fill('pas le bon mot');
    await page.locator('form button').click();
    await page.getByRole('alert').waitFor();
  },
  invitation: visit((house) => house.invitation),
  'set-up done': visit(() => '/setup#used'),
} as const satisfies Record<string, Sight>;

/** What an owner sees. */
export const ownerSights = {
  home: visit(() => '/'),
  account: visit(() => '/account'),
  'not found': visit(() => '/nowhere'),
  'a partnership gone': visit(() => '/p/gone'),
  'new partnership': visit(() => '/new'),
  'example partnership': visit((house) => house.example),
  'bare partnership': visit((house) => house.bare),
  partnership: visit((house) => house.partnership),
  'partnership settings': visit((house) => `${house.partnership}/settings`),
  'removing a partnership': ask((house) => house.partnership, m.organiser_partnership_remove),
  'first group': visit((house) => `${house.bare}/groups`),
  groups: visit((house) => `${house.partnership}/groups`),
  'changing a group': async (page, house) => {
    await visit(() => `${house.partnership}/groups`)(page, house);
    await button(page, m.organiser_change).click();
    await page.locator('form').waitFor();
  },
  'removing a group': ask((house) => `${house.partnership}/groups`, m.organiser_group_remove),
  members: visit((house) => `${house.partnership}/members`),
  'a fresh invitation': async (page, house) => {
    await visit(() => `${house.partnership}/members`)(page, house);
    await button(page, m.organiser_invite_make).click();
    await page.locator('.address').waitFor();
  },
  'removing a member': ask((house) => `${house.partnership}/members`, m.organiser_member_remove),
  'new edition': visit((house) => `${house.partnership}/new`),
  'draft edition': visit((house) => house.draft),
  'opening an edition': ask((house) => house.draft, m.organiser_wave_open),
  'deleting an edition': ask((house) => house.draft, m.organiser_wave_delete),
  'links of a draft': visit((house) => `${house.draft}/links`),
  'open edition': visit((house) => house.open),
  'settings of an open edition': visit((house) => `${house.open}/settings`),
  'closing an edition': ask((house) => house.open, m.organiser_wave_close),
  links: async (page, house) => {
    await visit(() => `${house.open}/links`)(page, house);
    await page.locator('details').evaluateAll((all) => {
      for (const details of all) (details as HTMLDetailsElement).open = true;
    });
  },
  'replacing a link': ask((house) => `${house.open}/links`, m.organiser_link_replace),
  'revoking a link': ask((house) => `${house.open}/links`, m.organiser_link_revoke),
  'fresh personal links': async (page, house) => {
    await visit(() => `${house.draft}/links`)(page, house);
    const card = page.locator('.group-link').first();
    await card.locator('details').last().locator('summary').click();
    await card.locator('textarea').fill('Marie-Ève Tremblay-Charbonneau\n×');
    await card.locator('form button').click();
    await page.locator('.sheet').waitFor();
  },
  'session lost': async (page, house) => {
    await visit(() => `${house.partnership}/settings`)(page, house);
    await page.route('**/api/partnerships/*', (route) =>
      route.fulfill({ status: 401, json: { code: 'not_signed_in' } }),
    );
    await page.locator('form .primary').click();
    await page.getByRole('dialog').waitFor();
    await page.unroute('**/api/partnerships/*');
  },
  'closed edition': visit((house) => house.results.replace(/\/results$/, '')),
  results: visit((house) => house.results),
} as const satisfies Record<string, Sight>;

/** What somebody sees who may only read. */
export const readerSights = {
  'partnership, as a reader': visit((house) => house.partnership),
  'open edition, as a reader': visit((house) => house.open),
} as const satisfies Record<string, Sight>;

/** What somebody sees who belongs nowhere yet. */
export const newcomerSights = {
  'empty home': visit(() => '/'),
} as const satisfies Record<string, Sight>;
