/** Disclosure control, case by case: the situations where a small group could be recognised. */

import { describe, expect, it } from 'vitest';
import { small } from './instrument.fixture.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';
import { hideComment, mergeGroups, readPublication } from './suppression.ts';

const settings = { instrument: small, trust: false, threshold: 5, comments: [], expected: 10 };
const publish = (answers: AnswersByGroup, changes: Partial<typeof settings> = {}) =>
  publishAnswers(answers, { ...settings, ...changes });

describe('what is shown', () => {
  it('of two groups of 3 and 6: the six, and no total that would give the three back', () => {
    const { items, dimensions } = publish({ ville: times('AAAA', 3), table: times('BBBB', 6) });
    for (const figures of [...Object.values(items), ...Object.values(dimensions)]) {
      expect(figures.groups.ville).toBeNull();
      expect(figures.groups.table).toMatchObject({ A: 0, C: 0, index: 50 });
      expect(figures.total).toBeNull();
    }
  });

  it('of three groups with two hidden: the third alone', () => {
    const { items } = publish({
      ville: times('AAAA', 4),
      table: times('CCCC', 4),
      citoyens: times('BBBB', 6),
    });
    expect(items.q1).toEqual({
      groups: {
        ville: null,
        table: null,
        citoyens: { n: 6, A: 0, B: 6, C: 0, dontKnow: 0, blank: 0, index: 50, agreement: 1 },
      },
      total: null,
    });
  });

  it('of hidden groups that would pool above the threshold: still no total', () => {
    const { items } = publish({ a: times('CCCC', 4), b: times('CCCC', 4) });
    expect(items.q1).toEqual({ groups: { a: null, b: null }, total: null });
  });

  it('of an item answered by 4 of 7: withheld with its don’t-know and blank counts; the others shown', () => {
    const table = [...times('AAAA', 4), 'A?AA', 'A-AA', 'A-AA'];
    const { items, dimensions } = publish({ table, ville: times('BBBB', 5) });
    expect(items.q2?.groups.table).toBeNull();
    expect(items.q2?.groups.ville).toMatchObject({ n: 5 });
    expect(items.q2?.total).toBeNull();
    expect(items.q3?.total).toMatchObject({ n: 12, A: 7, B: 5 });
    expect(dimensions.trio?.groups.table).toMatchObject({
      items: 2,
      of: 3,
      A: 14,
      nMin: 7,
      nMax: 7,
    });
    expect(dimensions.trio?.groups.ville).toMatchObject({ items: 3, of: 3, B: 15 });
    expect(dimensions.trio?.total).toMatchObject({ items: 2, of: 3, A: 14, B: 10 });
  });

  it('of a group exactly at the threshold: shown; one answer fewer: withheld', () => {
    const { items } = publish({ ville: [...times('AAAA', 4), 'A-AA'] });
    expect(items.q1?.groups.ville).toMatchObject({ n: 5 });
    expect(items.q2?.groups.ville).toBeNull();
  });

  it('of a group where all say they don’t know: nothing, not even that', () => {
    const { items, dimensions } = publish({ ville: times('????', 8), table: times('AAAA', 8) });
    expect(items.q1).toMatchObject({ groups: { ville: null }, total: null });
    expect(dimensions.solo).toMatchObject({ groups: { ville: null }, total: null });
  });

  it('of nobody: nothing', () => {
    const { items, dimensions, groups } = publish({ ville: [], table: [] });
    expect(groups.map(({ received }) => received)).toEqual([0, 0]);
    expect(items.q1).toEqual({ groups: { ville: null, table: null }, total: null });
    expect(dimensions.trio).toEqual({ groups: { ville: null, table: null }, total: null });
  });

  it('of a group nobody answered for: its silence does not hide the total of the others', () => {
    const { items } = publish({ ville: [], table: times('AAAA', 5) });
    expect(items.q1?.groups.ville).toBeNull();
    expect(items.q1?.total).toEqual(items.q1?.groups.table);
  });

  it('of everybody unanimous: shown, as the notice before question 1 says', () => {
    const { items } = publish({ ville: times('CCCC', 6) });
    expect(items.q1?.groups.ville).toMatchObject({ C: 6, index: 0, agreement: 1 });
  });

  it('of one group only: the total is that group', () => {
    const { items, dimensions } = publish({ table: [...times('ABCA', 5), '?BCA'] });
    expect(items.q1?.total).toEqual(items.q1?.groups.table);
    expect(dimensions.trio?.total).toEqual(dimensions.trio?.groups.table);
  });

  it('leaves the trust module out when the wave did not ask it', () => {
    const without = publish({ ville: times('AAAA', 5) });
    expect(Object.keys(without.items)).toEqual(['q1', 'q2', 'q3', 'q4']);
    expect(Object.keys(without.dimensions)).toEqual(['solo', 'trio']);
    const asked = publish({ ville: times('AAAAB', 5) }, { trust: true });
    expect(asked.dimensions.trust?.groups.ville).toMatchObject({ B: 5, items: 1, of: 1 });
  });

  it('rests on an agreed mean: index and agreement of a dimension are means of its items', () => {
    const { dimensions } = publish({ ville: ['AAAC', 'ABAC', 'ACCB', 'AACB', 'A-AB', 'A?AB'] });
    const cell = dimensions.trio?.groups.ville;
    expect(cell).toMatchObject({ items: 2, of: 3, A: 4, B: 4, C: 4 });
    expect(cell?.index).toBeCloseTo((400 / 6 + 200 / 6) / 2, 10);
  });

  it.each([2, 0, -1, 3.5, Number.NaN])('is refused with a threshold of %d', (threshold) => {
    expect(() => publish({ ville: times('AAAA', 9) }, { threshold })).toThrow(RangeError);
  });

  it('is refused for a tally of other items', () => {
    expect(() => publishAnswers({ ville: ['AAAA'] }, { ...settings, trust: true })).toThrow(
      RangeError,
    );
  });
});

