/** What a results page is given: complete, serialisable, and nothing that the publication does not hold. */

import { describe, expect, it } from 'vitest';
import { buildResultsView } from './build-results-view.ts';
import { diagnostic, small } from './instrument.fixture.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';

const publish = (answers: AnswersByGroup, expected = 10) =>
  publishAnswers(answers, {
    instrument: small,
    trust: false,
    threshold: 5,
    comments: [],
    expected,
  });
const build = (answers: AnswersByGroup, expected?: number) =>
  buildResultsView(publish(answers, expected), small);

const twoGroups = { ville: times('AAAB', 5), table: [...times('CABB', 5), 'C?BB', 'C?BB'] };

describe('the results view', () => {
  it('holds a spoke per dimension in the fixed order, single items marked', () => {
    const { spokes, gapOrder } = build(twoGroups);
    expect(spokes.map(({ key, singleItem, items }) => [key, singleItem, items])).toEqual([
      ['solo', true, ['q1']],
      ['trio', false, ['q2', 'q3', 'q4']],
    ]);
    expect(gapOrder).toEqual(['solo', 'trio']);
    expect(spokes[0]?.groups.ville).toMatchObject({ index: 100, readings: ['strength'] });
    expect(spokes[0]?.groups.table).toMatchObject({ index: 0, readings: ['fragile'] });
    expect(spokes[0]).toMatchObject({ gap: { points: 100, items: 1, of: 1 }, toDiscuss: true });
  });

  it('holds a row per item with its number, gap, effect and order', () => {
    const { items, itemGapOrder } = build(twoGroups);
    expect(items.map(({ key, number, effect }) => [key, number, effect])).toEqual([
      ['q1', 1, 1],
      ['q2', 2, 0],
      ['q3', 3, 1],
      ['q4', 4, 0],
    ]);
    expect(itemGapOrder).toEqual(['q1', 'q3', 'q2', 'q4']);
  });

  it('says to discuss when a group is split, even without a gap', () => {
    const split = [...times('AAAA', 3), ...times('CAAA', 3)];
    const { spokes } = build({ ville: split, table: split });
    expect(spokes[0]).toMatchObject({ gap: { points: 0, wide: false }, toDiscuss: true });
    expect(spokes[1]).toMatchObject({ gap: { points: 0, wide: false }, toDiscuss: false });
  });

  it('names what is withheld once, with its reason', () => {
    const { withheld, groups } = build({
      a: times('AAAA', 3),
      b: [...times('A-BB', 5), 'AABB'],
      c: [],
      d: times('????', 5),
    });
    expect(withheld).toEqual({
      groups: [
        { group: 'a', reason: 'few-responses' },
        { group: 'c', reason: 'nobody' },
        { group: 'd', reason: 'few-answers' },
      ],
      cells: [{ item: 'q2', group: 'b' }],
      totals: [
        { item: 'q1', because: ['a', 'd'] },
        { item: 'q2', because: ['a', 'b', 'd'] },
        { item: 'q3', because: ['a', 'd'] },
        { item: 'q4', because: ['a', 'd'] },
      ],
      everyTotal: true,
      comments: false,
    });
    expect(groups.map(({ id, rank, standing }) => [id, rank, standing])).toEqual([
      ['a', 0, 'withheld'],
      ['b', 1, 'partial'],
      ['c', 2, 'empty'],
      ['d', 3, 'withheld'],
    ]);
  });

  it('adds up participation and flags more answers than expected', () => {
    expect(build(twoGroups, 6)).toMatchObject({
      participation: { received: 12, expected: 12, onPaper: 0, moreThanExpected: true },
      groups: [{ moreThanExpected: false }, { moreThanExpected: true }],
    });
    expect(build(twoGroups, 7).participation.moreThanExpected).toBe(false);
  });

  it('survives JSON, and of two publications alike in what they show says the same', () => {
    const view = build(twoGroups);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    const hidden = (answers: string) =>
      build({ ville: times(answers, 4), table: times('ABAB', 6) });
    expect(hidden('CCCC')).toEqual(hidden('AAAA'));
  });

  it('refuses a questionnaire other than the one the publication was made with', () => {
    const other = { ...small, version: '2' };
    expect(() => buildResultsView(publish(twoGroups), other)).toThrow(RangeError);
  });

  it('holds the seven spokes and 24 questions of the diagnostic', () => {
    const publication = publishAnswers(
      { ville: times('A'.repeat(24), 5) },
      { instrument: diagnostic, trust: true, threshold: 5, comments: [], expected: 5 },
    );
    const { spokes, items } = buildResultsView(publication, diagnostic);
    expect(spokes.filter(({ singleItem }) => singleItem).map(({ key }) => key)).toEqual([
      'early-involvement',
      'influence',
    ]);
    expect(spokes).toHaveLength(7);
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(spokes[0]?.gap).toEqual({ kind: 'withheld', reason: 'one-group' });
  });
});
