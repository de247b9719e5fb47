/** The invariant: an attacker who holds everything published, and one other group's answers, learns no withheld cell. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { small } from './instrument.fixture.ts';
import { levels } from './instrument.ts';
import { type AnswersByGroup, publishAnswers } from './publication.fixture.ts';
import type { Cell, Publication } from './publication.ts';

/** A B C, then don't-know and blank together: the attacker's unknowns for one group on one item. */
type Table = readonly [A: number, B: number, C: number, none: number];

const packed = fc.string({
  unit: fc.constantFrom('A', 'B', 'C', 'C', '?', '-'),
  minLength: 5,
  maxLength: 5,
});
const partnership = fc
  .array(fc.array(packed, { maxLength: 9 }), { minLength: 1, maxLength: 4 })
  .map((lists): AnswersByGroup => Object.fromEntries(lists.map((list, i) => [`g${i}`, list])));
const threshold = fc.integer({ min: 3, max: 6 });

const publish = (answers: AnswersByGroup, k: number) =>
  publishAnswers(answers, {
    instrument: small,
    trust: true,
    threshold: k,
    comments: Object.keys(answers).map((group) => ({ group, dimension: 'solo', text: 'x' })),
    expected: 9,
  });

const many = { numRuns: 1500 };

describe('disclosure control', () => {
  it('leaves at least two values possible for each level of each withheld cell', () => {
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        const publication = publish(answers, k);
        for (const item of Object.keys(publication.items)) attack(publication, answers, item);
      }),
      many,
    );
  });

  it('builds every dimension figure from what is published and nothing more', () => {
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        const { items, dimensions, groups } = publish(answers, k);
        for (const [key, dimension] of Object.entries(dimensions)) {
          const asked = small.items.filter((item) => item.dimension === key);
          for (const group of [...groups.map(({ id }) => id), null]) {
            const cellOf = (item: string) =>
              (group === null ? items[item]?.total : items[item]?.groups[group]) ?? null;
            const cells = asked.map((item) => cellOf(item.key)).filter((cell) => cell !== null);
            const found = group === null ? dimension.total : dimension.groups[group];
            expect(found ?? null).toEqual(recompute(cells, asked.length));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('publishes only cells at or above the threshold, true to the answers', () => {
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        for (const [place, { groups }] of Object.values(publish(answers, k).items).entries()) {
          for (const [group, cell] of Object.entries(groups)) {
            const [A, B, C] = countTable(answers[group] ?? [], place);
            if (A + B + C < k) expect(cell).toBeNull();
            else expect(cell).toMatchObject({ n: A + B + C, A, B, C });
          }
        }
      }),
      many,
    );
  });

  it('never publishes more when the threshold is raised', () => {
    const comments = { withheld: 0, pooled: 1, group: 2 };
    fc.assert(
      fc.property(partnership, threshold, fc.integer({ min: 1, max: 9 }), (answers, k, more) => {
        const loose = publish(answers, k);
        const strict = publish(answers, k + more);
        for (const [item, figures] of Object.entries(strict.items)) {
          for (const [group, cell] of Object.entries(figures.groups)) {
            if (cell) expect(cell).toEqual(loose.items[item]?.groups[group]);
          }
          if (figures.total) expect(figures.total).toEqual(loose.items[item]?.total);
        }
        expect(comments[strict.comments.scope]).toBeLessThanOrEqual(comments[loose.comments.scope]);
      }),
      many,
    );
  });

  it('gives the same publication for the same answers, in whatever order they came', () => {
    fc.assert(
      fc.property(partnership, threshold, (answers, k) => {
        const reversed = Object.entries(answers).map(([id, list]) => [id, list.toReversed()]);
        expect(publish(Object.fromEntries(reversed), k)).toEqual(publish(answers, k));
      }),
      { numRuns: 300 },
    );
  });
});

/** Plays the attacker on one item: knowing nobody's answers, then knowing all those of each group in turn. */
function attack(publication: Publication, answers: AnswersByGroup, item: string): void {
  const { groups, header } = publication;
  const figures = publication.items[item];
  const place = Object.keys(publication.items).indexOf(item);
  const truth = (group: string) => countTable(answers[group] ?? [], place);
  const hidden = groups.filter(({ id, received }) => received > 0 && !figures?.groups[id]);

  for (const known of [null, ...groups.map(({ id }) => id)]) {
    const unknown = hidden.filter(({ id }) => id !== known);
    const choices = unknown.map(({ received }) => tablesBelow(header.threshold, received));
    const certain = groups.filter(({ id }) => !unknown.some((group) => group.id === id));
    const rest = subtract(
      figures?.total ?? null,
      certain.map(({ id }) => truth(id)),
    );
    for (const [target, possible] of keepConsistent(choices, rest).entries()) {
      for (const level of levels.keys()) {
        const values = new Set(possible.map((table) => table[level]));
        expect(values.size, `${item} ${unknown[target]?.id} level ${level}`).toBeGreaterThan(1);
      }
    }
  }
}

/** Every table a withheld group of `received` people can have: fewer valid answers than the threshold. */
function tablesBelow(threshold: number, received: number): readonly Table[] {
  const tables: Table[] = [];
  const most = Math.min(threshold - 1, received);
  for (let A = 0; A <= most; A += 1) {
    for (let B = 0; A + B <= most; B += 1) {
      for (let C = 0; A + B + C <= most; C += 1) tables.push([A, B, C, received - A - B - C]);
    }
  }
  return tables;
}

/** What the unknown groups add up to, when a total is published; `null` when nothing ties them together. */
function subtract(total: Cell | null, certain: readonly Table[]): Table | null {
  if (!total) return null;
  const start: Table = [total.A, total.B, total.C, total.dontKnow + total.blank];
  return certain.reduce(
    (rest, [A, B, C, none]): Table => [rest[0] - A, rest[1] - B, rest[2] - C, rest[3] - none],
    start,
  );
}

/** Per unknown group, its tables that take part in at least one combination adding up to `rest`. */
function keepConsistent(
  choices: readonly (readonly Table[])[],
  rest: Table | null,
): readonly (readonly Table[])[] {
  if (!rest) return choices;
  return choices.map((tables, target) => {
    const others = choices.filter((_, place) => place !== target);
    return tables.filter((table) => canAddUp(others, minus(rest, table)));
  });
}

function canAddUp(choices: readonly (readonly Table[])[], rest: Table): boolean {
  if (rest.some((count) => count < 0)) return false;
  const [first, ...others] = choices;
  if (!first) return rest.every((count) => count === 0);
  return first.some((table) => canAddUp(others, minus(rest, table)));
}

function minus(left: Table, right: Table): Table {
  return [left[0] - right[0], left[1] - right[1], left[2] - right[2], left[3] - right[3]];
}

function countTable(list: readonly string[], place: number): Table {
  const count = (wanted: string) => list.filter((one) => wanted.includes(one[place] ?? '')).length;
  return [count('A'), count('B'), count('C'), count('?-')];
}

function recompute(cells: readonly Cell[], of: number) {
  if (cells.length === 0) return null;
  const sum = (pick: (cell: Cell) => number) => cells.reduce((all, cell) => all + pick(cell), 0);
  return {
    items: cells.length,
    of,
    A: sum((cell) => cell.A),
    B: sum((cell) => cell.B),
    C: sum((cell) => cell.C),
    nMin: Math.min(...cells.map((cell) => cell.n)),
    nMax: Math.max(...cells.map((cell) => cell.n)),
    index: sum((cell) => cell.index) / cells.length,
    agreement: sum((cell) => cell.agreement) / cells.length,
  };
}
