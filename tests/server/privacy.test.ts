/** The privacy notice of an edition, true for its settings; and the few words before question 1 that lead to it. */

import type { HostPrivacy } from '@moyeu/server/src/config.ts';
import { builtInInstrument } from '@moyeu/server/src/features/instruments/service.ts';
import { openRenderer } from '@moyeu/server/src/pages/renderer.ts';
import { fewestForComments } from '@moyeu/shared/domain/comment-rule.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnswerHouse, type HouseOptions, openAnswerHouse } from '../support/answer-house.ts';

let house: AnswerHouse;
afterEach(() => house?.close());

const move = async (options: HouseOptions = {}) => {
  house = await openAnswerHouse(options);
};

async function open(url: string) {
  const reply = await house.app.inject({ url });
  return { status: reply.statusCode, headers: reply.headers, html: reply.body };
}

/** What a page says, one space between words. */
function read(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

const said: HostPrivacy = {
  law: 'public',
  contact: 'Léa Roy, lea.roy@exemple.org',
  place: 'Montréal (Québec)',
};

describe('the privacy notice', () => {
  it('says in French what is kept, who sees what, what is destroyed, and whom to ask', async () => {
    await move({ host: said });
    const { status, html } = await open(`/a/${await house.addLink('group')}/privacy?lang=fr`);
    expect(status).toBe(200);
    const words = read(html);
    for (const part of [
      'Avis de confidentialité',
      'Alliance du Vieux-Moulin, Édition 2026',
      'Table de quartier',
      'Répondre est volontaire',
      'Sous 5 réponses d’un groupe à une question',
      'Sous 10 réponses en tout',
      'pourrait copier la base de données',
      'par groupe (11 dans le vôtre)',
      'prévue le 12 juin 2026, à 17 h',
      'la retrouver, la changer ni la retirer',
      'chapitre A-2.1',
      'Marie-Ève Tremblay',
      'Léa Roy',
      'Montréal (Québec)',
    ]) {
      expect(words).toContain(part);
    }
    expect(html).toContain('href="mailto:lea.roy@exemple.org"');
    expect(words).not.toMatch(/anonym/i);
  });

  it('says it in English, under the other law', async () => {
    await move({ host: { ...said, law: 'private' }, wave: { closesLocal: null } });
    const { html, headers } = await open(`/a/${await house.addLink('group')}/privacy?lang=en`);
    const words = read(html);
    expect(headers['content-language']).toBe('en');
    expect(words).toContain('Privacy notice');
    expect(words).toContain('chapter P-39.1');
    expect(words).toContain('At closing, individual answers are counted once');
    expect(words).not.toMatch(/anonym|A-2\.1/i);
  });

  it('says whom to ask where the host said nothing', async () => {
    await move();
    const words = read((await open(`/a/${await house.addLink('group')}/privacy?lang=fr`)).html);
    expect(words).toContain('La personne responsable peut vous dire quelle loi s’applique.');
    expect(words).toContain('Demandez son nom aux responsables de ce questionnaire.');
    expect(words).not.toMatch(/RLRQ|null|undefined/);
  });

  it('tells a group too small what happens to its answers, and only such a group', async () => {
    await move({ expected: 4 });
    const small = read((await open(`/a/${await house.addLink('group')}/privacy?lang=fr`)).html);
    expect(small).toContain('Il compte 4 personnes; pour montrer un groupe, il faut 5 réponses.');
    expect(small).toContain('détruite à la fermeture sans avoir été montrée');
    await house.close();
    await move({ expected: 5 });
    const enough = read((await open(`/a/${await house.addLink('group')}/privacy?lang=fr`)).html);
    expect(enough).not.toContain('Votre groupe est petit');
  });

  it('speaks of the kind of link it was opened from', async () => {
    await move();
    const of = async (kind: 'group' | 'personal' | 'paper') =>
      read((await open(`/a/${await house.addLink(kind)}/privacy?lang=fr`)).html);
    expect(await of('group')).toContain('Votre lien est le même pour tout le groupe.');
    expect(await of('personal')).toContain('il retient s’il a servi, mais pas quand');
    expect(await of('paper')).toContain('Une personne recopie chaque feuille');
  });

  it('is the same, byte for byte, before and after a link was used or taken back', async () => {
    await move();
    const token = await house.addLink('personal');
    const ask = async () => {
      const { date: _, ...headers } = (await open(`/a/${token}/privacy?lang=fr`)).headers;
      return [headers, (await open(`/a/${token}/privacy?lang=fr`)).html];
    };
    const before = await ask();
    const { orm, tables } = house.database;
    await orm.update(tables.links).set({ spent: true });
    expect(await ask()).toEqual(before);
    await orm.update(tables.links).set({ spent: false, revoked: true });
    expect(await ask()).toEqual(before);
    expect((await house.links()).map(({ spent }) => spent)).toEqual([false]);
  });

  it('never names the link it was opened from', async () => {
    await move();
    const token = await house.addLink('personal');
    expect((await open(`/a/${token}/privacy`)).html).not.toContain(token);
  });

  it('answers an unknown link with the usual page, and a draft as the questionnaire does', async () => {
    await move({ wave: { state: 'draft', opensLocal: null, opensAt: null } });
    const unknown = await open('/a/AAAAAAAAAAAAAAAAAAAAAA/privacy');
    expect(unknown.status).toBe(404);
    expect(read(unknown.html)).toContain('Ce lien ne mène à aucun questionnaire');
    const draft = await open(`/a/${await house.addLink('group')}/privacy?lang=fr`);
    expect(draft.status).toBe(403);
    expect(read(draft.html)).toContain('Le questionnaire n’est pas encore ouvert');
  });

  it('says once the edition is closed that answers are gone, and not before they are', async () => {
    const closed = { state: 'closed', closedAt: '2026-06-12T21:00:00.000Z' } as const;
    await move({ wave: { ...closed, toScrub: true } });
    const token = await house.addLink('group');
    expect(read((await open(`/a/${token}/privacy?lang=fr`)).html)).not.toContain(
      'ont été détruites',
    );
    await house.setWave({ toScrub: false });
    expect(read((await open(`/a/${token}/privacy?lang=fr`)).html)).toContain('ont été détruites');
  });

  it('carries the headers of every page partners open', async () => {
    await move();
    const token = await house.addLink('group');
    const { headers } = await open(`/a/${token}/privacy`);
    const answer = await open(`/a/${token}`);
    for (const name of ['cache-control', 'content-security-policy', 'referrer-policy', 'vary']) {
      expect(headers[name], name).toBe(answer.headers[name]);
    }
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('the way to it', () => {
  it.each(['group', 'personal', 'paper'] as const)('is on the page of a %s link', async (kind) => {
    await move();
    for (const token of [await house.addLink(kind), await house.addLink(kind)]) {
      const { html } = await open(`/a/${token}?lang=en`);
      expect(html).toContain(`href="/a/${token}/privacy?lang=en"`);
    }
  });

  it('is on the thanks page', async () => {
    await move();
    const token = await house.addLink('personal', { spent: true });
    const { html } = await open(`/a/${token}/thanks?lang=fr`);
    expect(html).toContain(`href="/a/${token}/privacy?lang=fr"`);
  });
});

describe('the notice before question 1', () => {
  const renderer = openRenderer();
  type AnswerPageProps = Parameters<typeof renderer.answer>[0];
  const contacts = ['', 'Marie-Ève Tremblay, marie-eve@exemple.org, 514 555-0123'];
  const small = { fr: 'Votre groupe est trop petit', en: 'Your group is too small' };
  const dates = {
    '17:00': { fr: '12 juin 2026, à 17 h', en: 'June 12, 2026, 5 p.m.' },
    '08:30': { fr: '12 juin 2026, à 8 h 30', en: 'June 12, 2026, 8:30 a.m.' },
    '12:00': { fr: '12 juin 2026, à midi', en: 'June 12, 2026, noon' },
    '00:00': { fr: 'à minuit (début du jour)', en: 'midnight (start of the day)' },
  } as const;
  const hours = Object.keys(dates) as (keyof typeof dates)[];
  const times = {
    fr: ['Environ 10 minutes', '15 minutes'],
    en: ['About 10 minutes', '15 minutes'],
  };

  const blank: AnswerPageProps = {
    kind: 'group',
    instrument: builtInInstrument,
    trust: true,
    partnershipName: 'Alliance du Vieux-Moulin',
    waveTitle: 'Édition 2026',
    groupName: 'Table de quartier',
    intro: { fr: '', en: '' },
    contact: '',
    threshold: 5,
    commentThreshold: 10,
    commentMax: 2000,
    expected: 11,
    closesAt: null,
    address: '/a/token',
    nonce: null,
    answers: {},
    comments: {},
    problem: null,
  };

  /** Every combination of what a notice depends on. */
  function* combine(): Generator<AnswerPageProps> {
    for (const kind of ['group', 'personal', 'paper', 'preview'] as const) {
      for (const trust of [true, false]) {
        for (const threshold of [3, 5, 12, 100]) {
          for (const expected of [1, threshold - 1, threshold, 100_000]) {
            for (const closesAt of [...hours.map((hour) => `2026-06-12T${hour}`), null]) {
              for (const contact of contacts) {
                yield {
                  ...blank,
                  ...{ kind, trust, threshold, expected, closesAt, contact },
                  commentThreshold: fewestForComments(threshold),
                };
              }
            }
          }
        }
      }
    }
  }

  it.each(['fr', 'en'] as const)(
    'has at most 120 words and tells the truth, whatever the settings (%s)',
    (locale) => {
      let most = 0;
      for (const page of combine()) {
        const html = renderer.answer(page, { locale, locales: ['fr', 'en'] });
        const notice = /<section class="card notice".*?<\/section>/s.exec(html)?.[0] ?? '';
        // Only the title of what is folded is there to read.
        const text = read(notice.replace(/<\/summary>.*?<\/details>/s, '</summary></details>'));
        const words = text.split(/[\s’']+/).filter((word) => /[\p{L}\d]/u.test(word));
        const { kind, trust, threshold, expected, closesAt, contact } = page;
        const settings = { kind, trust, threshold, expected, closesAt, contact };
        most = Math.max(most, words.length);
        expect(words.length, JSON.stringify(settings)).toBeGreaterThan(60);
        expect({ ...settings, tooLong: words.length > 120 ? words.length : false }).toEqual({
          ...settings,
          tooLong: false,
        });
        expect({
          ...settings,
          small: text.includes(small[locale]),
          threshold: new RegExp(`\\b${threshold}\\b`).test(text),
          hours: hours.filter((hour) => text.includes(dates[hour][locale])),
          times: times[locale].map((time) => text.includes(time)),
          contact: contact === '' || text.includes('marie-eve@exemple.org'),
          fewest: read(notice).includes(`${page.commentThreshold}`),
          anonymous: /anonym/i.test(notice),
        }).toEqual({
          ...settings,
          small: expected < threshold,
          threshold: true,
          hours: closesAt === null ? [] : [closesAt.slice(11)],
          times: [!trust, trust],
          contact: true,
          fewest: true,
          anonymous: false,
        });
      }
      // The longest is near: a sentence more would be noticed.
      expect(most).toBeGreaterThan(105);
    },
  );

  it.each([3, 11])('says so of a group of %i through a real link', async (expected) => {
    await move({ expected });
    const { html } = await open(`/a/${await house.addLink('group')}?lang=fr`);
    const notice = /<section class="card notice".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(read(notice).includes(small.fr)).toBe(expected < 5);
  });
});
