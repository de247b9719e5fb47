/** Every partner journey over HTTP, on a real database: opening, answering once, and every kind refusal. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readForm } from '../support/answer-form.ts';
import { type AnswerHouse, type HouseOptions, openAnswerHouse } from '../support/answer-house.ts';

let house: AnswerHouse;

beforeEach(async () => {
  house = await openAnswerHouse();
});
afterEach(() => house.close());

async function rehouse(options: HouseOptions): Promise<void> {
  await house.close();
  house = await openAnswerHouse(options);
}

const form = 'application/x-www-form-urlencoded';
const get = (url: string, headers: Record<string, string> = {}) =>
  house.app.inject({ url, headers: { 'accept-language': 'fr', ...headers } });
const post = (url: string, fields: Record<string, string> | string, type = form) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': type, 'accept-language': 'fr' },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });

const keys = () => house.instrument.items.map((item) => item.key);
const all = (answer = 'A') => Object.fromEntries(keys().map((key) => [key, answer]));

async function openNonce(token: string): Promise<string> {
  const { hidden } = readForm((await get(`/a/${token}`)).body);
  return hidden.find(([name]) => name === 'nonce')?.[1] ?? '';
}

describe('the questionnaire behind a link', () => {
  it('is complete, says what it must before question 1, and sets no cookie', async () => {
    const page = await get(`/a/${await house.addLink('group')}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=/);
    const [before = ''] = page.body.split('id="q1"');
    for (const words of [
      'Table de quartier',
      'Sous 5\u00a0réponses',
      'détruites à la fermeture',
      '12\u00a0juin 2026, à 17\u00a0h',
      'marie-eve@exemple.org',
      'On n’évalue personne',
    ]) {
      expect(before).toContain(words);
    }
    expect([...readForm(page.body).choices.keys()]).toEqual(keys());
  });

  it('speaks the browser’s language, or the one asked for, among those of the wave', async () => {
    const token = await house.addLink('group');
    expect((await get(`/a/${token}`, { 'accept-language': 'en-GB' })).body).toContain(
      'lang="en-CA"',
    );
    expect((await get(`/a/${token}?lang=en`)).body).toContain('lang="en-CA"');
    expect((await get(`/a/${token}?lang=xx`)).body).toContain('lang="fr-CA"');
    await rehouse({ locales: ['fr'] });
    const only = await house.addLink('group');
    const page = await get(`/a/${only}?lang=en`, { 'accept-language': 'en' });
    expect(page.body).toContain('lang="fr-CA"');
    expect(page.body).not.toContain('English');
  });

  it('gives every load of a shared link another nonce, and a personal link none', async () => {
    const token = await house.addLink('group');
    const nonces = new Set([
      await openNonce(token),
      await openNonce(token),
      await openNonce(token),
    ]);
    expect(nonces.size).toBe(3);
    expect(await openNonce(await house.addLink('personal'))).toBe('');
  });

  it('follows the settings of the wave at once', async () => {
    const token = await house.addLink('group');
    await get(`/a/${token}`);
    await house.setWave({ threshold: 7, contact: 'Ana $& <b>' });
    const { body } = await get(`/a/${token}`);
    expect(body).toContain('Sous 7\u00a0réponses');
    expect(body).toContain('Ana $&amp; &lt;b');
  });

  it('warns a group that cannot reach the threshold', async () => {
    await rehouse({ expected: 3 });
    const { body } = await get(`/a/${await house.addLink('group')}`);
    expect(body.split('id="q1"')[0]).toContain('Votre groupe est trop petit');
  });

  it('is never spent by opening it', async () => {
    const token = await house.addLink('personal');
    for (const method of ['GET', 'HEAD'] as const) {
      for (const url of [`/a/${token}`, `/a/${token}/thanks`])
        await house.app.inject({ method, url });
    }
    expect((await house.links())[0]?.spent).toBe(false);
    expect((await post(`/a/${token}`, all())).statusCode).toBe(303);
  });

  it('reads the same compressed, whatever the nonce', async () => {
    const token = await house.addLink('group');
    const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
    const reply = await fetch(`${address}/a/${token}?lang=fr`);
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    const withoutNonce = (html: string) => html.replace(/name="nonce" value="[^"]{22}"/, 'nonce');
    const plain = (await get(`/a/${token}?lang=fr`)).body;
    expect(withoutNonce(await reply.text())).toBe(withoutNonce(plain));
  });
});

describe('one person, one response', () => {
  it('keeps a personal response once: a replay is thanked and stores nothing', async () => {
    const token = await house.addLink('personal');
    const first = await post(`/a/${token}`, { ...all('B'), 'comment-power': 'Bien.' });
    expect([first.statusCode, first.headers.location]).toEqual([303, `/a/${token}/thanks?lang=fr`]);
    const again = await post(`/a/${token}`, all('C'));
    expect([again.statusCode, again.headers.location]).toEqual([303, first.headers.location]);
    const [kept, ...more] = await house.responses();
    expect([kept?.answers, more.length]).toEqual(['B'.repeat(24), 0]);
    expect((await house.comments()).map(({ text }) => text)).toEqual(['Bien.']);
    expect((await get(String(first.headers.location))).body).toContain('Vos réponses sont reçues');
    const later = await get(`/a/${token}`);
    expect([later.statusCode, later.body.includes('Ce lien a déjà servi')]).toEqual([200, true]);
  });

  it('keeps one response of a personal link sent several times in the same instant', async () => {
    const token = await house.addLink('personal');
    const replies = await Promise.all(Array.from({ length: 5 }, () => post(`/a/${token}`, all())));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect((await house.responses()).length).toBe(1);
  });

  it('keeps one response a nonce, however many times and however close', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post(`/a/${token}`, { ...all(), nonce })),
    );
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect(new Set(replies.map(({ headers }) => headers.location)).size).toBe(1);
    expect((await house.responses()).length).toBe(1);
    expect((await get(String(replies[0]?.headers.location))).body).toContain(
      'Vos réponses sont reçues',
    );
  });

  it('keeps everybody of an office that sends in the same second from one address', async () => {
    const token = await house.addLink('group');
    const nonces = await Promise.all(Array.from({ length: 12 }, () => openNonce(token)));
    const replies = await Promise.all(
      nonces.map((nonce) => post(`/a/${token}`, { ...all(), nonce })),
    );
    expect(replies.every(({ statusCode }) => statusCode === 303)).toBe(true);
    expect((await house.responses()).length).toBe(12);
  });

  it('stores nothing that joins a person, a time or a comment to an answer', async () => {
    const token = await house.addLink('personal');
    await post(`/a/${token}`, { ...all(), 'comment-power': 'Un.', 'comment-trust': 'Deux.' });
    const [response] = await house.responses();
    expect(Object.keys(response ?? {}).sort()).toEqual([
      'answers',
      'groupId',
      'id',
      'partnershipId',
      'waveId',
    ]);
    const ids = [
      response?.id,
      ...(await house.comments()).map(({ id }) => id),
      (await house.links())[0]?.id,
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('leaves no token, nonce, address or browser anywhere on disk', async () => {
    const person = { 'user-agent': 'Browser of Somebody', 'x-forwarded-for': '203.0.113.77' };
    const traces = ['Browser of Somebody', '203.0.113.77'];
    for (const kind of ['group', 'personal', 'paper'] as const) {
      const token = await house.addLink(kind);
      const nonce = await openNonce(token);
      const reply = await house.app.inject({
        method: 'POST',
        url: `/a/${token}`,
        headers: { 'content-type': form, ...person },
        payload: new URLSearchParams({ ...all(), nonce, 'comment-power': 'Un mot.' }).toString(),
      });
      expect(reply.statusCode).toBe(303);
      traces.push(token, ...(nonce ? [nonce] : []));
    }
    const bytes = house.bytesOnDisk();
    expect(bytes.includes('Un mot.')).toBe(true);
    expect(traces.filter((trace) => bytes.includes(trace))).toEqual([]);
  });

  it('says received only of what was received', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    for (const url of [`/a/${token}/thanks`, `/a/${token}/thanks?n=${nonce}`]) {
      const reply = await get(url);
      expect([reply.statusCode, reply.headers.location]).toEqual([303, `/a/${token}`]);
    }
  });

  it('counts a response typed in from paper apart, in the same commit', async () => {
    const token = await house.addLink('paper');
    const entry = (await get(`/a/${token}`)).body;
    expect(entry).toContain('Saisie d’une réponse sur papier');
    expect(entry).toContain('Vous saisissez une feuille du groupe ');
    const beforeNotice = entry.split('L’avis aux partenaires')[0];
    expect(beforeNotice).toContain('comptée à part');
    expect(beforeNotice).not.toContain('Avant de commencer');
    expect(entry).toContain('Enregistrer la feuille');
    expect(entry).not.toContain('Envoyer mes réponses');
    for (let sheet = 0; sheet < 2; sheet += 1) {
      const nonce = await openNonce(token);
      for (let tap = 0; tap < 2; tap += 1) await post(`/a/${token}`, { ...all(), nonce });
    }
    const nonce = await openNonce(token);
    const sent = await post(`/a/${token}`, { ...all(), nonce });
    const thanks = (await get(String(sent.headers.location))).body;
    expect(thanks).toMatch(/<h1>La feuille est enregistrée\.<\/h1>.*?Saisir une autre feuille/s);
    expect((await house.responses()).length).toBe(3);
    expect((await house.waveGroups())[0]?.onPaper).toBe(3);
  });
});

describe('a page that comes back', () => {
  it('asks once about blanks, keeps every value, then accepts them', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    const fields = { q1: 'A', q2: '?', nonce, 'comment-trust': 'Un <mot> & "deux"' };
    const back = await post(`/a/${token}`, { ...fields, intent: 'send' });
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain('Il reste 22\u00a0questions sans réponse');
    expect(back.body).toMatch(/href="#q3-1"[^>]*>Aller à la première, la question 3\./);
    expect(back.body.split('id="q1"')[0]).not.toContain('href="#q4-1"');
    expect(back.body).toMatch(/id="q1-1"[^>]*checked/);
    expect(back.body).toContain('Un &lt;mot> &amp; "deux"');
    expect(readForm(back.body).hidden).toContainEqual(['nonce', nonce]);
    expect(readForm(back.body).intents).toContain('anyway');
    const six = await post(`/a/${token}`, {
      ...Object.fromEntries(
        keys()
          .slice(6)
          .map((key) => [key, 'A']),
      ),
      nonce,
    });
    expect(six.body.split('id="q1"')[0]?.match(/data-blank/g)).toHaveLength(6);
    expect((await house.responses()).length).toBe(0);
    expect((await post(`/a/${token}`, { ...fields, intent: 'anyway' })).statusCode).toBe(303);
    expect((await house.responses())[0]?.answers).toBe(`A?${'-'.repeat(22)}`);
  });

  it('refuses a questionnaire without any answer, even to send anyway', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    const back = await post(`/a/${token}`, { nonce, intent: 'anyway', 'comment-trust': 'Allô' });
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain('Il n’y a encore aucune réponse');
    expect(back.body).toContain('<title>Erreur\u00a0: ');
    expect(back.body).toContain('Allô');
  });

  it('changes language with every value kept, and sends nothing', async () => {
    const token = await house.addLink('personal');
    const page = await post(`/a/${token}`, { q1: 'B', 'comment-trust': 'Allô', intent: 'en' });
    expect([page.statusCode, (await house.responses()).length]).toEqual([200, 0]);
    expect(page.body).toContain('lang="en-CA"');
    expect(page.body).toMatch(/id="q1-2"[^>]*checked/);
    expect(page.body).toContain('Allô');
  });

  it('clears one choice without a script', async () => {
    const token = await house.addLink('personal');
    const page = await post(`/a/${token}`, { q1: 'B', q2: 'C', clear: 'q1' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/id="q1-2"[^>]*checked/);
    expect(page.body).toMatch(/id="q2-3"[^>]*checked/);
  });
});

describe('a server that fails', () => {
  it('speaks of answers sent only where some were', async () => {
    const token = await house.addLink('group');
    await house.database.orm.run(`UPDATE waves SET locales = '{'`);
    for (const url of [`/a/${token}`, `/a/${token}/privacy`]) {
      const opened = await get(url);
      expect(opened.statusCode).toBe(500);
      expect(opened.body).toContain('La page n’a pas pu s’ouvrir.');
      expect(opened.body).not.toContain('vos réponses');
    }
    const sent = await post(`/a/${token}`, all());
    expect(sent.statusCode).toBe(500);
    expect(sent.body).toContain('Rien ne confirme que vos réponses sont reçues.');
  });
});

describe('links that cannot be answered', () => {
  it.each([
    ['too short', '/a/x'],
    ['of another shape', `/a/${'x'.repeat(22)}`],
    ['endless', `/a/${'x'.repeat(5000)}`],
    ['with a path', '/a/x/y/z'],
  ])('says kindly that a link %s is unknown', async (_what, url) => {
    for (const reply of [await get(url), await post(url, all())]) {
      expect(reply.statusCode).toBe(404);
      expect(reply.body).toContain('Ce lien ne mène à aucun questionnaire');
      expect(reply.body).not.toContain('Vieux-Moulin');
    }
  });

  it('tells when it opens', async () => {
    await house.setWave({ state: 'draft' });
    const token = await house.addLink('group');
    for (const reply of [await get(`/a/${token}`), await post(`/a/${token}`, all())]) {
      expect(reply.statusCode).toBe(403);
      expect(reply.body).toContain('Alliance du Vieux-Moulin');
      expect(reply.body).toContain('Il ouvrira le 1er\u00a0mai 2026, à 9\u00a0h');
    }
  });

  it('says whom to contact, by telephone too, the period out of the link', async () => {
    await house.setWave({ contact: 'Ana Roy, 514\u00a0555-0134, ana@exemple.org.' });
    const token = await house.addLink('personal', { spent: true });
    const { body } = await get(`/a/${token}`);
    expect(body).toContain('Ce n’était pas vous? Joignez Ana Roy');
    expect(body).toMatch(
      /<a href="mailto:ana@exemple\.org">ana@exemple\.org<\/a>(<!--.*?-->)*\.[<\s]/,
    );
    const thanks = (await get(`/a/${token}/thanks?lang=en`)).body;
    expect(thanks).toContain('Questions? Contact Ana Roy');
  });

  it('tells when it is closed or revoked, and whom to ask', async () => {
    const revoked = await house.addLink('group', { revoked: true });
    const group = await house.addLink('group');
    const gone = await get(`/a/${revoked}`);
    expect([gone.statusCode, gone.body.includes('Ce lien ne sert plus')]).toEqual([410, true]);
    expect(gone.body).toContain('marie-eve@exemple.org');
    await house.setWave({ state: 'closed' });
    const closed = await get(`/a/${group}`);
    expect([
      closed.statusCode,
      closed.body.includes('La collecte des réponses est terminée'),
    ]).toEqual([410, true]);
    const late = await post(`/a/${group}`, all());
    for (const { body } of [gone, closed, late]) expect(body).toContain('Alliance du Vieux-Moulin');
    expect([late.statusCode, late.body.includes('ne sont pas comptées')]).toEqual([410, true]);
    expect((await house.responses()).length).toBe(0);
  });

  it('says of a closed edition when results come, never that they come after a closing still ahead', async () => {
    const token = await house.addLink('group');
    await house.setWave({ state: 'closed' });
    const readIn = async (lang: string) => (await get(`/a/${token}?lang=${lang}`)).body;
    expect(await readIn('fr')).toContain('ont prévu de partager les résultats le 1');
    await house.setWave({ resultsOn: null });
    expect(await readIn('fr')).toContain('Aucune date n’est encore annoncée');
    expect(await readIn('en')).toContain('No date has been announced yet');
    for (const { body } of [await get(`/a/${token}`), await post(`/a/${token}`, all())]) {
      expect(body).not.toContain('après la fermeture');
    }
  });

  it('accepts pages already loaded for an hour past the announced time', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    house.setNow('2026-06-12T21:30:00Z');
    expect((await get(`/a/${token}`)).statusCode).toBe(410);
    expect((await post(`/a/${token}`, { ...all(), nonce })).statusCode).toBe(303);
    house.setNow('2026-06-12T22:00:00Z');
    expect((await post(`/a/${token}`, { ...all(), nonce: 'y'.repeat(22) })).statusCode).toBe(410);
  });
});

describe('whatever is sent', () => {
  it('never fails: forged values and unknown fields count as nothing', async () => {
    const token = await house.addLink('group');
    const nonce = await openNonce(token);
    const forged = `nonce=${nonce}&q1=A&q2=Z&q3=A&q3=B&q99=A&__proto__=x&constructor=1&answers=AAAA&intent=anyway`;
    expect((await post(`/a/${token}`, forged)).statusCode).toBe(303);
    expect((await house.responses())[0]?.answers).toBe(`A${'-'.repeat(23)}`);
  });

  it('asks again when the page lost its nonce, values kept', async () => {
    const token = await house.addLink('group');
    const back = await post(`/a/${token}`, { ...all('C'), nonce: 'forged' });
    expect(back.statusCode).toBe(422);
    expect(back.body).toMatch(/id="q1-3"[^>]*checked/);
    const nonce = readForm(back.body).hidden.find(([name]) => name === 'nonce')?.[1] ?? '';
    expect((await post(`/a/${token}`, { ...all('C'), nonce })).statusCode).toBe(303);
  });

  it('gives comments of 100 kB back to be shortened', async () => {
    const token = await house.addLink('personal');
    const long = 'é'.repeat(100_000);
    const fields = Object.fromEntries(
      house.instrument.dimensions.map(({ key }) => [`comment-${key}`, long]),
    );
    const one = await post(`/a/${token}`, { ...all(), 'comment-power': long });
    expect(one.statusCode).toBe(422);
    expect(one.body).toContain('Un commentaire est trop long');
    expect(one.body).toContain(long);
    const seven = await post(`/a/${token}`, { ...all(), ...fields });
    expect(seven.statusCode).toBe(413);
    expect(seven.body).toContain('L’envoi est trop lourd');
  });

  it('gives a comment of one character too many back whole, its limit said beside it', async () => {
    const token = await house.addLink('personal');
    const untouched = (await get(`/a/${token}`)).body;
    expect(untouched).not.toContain('maxlength');
    expect(untouched).toContain('id="comment-power-limit">2\u00a0000\u00a0caractères au plus.');
    const long = `${'é'.repeat(2000)}!`;
    const back = await post(`/a/${token}`, { ...all(), 'comment-power': long });
    const [, details = ''] = /<details open[^>]*>(.*?)<\/details>/s.exec(back.body) ?? [];
    expect(details).toContain(long);
    expect(details).toContain('aria-describedby="comment-power-problem comment-power-limit');
    expect(details).toContain('Raccourcissez ce commentaire\u00a0: 2\u00a0000\u00a0caractères');
    expect((await house.responses()).length).toBe(0);
    const english = (await get(`/a/${token}?lang=en`)).body;
    expect(english).toContain('2,000 characters at most.');
  });

  it('strips control characters from comments', async () => {
    const token = await house.addLink('personal');
    await post(`/a/${token}`, { ...all(), 'comment-power': '\u0000a\u0007b\r\nc\ud800' });
    expect((await house.comments())[0]?.text).toBe('ab\nc\ufffd');
  });

  it.each([
    ['application/json', '{"q1":"A"}'],
    ['text/plain', 'q1=A'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['nonsense', 'q1=A'],
  ])('answers %s with a page', async (type, payload) => {
    const reply = await post(`/a/${await house.addLink('group')}`, payload, type);
    expect(reply.statusCode).toBe(400);
    expect(reply.body).toContain('L’envoi n’a pas pu être lu');
  });

  it('answers an empty form, broken percent signs and bytes that are no text', async () => {
    const token = await house.addLink('group');
    for (const payload of ['', '%', 'q1=%ff%fe&%zz=%00', '&&&===']) {
      expect((await post(`/a/${token}`, payload)).statusCode).toBe(422);
    }
  });
});

describe('the blank paper form', () => {
  it('needs no link, in both languages', async () => {
    const fr = await get('/paper-form');
    expect([fr.statusCode, fr.body.includes('Questionnaire sur papier')]).toEqual([200, true]);
    expect((await get('/paper-form?lang=en')).body).toContain('Paper questionnaire');
    expect(fr.body).not.toContain('<input');
  });
});

describe('the paper form of a group', () => {
  it('says which edition, who sees what, when to hand it in and whom to ask', async () => {
    const token = await house.addLink('paper');
    for (const state of ['draft', 'open'] as const) {
      await house.setWave({ state });
      const page = await get(`/a/${token}/paper-form`);
      expect([page.statusCode, page.body.includes('<input')]).toEqual([200, false]);
      for (const words of [
        'Table de quartier',
        'Sous 5\u00a0réponses, rien n’est montré.',
        'À remettre avant la fermeture, le 12\u00a0juin 2026, à 17\u00a0h.',
        'mailto:marie-eve@exemple.org',
        'Une personne recopie chaque feuille',
      ]) {
        expect(page.body).toContain(words);
      }
    }
    const english = await get(`/a/${token}/paper-form?lang=en`);
    expect(english.body).toContain('Below 5 answers, nothing is shown.');
  });

  it('is for paper links alone, until closing', async () => {
    const token = await house.addLink('paper');
    for (const kind of ['group', 'personal'] as const) {
      const page = await get(`/a/${await house.addLink(kind)}/paper-form`);
      expect([page.statusCode, page.body.includes('12\u00a0juin')]).toEqual([404, false]);
    }
    expect((await get(`/a/${'x'.repeat(22)}/paper-form`)).statusCode).toBe(404);
    await house.setWave({ state: 'closed' });
    expect((await get(`/a/${token}/paper-form`)).statusCode).toBe(410);
  });
});

describe('the preview', () => {
  it('shows the whole page with nothing to send', () => {
    const html = house.answering.previewQuestionnaire(
      {
        instrument: house.instrument,
        trust: false,
        partnershipName: 'Alliance',
        waveTitle: '2026',
        groupName: 'Table',
        intro: { fr: 'Bonjour', en: 'Hello' },
        contact: '',
        threshold: 5,
        expected: 11,
        closesAt: null,
      },
      { locale: 'en', locales: ['fr', 'en'], languageUrl: '?locale=fr' },
      '/notice',
    );
    expect(html).toContain('href="/notice"');
    expect(html).toContain('This is a preview');
    expect(html).toContain('href="?locale=fr"');
    expect(html).not.toMatch(/name="(nonce|intent)"/);
    expect(readForm(html).choices.size).toBe(18);
  });
});