describe('groups merged since', () => {
  const { items } = publish({ a: times('AAAA', 5), b: times('CBAA', 6), c: times('BBBB', 3) });
  const q1 = items.q1 ?? { groups: {}, total: null };

  it('have past figures together where each of them was published', () => {
    expect(mergeGroups(q1, ['a', 'b'])).toEqual({
      n: 11,
      A: 5,
      B: 0,
      C: 6,
      dontKnow: 0,
      blank: 0,
      index: 500 / 11,
      agreement: expect.any(Number),
    });
    expect(mergeGroups(q1, ['a'])).toEqual(q1.groups.a);
  });

  it.each([
    ['one was withheld', ['a', 'c']],
    ['all were', ['c']],
    ['one was not asked', ['a', 'later']],
    ['there are none', []],
  ])('have none where %s', (_why, parts) => {
    expect(mergeGroups(q1, parts)).toBeNull();
  });
});

describe('comments', () => {
  const comments = ['ville', 'table', 'ville'].map((group, place) => ({
    group,
    dimension: 'solo',
    text: `texte ${place}`,
  }));
  const say = (ville: number, table: number, threshold = 5) =>
    publishAnswers(
      { ville: times('AAAA', ville), table: times('AAAA', table) },
      { ...settings, threshold, comments },
    ).comments;

  it('name their group only when every group has ten responses, shuffled', () => {
    expect(say(10, 10)).toEqual({
      scope: 'group',
      list: [
        { id: 'c1', dimension: 'solo', text: 'texte 2', group: 'ville' },
        { id: 'c2', dimension: 'solo', text: 'texte 1', group: 'table' },
        { id: 'c3', dimension: 'solo', text: 'texte 0', group: 'ville' },
      ],
      hidden: 0,
    });
  });

  it('are pooled without a group when the total reaches ten', () => {
    const pooled = say(9, 11);
    expect(pooled.scope).toBe('pooled');
    expect(pooled.list.map(({ group }) => group)).toEqual([null, null, null]);
    expect(say(1, 9).scope).toBe('pooled');
    // A group that stayed silent is a group: to name the other would say whose the comments are.
    expect(say(12, 0).scope).toBe('pooled');
  });

  it('are withheld below ten in all', () => {
    expect(say(3, 6)).toEqual({ scope: 'withheld', list: [], hidden: 0 });
  });

  it('never ask for fewer responses than the wave’s own threshold', () => {
    expect(say(11, 12, 12).scope).toBe('pooled');
    expect(say(5, 6, 12).scope).toBe('withheld');
  });

  it('are hidden for good, and counted as hidden', () => {
    const publication = publishAnswers({ ville: times('AAAA', 10) }, { ...settings, comments });
    const hidden = hideComment(publication, 'c2');
    expect(hidden.comments.hidden).toBe(1);
    expect(JSON.stringify(hidden)).not.toContain('texte 1');
    expect(hidden.comments.list).toHaveLength(2);
    expect(hideComment(hidden, 'c2')).toBe(hidden);
    expect(publication.comments.list).toHaveLength(3);
  });
});

describe('a stored publication', () => {
  it('reads back as it was written, to the last digit', () => {
    const publication = publish({ ville: ['AAAC', 'ABAC', 'ACCB', 'AACB', 'A-AB', 'A?AB'] });
    expect(readPublication(JSON.stringify(publication))).toEqual(publication);
  });

  it.each(['null', '{}', '{"format":2}', '[]'])('is not %s', (text) => {
    expect(() => readPublication(text)).toThrow(TypeError);
  });
});
