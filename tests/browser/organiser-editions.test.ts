/** Two editions side by side, and what one hands out on paper. */

import { readFileSync } from 'node:fs';
import { m } from '@moyeu/shared/messages';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { settings } from '../support/edition.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { password } from '../support/session.ts';

const email = 'ana@example.org';
let server: RunningServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let context: BrowserContext;
let partnership: string;
const editions: string[] = [];

async function post(path: string, data: unknown) {
  const reply = await context.request.post(path, { data });
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
}

async function openContext(): Promise<void> {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, locale: 'fr-CA' });
  context.setDefaultTimeout(15_000);
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await openContext();
  const token = new URL(server.setupUrl ?? '').hash.slice(1);
  await post('/api/setup', { token, name: 'Ana', email, password, locale: 'fr' });
  const { id } = await post('/api/partnerships', {
    name: 'Alliance du Vieux-Moulin',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  });
  partnership = `/p/${id}`;
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await post(`/api/partnerships/${id}/groups`, { name, shortName: '', expected: 7 });
  }
  for (const title of ['Première', 'Seconde']) {
    const wave = await post(`/api/partnerships/${id}/waves`, { ...settings, title });
    editions.push(`${partnership}/e/${wave.id}`);
  }
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  await openContext();
  await post('/api/session', { email, password });
});

it('shows the edition of the address after going back over several pages', async () => {
  const page = await context.newPage();
  await page.goto(editions[0] ?? '');
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
  await page.locator(`a[href="${partnership}"]`).click();
  await page.locator(`a[href="${editions[1]}"]`).first().click();
  await page.getByRole('heading', { level: 1, name: 'Seconde' }).waitFor();
  await page.evaluate(() => history.go(-2));
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
  expect(await page.getByRole('heading', { level: 1, name: 'Seconde' }).count()).toBe(0);
});

it('puts one action forward on the page of a partnership: what its state calls for', async () => {
  const page = await context.newPage();
  await page.goto(partnership);
  const primary = page.locator('main .primary');
  await primary.filter({ hasText: 'Continuer la préparation' }).waitFor();
  expect(await primary.count()).toBe(1);
  await page.getByRole('link', { name: 'Préparer une édition' }).waitFor();
  await primary.click();
  await page.getByRole('heading', { level: 1, name: 'Seconde' }).waitFor();
});

it('prints the sheet of one group and nothing else', async () => {
  const page = await context.newPage();
  await page.addInitScript('window.print = () => undefined');
  await page.goto(`${editions[0]}/links`);
  await page.getByRole('button', { name: 'Imprimer le code QR Table de quartier' }).click();
  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is not drawn is not printed.
  const printed = await page.locator('body').innerText();
  expect(printed).toContain('Comment va notre partenariat?');
  expect(printed).toContain('Table de quartier');
  expect(printed).toContain('/a/');
  expect(printed).not.toContain('Arrondissement');
  expect(printed).not.toContain('Copier');
  const code = await page.locator('.poster .qr').boundingBox();
  expect(code?.width).toBeGreaterThan((8 / 2.54) * 96);
});

it('makes personal links of a pasted list, prints them alone, and asks before they are lost', async () => {
  const page = await context.newPage();
  await page.addInitScript('window.print = () => undefined');
  await page.goto(`${editions[0]}/links`);
  const card = page.locator('.group-link').filter({ hasText: 'Table de quartier' });
  await card.getByText('Créer des liens personnels').click();
  const list = card.getByLabel('Liste des personnes');
  const make = card.locator('form button[type="submit"]');
  await list.fill('0');
  await make.click();
  await card.getByText('Il manque les personnes.').waitFor();
  await list.fill('Ana\nAna\n1\n2\n3\n4\n5\n6\n"Roy, Ève";eve@exemple.org');
  await card.getByText('1\u00a0ligne en double').waitFor();
  await card.getByText('Cela fait 8\u00a0liens; personnes attendues\u00a0: 7.').waitFor();
  // The first reply is lost: asked again, the links are the same.
  await page.route(
    '**/personal-links',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await make.click();
  await card.getByText('Des liens ont peut-être été créés.').waitFor();
  await make.click();
  await page.locator('.slips li').nth(7).waitFor();
  await card.getByText('8\u00a0liens personnels créés').waitFor();

  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is not drawn is not printed.
  const printed = await page.locator('body').innerText();
  expect(printed).toContain('Roy, Ève eve@exemple.org');
  expect(printed).toContain('Ce lien sert une seule fois');
  expect(printed).not.toContain('Imprimer');
  expect(printed).not.toContain('Télécharger');
  expect(printed).not.toContain('plus jamais montrés');
  expect(await page.locator('button:visible').count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });

  // By its element, not its role: a dialog just closed has no role any more, and is still to go.
  const dialog = page.locator('dialog', { hasText: 'Laisser ces liens?' });
  await page.locator('.above').click();
  await dialog.getByRole('button', { name: 'Rester' }).click();
  expect(await page.locator('.slips li').count()).toBe(8);
  await page.locator('.above').click();
  await dialog.getByRole('button', { name: 'Perdre les liens' }).click();
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
});

