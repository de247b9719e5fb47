/** The report of a closed wave as a file: who takes it, what it holds, and that it can be read without eyes. */

import type { Level } from '@moyeu/shared/domain/instrument.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZipText } from '../../server/src/zip.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { isOnPostgres } from '../support/database.ts';
import { closeEdition, type Edition, openEdition, storeAnswers } from '../support/edition.ts';
import { type Pdf, readPdf } from '../support/pdf.ts';
import { setUp, type TestSession } from '../support/session.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let test: TestApp;
let owner: TestSession;
let closed: Edition;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  closed = await openEdition(owner);
  const [few = '', many = ''] = closed.groupIds;
  await storeAnswers(test, closed, few, `C?${'B'.repeat(22)}`, 7);
  await storeAnswers(test, closed, many, 'A'.repeat(24), 11);
  await closeEdition(owner, closed);
});
afterAll(() => test.close());

async function take(edition: Edition, query: Record<string, string>): Promise<Buffer> {
  const { partnershipId, waveId } = edition;
  const search = new URLSearchParams(query);
  const reply = await test.app.inject({
    url: `/api/partnerships/${partnershipId}/waves/${waveId}/report.pdf?${search}`,
    headers: { cookie: owner.cookie() },
  });
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('application/pdf');
  expect(reply.headers['content-disposition']).toMatch(/attachment; filename="[\w-]+\.pdf"/);
  return reply.rawPayload;
}

