/** Year after year from publications alone: what is compared, what is not and why, and nothing that was withheld. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { small } from './instrument.fixture.ts';
import type { Instrument } from './instrument.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';
import { mergeGroups } from './suppression.ts';
import { buildTrend, type TrendInput } from './trend.ts';
import type { ClosedEdition } from './trend-figures.ts';
import { type TrendView, totalId } from './trend-view.ts';

type Options = {
  readonly trust?: boolean;
  readonly instrument?: Instrument;
  readonly together?: readonly string[];
};

function close(year: number, answers: AnswersByGroup, options: Options = {}): ClosedEdition {
  const { trust = false, instrument = small, together = [] } = options;
  const publication = publishAnswers(answers, {
    instrument,
    trust,
    threshold: 3,
    comments: [],
    expected: 9,
    together,
    edition: { waveId: `w${year}`, openedOn: `${year}-05-01`, closedOn: `${year}-06-12` },
  });
  return { publication, instrument };
}

const line = (id: string, mergedInto: string | null = null, retired = mergedInto !== null) => ({
  id,
  name: `Groupe ${id}`,
  shortName: '',
  mergedInto,
  retired,
});

function build(
  editions: readonly ClosedEdition[],
  groups: TrendInput['groups'] = [line('a'), line('b')],
  since?: string,
): TrendView {
  const view = buildTrend({ partnershipName: 'Alliance', editions, groups, since });
  if (!view) throw new Error('no such edition');
  return view;
}

const strong = { a: times('AAAA', 6), b: times('BBBB', 6) };
const weak = { a: times('CCCC', 6), b: times('BBBB', 6) };
const item = (view: TrendView, key: string) => view.items.find((one) => one.key === key);
const kinds = (figures: readonly { kind: string; reason?: string }[] | undefined) =>
  figures?.map(({ kind, reason }) => reason ?? kind);

describe('the trend', () => {
  it('sets the editions in the order they closed, with their groups and the total', () => {
    const view = build([close(2026, strong), close(2024, weak)]);
    expect(view.editions.map(({ waveId }) => waveId)).toEqual(['w2024', 'w2026']);
    expect(view.series.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 0],
      ['b', 1],
      [totalId, null],
    ]);
    expect(view.events.map(({ kind, on }) => [kind, on])).toEqual([
      ['opened', '2024-05-01'],
      ['closed', '2024-06-12'],
      ['opened', '2026-05-01'],
      ['closed', '2026-06-12'],
    ]);
    expect(view.dimensions.map(({ key, joined }) => [key, joined])).toEqual([
      ['solo', [true]],
      ['trio', [true]],
    ]);
  });

  it('words each change, and sums it up for a condition', () => {
    const view = build([close(2024, weak), close(2026, strong)]);
    expect(view.compared).toEqual({ from: 0, to: 1, comparisons: 8 });
    expect(item(view, 'q2')?.changes.a).toMatchObject({ word: 'rise', difference: 100 });
    expect(item(view, 'q2')?.changes.b).toMatchObject({ kind: 'too-few', difference: 0 });
    expect(view.dimensions[1]?.changes.a).toEqual({
      kind: 'compared',
      difference: 100,
      items: 3,
      of: 3,
      rises: 3,
      falls: 0,
      tooFew: 0,
    });
    const back = build([close(2024, strong), close(2026, weak)]);
    expect(back.dimensions[0]?.changes.a).toMatchObject({ difference: -100, rises: 0, falls: 1 });
  });

  it('counts among the comparisons only those that could tell something', () => {
    const view = build([
      close(2024, { a: times('AAAA', 3), b: times('BBBB', 6) }),
      close(2026, { a: times('CCCC', 3), b: times('BBBB', 6) }),
    ]);
    expect(item(view, 'q1')?.changes.a).toEqual({ kind: 'too-few', difference: -100, leastP: 0.1 });
    // Everybody together is twelve or more: the total can tell, group a cannot.
    expect(view.compared?.comparisons).toBe(4);
  });

  it('compares with the edition asked for, and knows no other', () => {
    const editions = [close(2024, strong), close(2025, weak), close(2026, strong)];
    expect(build(editions).dimensions[0]?.changes.a).toMatchObject({ difference: 100 });
    const view = build(editions, undefined, 'w2024');
    expect(view.compared).toMatchObject({ from: 0, to: 2 });
    expect(view.dimensions[0]?.changes.a).toMatchObject({ difference: 0 });
    const groups = [line('a'), line('b')];
    for (const since of ['w2026', 'elsewhere']) {
      expect(buildTrend({ partnershipName: '', editions, groups, since })).toBeUndefined();
    }
  });

  it('says nothing of change with one edition, and nothing at all with none', () => {
    const one = build([close(2026, strong)]);
    expect(one.compared).toBeNull();
    expect(item(one, 'q1')?.changes).toEqual({});
    expect(one.dimensions[0]?.changes).toEqual({});
    expect(build([])).toMatchObject({ editions: [], items: [], dimensions: [], trust: null });
  });

  it('says of a group that agreed on a rating that it did, and counts nobody as missing', () => {
    const view = build(
      [
        close(2025, { a: [], b: [] }, { together: ['a', 'b'] }),
        close(2026, { a: [], b: times('BBBB', 6) }, { together: ['a'] }),
      ],
      [line('a'), line('b')],
    );
    const { figures } = item(view, 'q1') ?? {};
    expect(kinds(figures?.a)).toEqual(['together', 'together']);
    expect(kinds(figures?.b)).toEqual(['together', 'shown']);
    expect(kinds(figures?.[totalId])).toEqual(['together', 'shown']);
    const people = view.series.map(({ participation }) =>
      participation.map((one) => one?.expected),
    );
    expect(people).toEqual([
      [undefined, undefined],
      [undefined, 9],
      [undefined, 9],
    ]);
  });

  it('tells apart withheld, nobody, missing, not asked and reworded', () => {
    const reworded: Instrument = {
      ...small,
      version: '2',
      items: small.items.map((one) =>
        one.key === 'q3' ? { ...one, stem: { ...one.stem, en: 'other words' } } : one,
      ),
    };
    const view = build(
      [
        close(2024, { a: times('AAAA', 6) }),
        close(2025, { a: times('A-AA', 6), b: [] }),
        close(
          2026,
          { a: times('AAAAA', 6), b: times('BBBBB', 6) },
          { instrument: reworded, trust: true },
        ),
      ],
      [line('a'), line('b')],
    );
    expect(kinds(item(view, 'q1')?.figures.b)).toEqual(['missing', 'nobody', 'shown']);
    expect(kinds(item(view, 'q2')?.figures.a)).toEqual(['shown', 'withheld', 'shown']);
    expect(kinds(item(view, 'q3')?.figures.a)).toEqual(['reworded', 'reworded', 'shown']);
    expect(kinds(item(view, 't1')?.figures.b)).toEqual(['not-asked', 'not-asked', 'shown']);
    expect(item(view, 'q3')?.changes.a).toEqual({ kind: 'not-compared', reason: 'reworded' });
    expect(view.dimensions[1]?.joined).toEqual([true, false]);
    // Of three questions one was withheld then, one is reworded since.
    expect(view.dimensions[1]?.changes.a).toMatchObject({ items: 1, of: 3 });
  });

  it('compares what another version of the questionnaire asks in the very same words', () => {
    const next: Instrument = { ...small, version: '2' };
    const view = build([close(2024, weak), close(2026, strong, { instrument: next })]);
    expect(view.dimensions[1]?.changes.a).toMatchObject({ items: 3, of: 3 });
    expect(view.dimensions[1]?.joined).toEqual([true]);
  });

  it('keeps a question asked no longer, without a change', () => {
    const view = build([
      close(2024, { ...strong, a: times('AAAAA', 6), b: times('BBBBB', 6) }, { trust: true }),
      close(2026, strong),
    ]);
    expect(kinds(item(view, 't1')?.figures.a)).toEqual(['shown', 'not-asked']);
    expect(item(view, 't1')?.changes.a).toEqual({ kind: 'not-compared', reason: 'not-asked' });
  });
});

describe('groups along the years', () => {
  const merged = [line('a', 'c'), line('b', 'c'), line('c')];

  const together = close(2026, { c: times('AAAA', 9) });

  it('gives a merged group a past where every part was published: their counts together', () => {
    const apart = close(2024, { a: times('AAAA', 3), b: times('CCCC', 4) });
    const view = build([apart, together], merged);
    expect(view.series.map(({ id }) => id)).toEqual(['c', totalId]);
    expect(item(view, 'q1')?.figures.c?.[0]).toMatchObject({
      kind: 'shown',
      cell: { n: 7, A: 3, B: 0, C: 4 },
    });
    const [past] = view.series[0]?.participation ?? [];
    expect(past).toEqual({ received: 7, expected: 18, without: [] });
  });

  it('gives it none where one part was withheld', () => {
    const apart = close(2024, { a: times('A-AA', 3), b: times('CCCC', 4) });
    const view = build([apart, together], merged);
    expect(kinds(item(view, 'q2')?.figures.c)).toEqual(['withheld', 'shown']);
    expect(kinds(item(view, 'q1')?.figures.c)).toEqual(['shown', 'shown']);
    expect(view.dimensions[1]?.figures.c?.[0]).toMatchObject({ cell: { items: 2, of: 3 } });
  });

  it('leaves the parts apart as long as no edition has asked them together', () => {
    const view = build([close(2024, strong), close(2025, weak)], merged);
    expect(view.series.map(({ id }) => id)).toEqual(['a', 'b', totalId]);
    expect(item(view, 'q1')?.changes[totalId]).toMatchObject({ kind: 'tested' });
    // Merged twice before being asked again.
    const twice = [line('a', 'ab'), line('b', 'ab'), line('ab', 'abc'), line('abc')];
    const last = close(2026, { abc: times('AAAA', 9) });
    const series = build([close(2024, strong), last], twice).series.map(({ id }) => id);
    expect(series).toEqual(['abc', totalId]);
  });

  it('names the part that was not there, or of whom nobody answered', () => {
    const view = build(
      [
        close(2024, { a: times('AAAA', 5) }),
        close(2025, { a: times('AAAA', 5), b: [] }),
        close(2026, { c: times('AAAA', 9) }),
      ],
      merged,
    );
    const without = view.series[0]?.participation.map((year) => year?.without);
    // By the name it has now, or had then.
    expect(without).toEqual([['Groupe b'], ['b'], []]);
    expect(kinds(item(view, 'q1')?.figures.c)).toEqual(['shown', 'shown', 'shown']);
    expect(item(view, 'q1')?.changes.c).toEqual({ kind: 'not-compared', reason: 'groups-changed' });
  });

  it('keeps a retired group after the others, missing since, each in its own colour', () => {
    const view = build(
      [close(2024, strong), close(2026, { b: times('BBBB', 6) })],
      [line('a', null, true), line('b')],
    );
    expect(view.series.map(({ id, rank }) => [id, rank])).toEqual([
      ['b', 1],
      ['a', 0],
      [totalId, null],
    ]);
    expect(kinds(item(view, 'q1')?.figures.a)).toEqual(['shown', 'missing']);
    expect(item(view, 'q1')?.changes.a).toEqual({ kind: 'not-compared', reason: 'missing' });
  });

  it('compares totals of the same groups alone, merged or not', () => {
    const before = close(2024, strong);
    const same = build([before, close(2026, { c: times('AAAA', 9) })], merged);
    expect(item(same, 'q1')?.changes[totalId]).toMatchObject({ kind: 'tested' });
    const fewer = build([before, close(2026, { b: times('BBBB', 6) })]);
    expect(item(fewer, 'q1')?.changes[totalId]).toEqual({
      kind: 'not-compared',
      reason: 'groups-changed',
    });
    const lacking = [close(2024, { a: times('AAAA', 6) }), close(2026, { c: times('AAAA', 9) })];
    expect(item(build(lacking, merged), 'q1')?.changes[totalId]).toMatchObject({
      reason: 'groups-changed',
    });
  });

  it('holds no figure that a publication does not, but for merged groups the sum of two', () => {
    const packed = fc.string({
      unit: fc.constantFrom('A', 'B', 'C', '?', '-'),
      minLength: 4,
      maxLength: 4,
    });
    const group = fc.array(packed, { maxLength: 7 });
    const year = fc.record({ a: group, b: group, d: group });
    fc.assert(
      fc.property(year, year, (first, second) => {
        const answers = { c: second.b, d: second.d };
        const editions = [close(2024, first), close(2025, second), close(2026, answers)];
        const view = build(editions, [line('a', 'c'), line('b', 'c'), line('c'), line('d')]);
        for (const [place, { publication }] of editions.entries()) {
          for (const [key, figures] of Object.entries(publication.items)) {
            const parts = publication.groups
              .filter(({ id, received }) => id !== 'd' && received > 0)
              .map(({ id }) => id);
            const cellOf = (id: string) => {
              const figure = item(view, key)?.figures[id]?.[place];
              return figure?.kind === 'shown' ? figure.cell : null;
            };
            expect(cellOf('d')).toEqual(figures.groups.d ?? null);
            expect(cellOf(totalId)).toEqual(figures.total);
            expect(cellOf('c')).toEqual(mergeGroups(figures, parts));
          }
        }
      }),
    );
  });
});

describe('trust along the years', () => {
  const six = (answers: string): string => `BBBB${answers}`;
  const instrument: Instrument = {
    ...small,
    items: [
      ...small.items,
      ...small.items
        .filter(({ key }) => key === 't1')
        .map((one) => ({ ...one, key: 't6', stem: { fr: 'méfiance', en: 'mistrust' } })),
    ],
  };
  const wary = { a: times(six('AC'), 6), b: times(six('CC'), 6) };
  const calm = { a: times(six('AA'), 6), b: times(six('BA'), 6) };
  const options = { trust: true, instrument };

  it('stands on two axes: five questions where one relies on the others, and watchfulness, turned', () => {
    const { trust } = build([close(2024, wary, options), close(2026, calm, options)]);
    const indices = (figures: TrendView['dimensions'][number]['figures'], id: string) =>
      figures[id]?.map((figure) => figure.kind === 'shown' && figure.cell.index);
    expect(trust?.trust.items).toEqual(['t1']);
    expect(indices(trust?.trust.figures ?? {}, 'b')).toEqual([0, 50]);
    expect(trust?.mistrust?.items).toEqual(['t6']);
    expect(indices(trust?.mistrust?.figures ?? {}, 'b')).toEqual([100, 0]);
    expect(trust?.mistrust?.changes.b).toMatchObject({ difference: -100, falls: 1, rises: 0 });
  });

  it('diverges between the two groups furthest apart, as they were then', () => {
    const { trust } = build([close(2024, wary, options), close(2026, calm, options)]);
    expect(trust?.divergence).toEqual([
      { kind: 'shown', points: 100, low: 'b', high: 'a', items: 1, of: 1 },
      { kind: 'shown', points: 50, low: 'b', high: 'a', items: 1, of: 1 },
    ]);
  });

  it('is absent where the trust questions never were asked', () => {
    expect(build([close(2024, strong), close(2026, weak)]).trust).toBeNull();
  });
});

it('accepts nothing that has not passed disclosure control', () => {
  const { publication, instrument } = close(2026, strong);
  const copy = { ...publication };
  const editions = [{ publication: copy, instrument }];
  // @ts-expect-error a copy lost the mark: its figures may have been changed
  expect(buildTrend({ partnershipName: '', editions, groups: [] })).toBeDefined();
});
