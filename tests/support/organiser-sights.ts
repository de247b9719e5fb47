/** Every page and dialog an organiser can meet, and how one gets there. */

import { m } from '@moyeu/shared/messages';
import type { Page, Route } from 'playwright-core';
import type { Furnished } from './organiser-house.ts';

export type Sight = (page: Page, house: Furnished) => Promise<void>;

/** A button by its words in either language, since a sight is looked at in both. */
function button(page: Page, message: (inputs: object, options: { locale: 'fr' | 'en' }) => string) {
  const words = (['fr', 'en'] as const).map((locale) => message({}, { locale }));
  return page.getByRole('button', { name: new RegExp(`^(${words.join('|')})`) }).first();
}

/** Two addresses that differ after # alone must not follow each other: going from one to the other loads nothing. */
const visit =
  (address: (house: Furnished) => string, content = 'h1'): Sight =>
  async (page, house) => {
    await page.goto(address(house), { waitUntil: 'commit' });
    await page.locator(content).first().waitFor();
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

/** With some of the server's replies replaced. */
const meet =
  (pattern: string, reply: (route: Route) => Promise<void>, sight: Sight): Sight =>
  async (page, house) => {
    await page.route(pattern, reply);
    await sight(page, house);
    await page.unroute(pattern);
  };

const change = (changes: object) => async (route: Route) => {
  const response = await route.fetch();
  await route.fulfill({ response, json: { ...(await response.json()), ...changes } });
};

const openAll = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });

/** Acts on a link are behind a line to open, like everything one rarely does to it. */
const askAboutLink =
  (message: (inputs: object, options: { locale: 'fr' | 'en' }) => string): Sight =>
  async (page, house) => {
    await visit((of) => `${of.open}/links`)(page, house);
    await openAll(page);
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
    await page.locator('form .primary').click();
    await page.getByRole('alert').waitFor();
  },
  invitation: visit((house) => house.invitation),
  'set-up': meet(
    '**/api/session',
    change({ setupNeeded: true }),
    meet(
      '**/api/setup/lookup',
      (route) => route.fulfill({ status: 204 }),
      visit(() => '/setup#token', 'form'),
    ),
  ),
  'sign in before the set-up': meet(
    '**/api/session',
    change({ setupNeeded: true }),
    visit(() => '/sign-in'),
  ),
  'set-up with the wrong link': meet(
    '**/api/session',
    change({ setupNeeded: true }),
    visit(() => '/setup#token', '.notice'),
  ),
  'a silent server': meet(
    '**/api/session',
    (route) => route.abort(),
    visit(() => '/'),
  ),
  'set-up done': visit(() => '/setup#used'),
  'results, as a partner': async (page, house) => {
    await visit((of) => of.shared)(page, house);
    await openAll(page);
  },
} as const satisfies Record<string, Sight>;