// Painted from words alone, whichever database they came from.
describe.skipIf(isOnPostgres())('the report as a PDF file', () => {
  let pdf: Pdf;
  const typed = (type: string) => new RegExp(`/S /${type}\\b`, 'g');
  beforeAll(async () => {
    pdf = readPdf(await take(closed, { locale: 'fr' }));
  });

  it('says its language, its title, and that it is tagged', () => {
    expect(pdf.objects).toContain('/Lang (fr-CA)');
    expect(pdf.objects).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(pdf.objects).toContain('/Marked true');
    expect(pdf.objects).toContain('/StructTreeRoot');
    expect(pdf.objects).toMatch(/\/DisplayDocTitle true/);
    expect(pdf.objects).toContain('/Outlines');
  });

  it('has headings, lists, tables whose cells are named, and figures in words', () => {
    expect(pdf.objects.match(typed('H1'))).toHaveLength(1);
    expect(pdf.objects.match(typed('H2'))?.length).toBeGreaterThan(5);
    expect(pdf.objects.match(typed('H3'))?.length).toBeGreaterThanOrEqual(24);
    for (const type of ['P', 'L', 'LI', 'Table', 'TR', 'TD', 'Caption', 'TOC', 'Link']) {
      expect(pdf.objects, type).toMatch(typed(type));
    }
    expect(pdf.objects).toMatch(/\/O \/Table\s*\/Scope \/Row/);
    expect(pdf.objects).toMatch(/\/O \/Table\s*\/Scope \/Column/);
    const levels = pdf.headings.map((type) => Number(type.slice(1)));
    for (const [place, level] of levels.entries()) {
      expect(level - (levels[place - 1] ?? 0), `heading ${place}`).toBeLessThanOrEqual(1);
    }
    const figures = pdf.objects.match(typed('Figure'))?.length ?? 0;
    expect(figures).toBeGreaterThan(0);
    expect(pdf.objects.match(/\/Alt /g)).toHaveLength(figures);
  });

  it('draws with lines and letters, and carries its fonts', () => {
    expect(pdf.objects).not.toContain('/Subtype /Image');
    expect(pdf.objects).not.toContain('/Type3');
    expect(pdf.objects.match(/\/FontFile2 /g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('speaks as the page does, and numbers its pages', () => {
    const whole = pdf.pages.join('\n');
    expect(whole).not.toContain('\ufffd');
    expect(pdf.pages.length).toBeGreaterThan(4);
    for (const [place, page] of pdf.pages.entries()) {
      expect(page).toContain('Résultats regroupés, seuil de 5\u00a0réponses.');
      expect(page).toContain(`${place + 1} / ${pdf.pages.length}`);
    }
    for (const words of ['La roue', 'Les écarts', 'Ce qui est retenu, et pourquoi', 'Comment lire'])
      expect(whole).toContain(words);
  });

  it('shows what was chosen, and the word for what is withheld', () => {
    const whole = pdf.pages.join('\n');
    const bar = (counts: Partial<Record<Level, number>>) =>
      Object.entries(counts).map(([level, count]) => `${level}\u00a0${count}`);
    for (const words of [...bar({ C: 7 }), ...bar({ A: 11 })]) expect(whole).toContain(words);
    expect(whole).toContain('Retenu\u00a0: moins de 5\u00a0réponses.');
    expect(whole).toContain('retenu');
  });

  it('is written in the other language, on the other paper', async () => {
    const other = readPdf(await take(closed, { locale: 'en', paper: 'a4' }));
    expect(other.objects).toContain('/Lang (en-CA)');
    expect(other.objects).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(other.pages.join('\n')).toContain('How to read');
  });
});

describe('the results as a workbook', () => {
  let read: (name: string) => Promise<string>;
  let sheets: readonly string[];

  beforeAll(async () => {
    const written = await owner.ask('POST /api/partnerships/:partnershipId/actions', {
      params: closed.params,
      body: {
        what: '=HYPERLINK("https://example.org")',
        who: '@ana',
        dueOn: '2030-01-31',
        status: 'todo',
        doneOn: null,
        waveId: closed.waveId,
        dimension: 'influence',
        item: null,
      },
    });
    expect(written.status).toBe(201);
    const { partnershipId, waveId } = closed;
    const reply = await test.app.inject({
      url: `/api/partnerships/${partnershipId}/waves/${waveId}/results.xlsx?locale=fr`,
      headers: { cookie: owner.cookie() },
    });
    expect(reply.statusCode).toBe(200);
    read = async (name) => (await findZipText(reply.rawPayload, name, 5_000_000)) ?? '';
    sheets = [...(await read('xl/workbook.xml')).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name = '']) => name,
    );
  });
  const readSheet = (name: string) => read(`xl/worksheets/sheet${sheets.indexOf(name) + 1}.xml`);

  it('has a sheet for each thing, and says first what it holds', async () => {
    expect(sheets).toEqual([
      'À lire d’abord',
      'Conditions',
      'Écarts',
      'Questions',
      'Actions',
      'Participation',
      'Lexique',
    ]);
    expect(await readSheet('Questions')).toContain('state="frozen"');
  });

  it('keeps numbers as numbers, and the word for what is withheld', async () => {
    const texts = await read('xl/sharedStrings.xml');
    expect(texts).toMatch(/>retenu</);
    const rows = [...(await readSheet('Questions')).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
      ([, row = '']) => row,
    );
    const words = (row = '') => row.match(/t="s"/g)?.length;
    // After the title, what the sheet holds and the names of its columns: seven people of the first group chose C.
    expect(rows[3]).toContain('<v>7</v>');
    expect(words(rows[3])).toBe(5);
    // On the second question, none of them chose a sentence.
    expect(words(rows[6])).toBe(13);
  });

  it('takes what somebody typed for words, never for a formula', async () => {
    const all = await Promise.all(sheets.map(readSheet));
    expect(all.join('')).not.toMatch(/<f[ >]/);
    const texts = await read('xl/sharedStrings.xml');
    expect(texts).toContain('=HYPERLINK(');
    expect(texts).toContain('@ana');
  });
});

describe('taking a report', () => {
  const askReport = (session: TestSession, edition: Edition) =>
    session.ask(`GET ${path}/report.pdf`, { params: edition.params });

  it('is written in the register', async () => {
    expect((await askReport(owner, closed)).status).toBe(200);
    const { body } = await owner.ask('GET /api/partnerships/:partnershipId/register', {
      params: closed.params,
    });
    const lines = body.lines.filter(({ act }: { act: string }) => act === 'exported');
    expect(lines.map(({ format }: { format: string }) => format)).toContain('pdf');
  });

  it('waits for the edition to close', async () => {
    const open = await openEdition(owner);
    expect((await askReport(owner, open)).body.code).toBe('wave_not_closed');
  });
});