it('asks before Back leaves new links, each time, then goes where it was going', async () => {
  const page = await context.newPage();
  await page.goto(`${editions[0]}`);
  await page.locator(`a[href="${editions[0]}/links"]`).first().click();
  const card = page.locator('.group-link').first();
  await card.getByText('Créer des liens personnels').click();
  await card.getByLabel('Liste des personnes').fill('1');
  await card.getByRole('button', { name: 'Créer 1\u00a0lien' }).click();
  await page.locator('.slips li').waitFor();
  // By its element, not its role: a dialog just closed has no role any more, and is still to go.
  const dialog = page.locator('dialog', { hasText: 'Laisser ces liens?' });
  for (let time = 0; time < 2; time += 1) {
    await page.evaluate(() => history.back());
    await dialog.getByRole('button', { name: 'Rester' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`${editions[0]}/links`);
    expect(await page.locator('.slips li').count()).toBe(1);
  }
  await page.evaluate(() => history.back());
  await dialog.getByRole('button', { name: 'Perdre les liens' }).click();
  await page.getByRole('heading', { level: 1, name: 'Première' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(editions[0]);
  await page.evaluate(() => history.forward());
  await page.getByRole('heading', { level: 1, name: 'Liens' }).waitFor();
  expect(await page.locator('.slips').count()).toBe(0);
});

it('makes as many personal links as there are lines, in several requests', async () => {
  const page = await context.newPage();
  await page.goto(`${editions[1]}/links`);
  const card = page.locator('.group-link').first();
  await card.getByText('Créer des liens personnels').click();
  await card.getByLabel('Liste des personnes').fill('710');
  await card.getByRole('button', { name: 'Créer 710\u00a0liens' }).click();
  await page.getByRole('heading', { name: '710\u00a0liens personnels à remettre' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le fichier CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(711);
  await page.locator('.above').click();
  await page.getByRole('heading', { level: 1, name: 'Seconde' }).waitFor();
});

it('says in the language of the page which field is missing, beside it', async () => {
  const page = await context.newPage();
  await page.goto(`${partnership}/groups`);
  await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
  await page.locator('form button[type="submit"]').click();
  const name = page.locator('form input[type="text"]').first();
  await page.getByText('Remplissez ce champ.').waitFor();
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
});

it('tells the limit of a text, and keeps all of it', async () => {
  const page = await context.newPage();
  await page.goto('/new');
  const purpose = page.locator('textarea').first();
  const long = 'é'.repeat(1001);
  await purpose.fill(long);
  await page.locator('form .primary').click();
  await page.getByText('1\u00a0001\u00a0caractères, et 1\u00a0000 au plus.').waitFor();
  expect(await purpose.inputValue()).toBe(long);
  await purpose.fill('é'.repeat(1000));
  expect(await purpose.evaluate((text: HTMLTextAreaElement) => text.validity.valid)).toBe(true);
});

it('proposes a title that is free, and starts from the latest edition', async () => {
  const page = await context.newPage();
  const { id } = await post('/api/partnerships', {
    name: 'Table de quartier',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  });
  await post(`/api/partnerships/${id}/groups`, { name: 'Table', shortName: '', expected: 7 });
  const title = `Édition ${new Date().getFullYear()}`;
  await post(`/api/partnerships/${id}/waves`, { ...settings, title, threshold: 6 });
  await page.goto(`/p/${id}/new`);
  const proposed = page.locator('form input[type="text"]').first();
  await proposed.waitFor();
  expect(await proposed.inputValue()).toBe(`${title} (2)`);
  expect(await page.locator('input[type="number"]').inputValue()).toBe('6');
  await page.getByText(`Réglages repris de «\u00a0${title}\u00a0».`).waitFor();
});

it('keeps what is typed when somebody saved first, shows what is saved, and lets each be chosen', async () => {
  const page = await context.newPage();
  const path = `/api/partnerships/${partnership.slice(3)}/waves/${editions[0]?.split('/').at(-1)}`;
  await page.goto(`${editions[0]}/settings`);
  const title = page.locator('form input[type="text"]').first();
  await title.waitFor();
  const other = { ...settings, title: 'Première, relue', contact: 'Béa' };
  const saved = await context.request.put(path, { data: other });
  expect(saved.status()).toBe(200);
  await title.fill('Première, à moi');
  await page.locator('form button[type="submit"]').click();
  await page.getByText('Ces réglages ont été modifiés entre-temps.').waitFor();
  expect(await title.inputValue()).toBe('Première, à moi');
  await page.locator('a.above', { hasText: 'Première, relue' }).waitFor();
  await page.getByText('Béa').waitFor();
  await page.getByRole('button', { name: 'Prendre À qui poser des questions' }).click();
  await page.locator('form button[type="submit"]').click();
  await page.getByRole('heading', { level: 1, name: 'Première, à moi' }).waitFor();
  const { settings: kept } = await (await context.request.get(path)).json();
  expect(kept).toMatchObject({ title: 'Première, à moi', contact: 'Béa' });
  await context.request.put(path, { data: { ...settings, title: 'Première' } });
});

it('says everything that does not fit in an edition at once', async () => {
  const page = await context.newPage();
  await page.goto(`${editions[1]}/settings`);
  await page.locator('form input[type="text"]').first().fill('');
  await page.locator('input[type="number"]').fill('');
  for (const box of await page.locator('input[value="fr"], input[value="en"]').all()) {
    await box.uncheck();
  }
  await page.locator('input[type="datetime-local"]').last().fill('2020-01-01T10:00');
  await page.locator('input[type="date"]').fill('2020-01-01');
  await page.locator('form button[type="submit"]').click();
  await page.locator('.field-error').first().waitFor();
  expect(await page.locator('.field-error').allTextContents()).toEqual([
    'Remplissez ce champ.',
    'Choisissez au moins une langue.',
    'Entrez un nombre de 3 à 50.',
    'Choisissez une date de fermeture à venir, après l’ouverture.',
    'Choisissez une date de partage à venir, le jour de la fermeture ou plus tard.',
  ]);
});

it('says once, on the next page, what was cancelled or deleted and can no longer be seen', async () => {
  const path = `/api/partnerships/${partnership.slice(3)}/waves`;
  const page = await context.newPage();
  for (const [title, open, act, said] of [
    [
      'Troisième',
      false,
      'Supprimer cette édition',
      'L’édition «\u00a0Troisième\u00a0» est supprimée.',
    ],
    ['Quatrième', true, 'Annuler l’édition', 'L’édition «\u00a0Quatrième\u00a0» est annulée.'],
  ] as const) {
    const { id } = await post(path, { ...settings, title });
    if (open) await post(`${path}/${id}/open`, {});
    await page.goto(`${partnership}/e/${id}`);
    await page.getByRole('button', { name: act }).click();
    await page.getByRole('dialog').getByRole('button', { name: act }).click();
    await page.locator('.notice.done', { hasText: said }).waitFor();
    const heading = page.getByRole('heading', { level: 1 });
    const described = await heading.evaluate((h1) => h1.getAttribute('aria-describedby') ?? '');
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain(said);
    await page.reload();
    await heading.waitFor();
    expect(await page.getByText(said).count()).toBe(0);
  }
});

/** With a personal link, and nobody's answers: a closing that shows nothing holds up no other. */
async function closeOne(title: string): Promise<string> {
  const { id } = await post('/api/partnerships', {
    name: title,
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  });
  for (const name of ['Arrondissement', 'Table de quartier']) {
    await post(`/api/partnerships/${id}/groups`, { name, shortName: '', expected: 7 });
  }
  const wave = await post(`/api/partnerships/${id}/waves`, { ...settings, title });
  const [{ groupId }] = wave.participation.groups;
  const path = `/api/partnerships/${id}/waves/${wave.id}`;
  await post(`${path}/groups/${groupId}/personal-links`, { labels: ['Marie-Ève', 'Luc'] });
  await post(`${path}/open`, {});
  await post(`${path}/close`, {});
  return `/p/${id}`;
}

const year = new Date().getFullYear();

it.each([
  ['fr', `Édition ${year}`, `Édition ${year + 1}`],
  ['en', `${year} edition`, `${year + 1} edition`],
] as const)(
  'starts the next edition in %s, and takes up the names of the last one',
  async (locale, title, next) => {
    const say = { locale };
    const past = await closeOne(title);
    await context.request.patch('/api/organiser', { data: { name: 'Ana', locale } });
    const page = await context.newPage();
    await page.goto(past);
    await page.getByRole('link', { name: m.organiser_next_title({}, say) }).click();
    // Pressed twice, as a tired hand does.
    await page.getByRole('button', { name: m.organiser_next_start({}, say) }).dblclick();
    await page.getByRole('heading', { level: 1, name: next, exact: true }).waitFor();
    await page.getByRole('link', { name: m.organiser_links_title({}, say) }).click();
    const card = page.locator('.group-link').first();
    await card.getByText(m.organiser_personal_links_make({}, say)).click();
    await card
      .getByRole('button', { name: m.organiser_people_last({ count: 2, title }, say) })
      .click();
    await card
      .getByRole('button', { name: m.organiser_personal_links_count_make({ count: 2 }, say) })
      .click();
    await page.locator('.sheet').getByText('Marie-Ève').waitFor();
    await page.goto(past);
    await page.getByRole('link', { name: next, exact: true }).waitFor();
    expect(await page.locator('.lines a').allTextContents()).toEqual([next, title]);
  },
);

it('merges two groups, adds one, and says which of last year each group is', async () => {
  const title = `Bilan ${year}`;
  const past = await closeOne(title);
  await context.request.patch('/api/organiser', { data: { name: 'Ana', locale: 'fr' } });
  const page = await context.newPage();
  await page.goto(past);
  await page.getByRole('link', { name: 'Préparer l’édition suivante' }).click();
  await page.getByText(`Le même groupe que dans «\u00a0${title}\u00a0»`).first().waitFor();
  await page.getByRole('button', { name: 'Réunir des groupes' }).click();
  await page.getByRole('button', { name: 'Réunir en un nouveau groupe' }).click();
  await page.getByRole('alert').filter({ hasText: 'au moins deux groupes' }).waitFor();
  await page.getByLabel('Arrondissement').check();
  await page.getByLabel('Table de quartier').check();
  await page.getByRole('button', { name: 'Réunir en un nouveau groupe' }).click();
  await page.keyboard.type('Quartier');
  await page.getByText('Réunit Arrondissement et Table de quartier').waitFor();
  await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
  const start = page.getByRole('button', { name: 'Préparer cette édition' });
  await start.click();
  await page.locator('.field-error').first().waitFor();
  await page.getByLabel('Nom du groupe').last().fill('Santé publique');
  await page.getByLabel('Nombre de personnes attendues').last().fill('6');
  await start.click();
  await page.getByRole('heading', { level: 1, name: `Bilan ${year + 1}` }).waitFor();
  await page.getByRole('link', { name: 'Groupes' }).click();
  await page.getByText('Réuni dans «\u00a0Quartier\u00a0»').first().waitFor();
  expect(await page.locator('.card-head h2').allTextContents()).toEqual([
    'Quartier',
    'Santé publique',
  ]);
});