/** What an owner sees. */
export const ownerSights = {
  home: meet(
    '**/api/partnerships',
    // One of two last editions is a year old.
    async (route) => {
      const response = await route.fetch();
      const { partnerships } = await response.json();
      const [due] = partnerships.filter(({ next }: { next: object | null }) => next);
      Object.assign(due.next, { on: '2026-01-31' });
      await route.fulfill({ response, json: { partnerships } });
    },
    visit(() => '/'),
  ),
  account: visit(() => '/account'),
  'not found': visit(() => '/nowhere'),
  'a partnership gone': visit(() => '/p/gone'),
  'a page that does not load': meet(
    '**/api/partnerships',
    (route) => route.abort(),
    visit(() => '/'),
  ),
  'new partnership': visit(() => '/new'),
  'new partnership refused': async (page, house) => {
    await visit(() => '/new')(page, house);
    await page.locator('form .primary').click();
    await page.locator('.field-error').waitFor();
  },
  'bringing back a history refused': async (page, house) => {
    await visit(() => '/new')(page, house);
    await openAll(page);
    const file = { name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('a') };
    await page.locator('input[type=file]').setInputFiles(file);
    await button(page, m.organiser_history_bring_do).click();
    await page.getByRole('alert').waitFor();
  },
  'a past edition that cannot be': async (page, house) => {
    await visit(() => `${house.partnership}/past`, 'form')(page, house);
    await page
      .locator('input[type=text]')
      .fill('Édition de mi-parcours du plan d’action 2021–2024');
    await page.locator('input[type=date]').fill('2024-05-03');
    // One table of fields says as much as three, in a third of the time.
    for (const box of (await page.locator('.card > .check input').all()).slice(2))
      await box.uncheck();
    for (const received of await page.locator('.two-fields input').all()) await received.fill('5');
    await page.locator('.entry input').first().fill('7');
    await page.locator('form .primary').click();
    await page.getByRole('alert').waitFor();
  },
  'example partnership': visit((house) => house.example),
  'bare partnership': visit((house) => house.bare),
  partnership: visit((house) => house.partnership),
  'partnership settings': visit((house) => `${house.partnership}/settings`, 'form'),
  'removing a partnership': ask((house) => house.partnership, m.organiser_partnership_remove),
  'first group': visit((house) => `${house.bare}/groups`),
  groups: meet(
    '**/api/partnerships/*',
    change({
      pastGroups: [
        { id: 'a', name: 'Citoyennes et citoyens', mergedInto: null },
        { id: 'b', name: 'Regroupement des organismes', mergedInto: { id: 'x', name: 'Table' } },
      ],
    }),
    visit((house) => `${house.partnership}/groups`),
  ),
  'changing a group': async (page, house) => {
    await visit(() => `${house.partnership}/groups`)(page, house);
    await button(page, m.organiser_change).click();
    await page.locator('form').waitFor();
  },
  'a group saved meanwhile': meet(
    '**/groups/*',
    (route) => route.fulfill({ status: 409, json: { code: 'settings_changed' } }),
    async (page, house) => {
      await visit(() => `${house.partnership}/groups`)(page, house);
      await button(page, m.organiser_change).click();
      await page.locator('form input').first().fill('Arrondissement');
      await page.locator('form .primary').click();
      await page.locator('form .notice .lines').waitFor();
    },
  ),
  'removing a group': ask((house) => `${house.partnership}/groups`, m.organiser_group_remove),
  'actions and journal': async (page, house) => {
    await visit(() => `${house.partnership}/actions`)(page, house);
    await openAll(page);
  },
  'an action to note, about a condition': visit(
    (house) => `${house.partnership}/actions?condition=power`,
    'form',
  ),
  'an action saved meanwhile': meet(
    '**/actions/*',
    (route) => route.fulfill({ status: 409, json: { code: 'settings_changed' } }),
    async (page, house) => {
      await visit(() => `${house.partnership}/actions`)(page, house);
      await button(page, m.organiser_change).click();
      await page.locator('form input').first().fill('Autre chose');
      await page.locator('form .primary').click();
      await page.locator('form .notice .lines').waitFor();
    },
  ),
  'an event to note': async (page, house) => {
    await visit(() => `${house.partnership}/actions`)(page, house);
    await button(page, m.organiser_event_add).click();
    await page.locator('form .primary').click();
    await page.locator('.field-error').first().waitFor();
  },
  'no action and no event': visit((house) => `${house.bare}/actions`),
  'removing an action': ask((house) => `${house.partnership}/actions`, m.organiser_action_remove),
  register: visit((house) => `${house.partnership}/register`),
  'empty register': visit((house) => `${house.bare}/register`),
  members: visit((house) => `${house.partnership}/members`),
  'a fresh invitation': async (page, house) => {
    await visit(() => `${house.partnership}/members`)(page, house);
    await button(page, m.organiser_invite_make).click();
    await page.locator('.address').waitFor();
  },
  'removing a member': ask((house) => `${house.partnership}/members`, m.organiser_member_remove),
  'new edition': visit((house) => `${house.partnership}/new`),
  'new edition refused': async (page, house) => {
    await visit(() => `${house.partnership}/new`)(page, house);
    await page.locator('input[type=text]').first().fill('');
    await page.locator('input[type=number]').fill('2');
    await page.locator('form .primary').click();
    await page.locator('.field-error').first().waitFor();
  },
  'next edition': async (page, house) => {
    await visit((of) => of.exampleResults.replace(/results$/, 'next'))(page, house);
    await button(page, m.organiser_group_add).click();
    await button(page, m.organiser_next_merge).click();
    await button(page, m.organiser_next_group_retire).click();
    await button(page, m.organiser_change).click();
  },
  'next edition before its time': visit((house) => `${house.open}/next`),
  'draft edition': visit((house) => house.draft),
  'opening an edition': ask((house) => house.draft, m.organiser_wave_open),
  'deleting an edition': ask((house) => house.draft, m.organiser_wave_delete),
  'links of a draft': visit((house) => `${house.draft}/links`),
  'open edition': visit((house) => house.open),
  'an edition in the room': visit((house) => `${house.open}/workshop`, '.workshop-group'),
  'an edition that waits to be closed': meet(
    '**/waves/*',
    change({ waitsForOrganiser: true }),
    visit((house) => house.open),
  ),
  'settings of an open edition': visit((house) => `${house.open}/settings`),
  'closing an edition': ask((house) => house.open, m.organiser_wave_close),
  'agreeing on ratings': async (page, house) => {
    await visit((of) => `${of.agreed}/agreed`, '.agreed-topic')(page, house);
    for (const place of [1, 2]) await page.locator('.agreed-topic > summary').nth(place).click();
    const forms = page.locator('.agreed-form');
    // Each comes a moment after it was asked for.
    await forms.nth(1).waitFor();
    await forms.last().locator('.primary').click();
    await page.locator('.field-error').first().waitFor();
  },
  'an agreed rating written meanwhile': meet(
    '**/agreed-ratings/**',
    (route) => route.fulfill({ status: 409, json: { code: 'rating_changed' } }),
    async (page, house) => {
      await visit((of) => `${of.agreed}/agreed`, '.agreed-topic')(page, house);
      await page.locator('.agreed-topic > summary').nth(1).click();
      await page.locator('.agreed-form input').first().check();
      await page.locator('.agreed-form .primary').click();
      await page.locator('.agreed-form .notice .lines').waitFor();
    },
  ),
  links: async (page, house) => {
    await visit(() => `${house.open}/links`)(page, house);
    await openAll(page);
  },
  'replacing a link': askAboutLink(m.organiser_link_replace),
  'revoking a link': askAboutLink(m.organiser_link_revoke),
  'replacing a personal link': async (page, house) => {
    await visit(() => `${house.open}/links`)(page, house);
    await openAll(page);
    await button(page, m.organiser_personal_replace).click();
    await page.getByRole('dialog').waitFor();
  },
  'fresh personal links': async (page, house) => {
    await visit(() => `${house.draft}/links`)(page, house);
    const card = page.locator('.group-link').first();
    const making = card.locator('details').filter({ has: page.locator('textarea') });
    await making.locator('summary').click();
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
  'closed partnership': visit((house) => house.results.replace(/\/e\/.*/, '')),
  results: async (page, house) => {
    await visit((of) => of.results)(page, house);
    await page.locator('canvas').waitFor();
  },
  'a gap in a meeting, and where its notes are typed': async (page, house) => {
    await visit((of) => of.results.replace(/results$/, 'meeting'), '.slide')(page, house);
    for (const key of ['ArrowRight', 'ArrowRight', 'n']) await page.keyboard.press(key);
    await page.locator('.desk textarea').first().fill('Un mot');
    await openAll(page);
  },
  'the order of a meeting': async (page, house) => {
    await visit((of) => of.exampleResults.replace(/results$/, 'meeting'), '.slide')(page, house);
    for (const key of ['ArrowRight', 'o']) await page.keyboard.press(key);
    await page.locator('.agenda').waitFor();
  },
  'notes of a meeting, in a window of their own': visit(
    (house) => house.exampleResults.replace(/results$/, 'meeting?view=notes'),
    '.desk textarea',
  ),
  trend: async (page, house) => {
    await visit((of) => `${of.example}/trend`, '.multiple')(page, house);
    await page.locator('.basis summary').click();
    // Hundreds of cells like those of one edition, below.
    await page.locator('details[open]:has(.trend-table) > summary').click();
  },
  'trend of one edition': visit((house) => house.results.replace(/\/e\/.*/, '/trend'), '.multiple'),
  'trend of nothing': visit((house) => `${house.bare}/trend`, '.remind'),
  'revoking results': ask((house) => house.results, m.results_share_revoke),
  'hiding a comment': ask((house) => house.exampleResults, m.results_comments_hide),
} as const satisfies Record<string, Sight>;

/** What somebody sees who may only read. */
export const readerSights = {
  'partnership, as a reader': visit((house) => house.partnership),
  'open edition, as a reader': visit((house) => house.open),
  'actions and journal, as a reader': visit((house) => `${house.partnership}/actions`),
} as const satisfies Record<string, Sight>;

/** What somebody sees who belongs nowhere yet. */
export const newcomerSights = {
  'empty home': visit(() => '/'),
} as const satisfies Record<string, Sight>;
