/**
 * The invariant over every way out. For each level of each withheld cell there is another edition — other answers in that
 * cell, all other answers the same — from which everything published is the same to the byte. Both tables of
 * non-negative integers are consistent with what an attacker holds, even one who knows every other group: the count is
 * not determined.
 */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import { small } from '@moyeu/shared/domain/instrument.fixture.ts';
import { locales } from '@moyeu/shared/domain/instrument.ts';
import { type AnswersByGroup, publishAnswers } from '@moyeu/shared/domain/publication.fixture.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { mergeGroups } from '@moyeu/shared/domain/suppression.ts';
import { buildTrend } from '@moyeu/shared/domain/trend.ts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { writeCsv } from '../../server/src/features/publications/exports.ts';
import { openRenderer } from '../../server/src/pages/renderer.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { seedRandom } from '../support/deps.ts';
import { type Edition, makePartnership, settings, storeAnswers } from '../support/edition.ts';
import { setUp } from '../support/session.ts';
import { wavePath } from './played-edition.ts';
import { watchSession } from './watched-session.ts';

const letters = ['A', 'B', 'C'] as const;
type Level = (typeof letters)[number];

const packed = fc.string({
  unit: fc.constantFrom('A', 'B', 'C', '?', '-'),
  minLength: 5,
  maxLength: 5,
});
const partnership = fc
  .array(fc.array(packed, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((lists): AnswersByGroup => Object.fromEntries(lists.map((list, i) => [`g${i}`, list])));
const threshold = fc.integer({ min: 3, max: 6 });

const publish = (answers: AnswersByGroup, k: number) =>
  publishAnswers(answers, {
    instrument: small,
    trust: true,
    threshold: k,
    comments: Object.keys(answers).map((group) => ({ group, dimension: 'solo', text: 'x' })),
    expected: 8,
  });

const countOf = (list: readonly string[], item: number, level: Level) =>
  list.filter((answers) => answers[item] === level).length;

/** Items on which a group that has a response gave fewer valid answers than the threshold. */
function listHidden(list: readonly string[], k: number): number[] {
  if (list.length === 0) return [];
  const valid = (item: number) =>
    letters.reduce((sum, level) => sum + countOf(list, item, level), 0);
  return Array.from(list[0] ?? '', (_, item) => item).filter((item) => valid(item) < k);
}

/** The same edition, but that in these cells of one group one person alone answered, with this level; or nobody. */
function alter(
  answers: AnswersByGroup,
  group: string,
  items: readonly number[],
  only: Level | null,
): AnswersByGroup {
  const list = (answers[group] ?? []).map((one, person) =>
    Array.from(one, (answer, item) =>
      items.includes(item) ? (person === 0 && only) || '?' : answer,
    ).join(''),
  );
  return { ...answers, [group]: list };
}

type World = {
  readonly group: string;
  readonly items: readonly number[];
  readonly answers: AnswersByGroup;
};

/** Other editions that differ in the withheld cells of one group alone: among them, each level of each has another count. */
function imagine(answers: AnswersByGroup, k: number): World[] {
  return Object.entries(answers).flatMap(([group, list]) => {
    const items = listHidden(list, k);
    if (items.length === 0) return [];
    const worlds = [null, ...letters].map((only) => ({
      group,
      items,
      answers: alter(answers, group, items, only),
    }));
    for (const item of items) {
      for (const level of letters) {
        const counts = new Set(
          [answers, ...worlds.map((world) => world.answers)].map((world) =>
            countOf(world[group] ?? [], item, level),
          ),
        );
        if (counts.size < 2) throw new Error('a count that is the same in every world');
      }
    }
    return worlds;
  });
}

const renderer = openRenderer();

/** Words of organisers, which hold no figure of an answer. */
const told: ResultsTold = { notes: [], actions: [], earlier: [], events: [] };

/** All that is made of a publication. */
function listWaysOut(publication: Publication): string[] {
  const view = buildResultsView(publication, small);
  return [
    JSON.stringify(publication),
    JSON.stringify(view),
    JSON.stringify(listTrends(publication)),
    ...locales.flatMap((locale) => [
      writeCsv(view, locale),
      renderer.wheel(view, locale),
      // All that the PDF file is painted from.
      JSON.stringify(renderer.report(view, told, locale)),
      // And all that the XLSX file is written from.
      JSON.stringify(renderer.workbook(view, told, locale)),
      renderer.results(view, { locale, locales }),
    ]),
  ];
}

/** Beside itself a year earlier, with its groups as they were, and with the first two merged since. */
function listTrends(publication: Publication) {
  const edition = { publication, instrument: small };
  const line = { name: 'x', shortName: '', retired: false, mergedInto: null };
  const groups = publication.groups.map(({ id }) => ({ ...line, id }));
  const merged = groups.map((group, place) =>
    place < 2 ? { ...group, retired: true, mergedInto: 'both' } : group,
  );
  const later = {
    publication: publish({ both: ['ABCAB', 'BCABC', 'CABCA'] }, 3),
    instrument: small,
  };
  return [
    buildTrend({ partnershipName: 'x', editions: [edition, edition], groups }),
    buildTrend({
      partnershipName: 'x',
      editions: [edition, later],
      groups: [...merged, { ...line, id: 'both' }],
    }),
  ];
}

describe('a withheld count', () => {
  it('may be another, for all the publication says', () => {
    let worlds = 0;
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        const seen = JSON.stringify(publish(answers, k));
        for (const world of imagine(answers, k)) {
          expect(JSON.stringify(publish(world.answers, k))).toBe(seen);
          worlds += 1;
        }
      }),
      { numRuns: 2000 },
    );
    expect(worlds).toBeGreaterThan(8000);
  });

  it('may be another, for all the files and pages say', () => {
    let worlds = 0;
    fc.assert(
      fc.property(partnership, threshold, fc.nat(), (answers, k, draw) => {
        const imagined = imagine(answers, k);
        const world = imagined[draw % Math.max(1, imagined.length)];
        if (!world) return;
        expect(listWaysOut(publish(world.answers, k))).toEqual(listWaysOut(publish(answers, k)));
        worlds += 1;
      }),
      { numRuns: 120 },
    );
    expect(worlds).toBeGreaterThan(80);
  });

  it('may be another, for all that groups merged later would show of the past', () => {
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        const ids = Object.keys(answers);
        const merged = (publication: Publication) =>
          Object.values(publication.items).flatMap((item) =>
            ids.flatMap((one) => ids.map((other) => mergeGroups(item, [...new Set([one, other])]))),
          );
        const seen = merged(publish(answers, k));
        for (const world of imagine(answers, k))
          expect(merged(publish(world.answers, k))).toEqual(seen);
        // A merger that shows something shows the sum of what its parts showed.
        const { items } = publish(answers, k);
        for (const item of Object.values(items)) {
          for (const other of ids.slice(1)) {
            const parts = [item.groups[ids[0] ?? ''], item.groups[other]];
            const both = mergeGroups(item, [ids[0] ?? '', other]);
            if (both) expect(both.A).toBe((parts[0]?.A ?? 0) + (parts[1]?.A ?? 0));
            else expect(parts).toContain(null);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('two editions through the running server', () => {
  let test: TestApp;
  afterEach(() => test.close());

  const groups = ['Arrondissement', 'Table de quartier', 'Organismes'].map((name) => ({
    name,
    expected: 9,
  }));
  const ids = ['g0', 'g1', 'g2'];
  const day = 86_400_000;

  /** Everything the server gives out of two editions 30 days apart, from the first answer to the shared results. */
  async function listReceived(editions: readonly AnswersByGroup[]): Promise<string[]> {
    test = await buildTestApp({ seed: 'editions' });
    const owner = watchSession(await setUp(test));
    const { partnershipId, groupIds } = await makePartnership(owner, groups);
    const pages: string[] = [];
    for (const answers of editions) {
      const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
        params: { partnershipId },
        body: settings,
      });
      const params = { partnershipId, waveId: draft.body.id as string };
      const edition: Edition = { ...params, groupIds, params };
      await owner.ask(`POST ${wavePath}/open`, { params });
      for (const [place, id] of ids.entries()) {
        for (const one of answers[id] ?? [])
          await storeAnswers(test, edition, groupIds[place] ?? '', one, 1);
      }
      await owner.ask(`GET ${wavePath}/closing-preview`, { params });
      const closed = await owner.ask(`POST ${wavePath}/close`, { params });
      expect(closed.status).toBe(200);
      for (const locale of locales) {
        for (const way of ['results.csv', 'wheel.svg'] as const) {
          await owner.ask(`GET ${wavePath}/${way}`, { params, query: { locale } });
        }
      }
      for (const way of ['results', 'results.json'] as const)
        await owner.ask(`GET ${wavePath}/${way}`, { params });
      const shared = await owner.ask(`POST ${wavePath}/results-links`, { params, body: {} });
      for (const locale of locales) {
        const { pathname } = new URL(shared.body.url);
        pages.push((await test.app.inject({ url: `${pathname}?lang=${locale}` })).body);
      }
      await owner.ask('GET /api/partnerships/:partnershipId', { params });
      await owner.ask('GET /api/partnerships/:partnershipId/trend', { params });
      await owner.ask('GET /api/partnerships/:partnershipId/register', { params });
      test.clock.advance(15 * day);
      await owner.ask('GET /api/session');
      test.clock.advance(15 * day);
    }
    return [...owner.replies, ...pages];
  }

  it.each(['un', 'deux', 'trois'])(
    'give the same to the byte with other answers in the withheld cells of either (%s)',
    async (seed) => {
      const { integer } = seedRandom(seed);
      const drawEdition = (): AnswersByGroup =>
        Object.fromEntries(
          ids.map((id) => [
            id,
            Array.from({ length: 3 + integer(6) }, () =>
              Array.from({ length: 24 }, () => 'ABC?-'[integer(5)]).join(''),
            ),
          ]),
        );
      const editions = [drawEdition(), drawEdition()];
      const others = editions.map((answers) => {
        const worlds = imagine(answers, settings.threshold);
        const world = worlds[integer(worlds.length)];
        if (!world) throw new Error('an edition in which nothing is withheld');
        return world.answers;
      });
      const seen = await listReceived(editions);
      await test.close();
      expect(await listReceived(others)).toEqual(seen);
      // Other answers in a cell that is shown do change what is received: the comparison would see it.
      await test.close();
      const louder = editions.map((answers) => ({
        ...answers,
        g0: Array.from({ length: 8 }, () => 'C'.repeat(24)),
      }));
      expect(await listReceived(louder)).not.toEqual(seen);
    },
  );
});
