/** Gaps between groups: what is compared with what, and what cannot be compared. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, findGap, sortByGap } from './comparison.ts';
import { small } from './instrument.fixture.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';
import type { Gap } from './results-view.ts';

const trio = ['q2', 'q3', 'q4'];
const publish = (answers: AnswersByGroup) =>
  publishAnswers(answers, {
    instrument: small,
    trust: false,
    threshold: 5,
    comments: [],
    expected: 10,
  });

describe('the gap', () => {
  it('of two groups is the distance between their indices', () => {
    const gap = findGap(publish({ ville: times('AAAB', 5), table: times('ACCB', 6) }), trio);
    expect(gap).toEqual({
      kind: 'shown',
      points: expect.closeTo(200 / 3, 10),
      low: 'table',
      high: 'ville',
      lowIndex: expect.closeTo(50 / 3, 10),
      highIndex: expect.closeTo(250 / 3, 10),
      items: 3,
      of: 3,
      wide: true,
    });
  });

  it('uses only the items published on both sides, and says how many of how many', () => {
    // q2 is withheld for the table: the city’s C there must not count against it.
    const answers = { ville: times('ACAA', 5), table: times('A?BA', 5) };
    expect(findGap(publish(answers), trio)).toMatchObject({
      points: 25,
      items: 2,
      of: 3,
      highIndex: 100,
      lowIndex: 75,
      wide: true,
    });
  });

  it('of three groups runs from the lowest to the highest', () => {
    const answers = { a: times('BBBB', 5), b: times('AAAA', 5), c: times('CCCC', 5) };
    expect(findGap(publish(answers), ['q1'])).toMatchObject({ low: 'c', high: 'b', points: 100 });
  });

  it('of three groups compares each pair over its own common items', () => {
    // a and b share q2 (100 points apart), a and c share q3 and q4 (50), b and c share none.
    const answers = { a: times('AAAA', 5), b: times('AC??', 5), c: times('A?BB', 5) };
    expect(findGap(publish(answers), trio)).toMatchObject({
      low: 'b',
      high: 'a',
      points: 100,
      items: 1,
      of: 3,
    });
  });

  it('ignores a hidden group, and compares those shown', () => {
    const answers = { a: times('CCCC', 3), b: times('AAAA', 5), c: times('BBBB', 5) };
    expect(findGap(publish(answers), ['q1'])).toMatchObject({ low: 'c', high: 'b', points: 50 });
  });

  it.each<[string, AnswersByGroup, string]>([
    ['one group alone', { a: times('AAAA', 9) }, 'one-group'],
    ['a hidden group', { a: times('AAAA', 9), b: times('AAAA', 4) }, 'groups-withheld'],
    ['no item in common', { a: times('AA??', 5), b: times('A?A?', 5) }, 'no-common-item'],
  ])('is withheld with its reason for %s', (_, answers, reason) => {
    expect(findGap(publish(answers), trio)).toEqual({ kind: 'withheld', reason });
  });

  it('is between no lesser indices: no pair stands further apart on a single item', () => {
    const packed = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 4, maxLength: 4 });
    const group = fc.array(packed, { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(fc.record({ a: group, b: group, c: group }), (answers) => {
        const publication = publish(answers);
        const cells = Object.values(publication.items.q1?.groups ?? {}).filter((cell) => cell);
        const indices = cells.map((cell) => cell?.index ?? Number.NaN);
        const gap = findGap(publication, ['q1']);
        if (indices.length < 2) expect(gap.kind).toBe('withheld');
        else expect(gap).toMatchObject({ points: Math.max(...indices) - Math.min(...indices) });
      }),
    );
  });
});

describe('Cliff’s delta', () => {
  it('of C, B, A (1, 3, 5) against (2, 1, 0) is 0.740741, and the opposite the other way', () => {
    const left = { C: 1, B: 3, A: 5 };
    const right = { C: 2, B: 1, A: 0 };
    expect(cliffsDelta(left, right)).toBeCloseTo(0.740741, 6);
    expect(cliffsDelta(right, left)).toBeCloseTo(-0.740741, 6);
  });

  it('is 1 when every answer is above, 0 between alike groups, refused with nobody', () => {
    expect(cliffsDelta({ A: 4, B: 0, C: 0 }, { A: 0, B: 2, C: 3 })).toBe(1);
    expect(cliffsDelta({ A: 4, B: 2, C: 6 }, { A: 2, B: 1, C: 3 })).toBe(0);
    expect(() => cliffsDelta({ A: 0, B: 0, C: 0 }, { A: 1, B: 0, C: 0 })).toThrow(RangeError);
  });
});

describe('the order of the gap plot', () => {
  it('is largest first, ties as they came, withheld last', () => {
    const shown = (points: number): Gap => ({
      kind: 'shown',
      points,
      low: 'a',
      high: 'b',
      lowIndex: 0,
      highIndex: points,
      items: 1,
      of: 1,
      wide: false,
    });
    const rows = [
      { key: 'hidden', gap: { kind: 'withheld', reason: 'one-group' } },
      { key: 'none', gap: shown(0) },
      { key: 'first', gap: shown(10) },
      { key: 'second', gap: shown(10) },
      { key: 'wide', gap: shown(40) },
    ] as const;
    expect(sortByGap(rows).map(({ key }) => key)).toEqual([
      'wide',
      'first',
      'second',
      'none',
      'hidden',
    ]);
  });
});
