/** Counting answers: what is counted, and what must never be counted by mistake. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToTally,
  countAnswers,
  countResponses,
  mergeTallies,
  startTally,
  tallyResponses,
} from './tally.ts';

const responses = fc.array(
  fc.record({
    group: fc.constantFrom('ville', 'table'),
    answers: fc.string({
      unit: fc.constantFrom('A', 'B', 'C', '?', '-'),
      minLength: 4,
      maxLength: 4,
    }),
  }),
  { maxLength: 40 },
);

describe('a tally', () => {
  it('counts each level, don’t know and blanks apart, per group and item', () => {
    const tally = tallyResponses(
      ['ville', 'table'],
      2,
      ['AB', 'A?', 'C-'].map((answers) => ({ group: 'ville', answers })),
    );
    expect(countResponses(tally, 'ville')).toBe(3);
    expect(countAnswers(tally, 'ville', 0)).toEqual({ A: 2, B: 0, C: 1, dontKnow: 0, blank: 0 });
    expect(countAnswers(tally, 'ville', 1)).toEqual({ A: 0, B: 1, C: 0, dontKnow: 1, blank: 1 });
    expect(countResponses(tally, 'table')).toBe(0);
    expect(countAnswers(tally, 'table', 1)).toEqual({ A: 0, B: 0, C: 0, dontKnow: 0, blank: 0 });
  });

  it('is the same in one go, in slices, and merged', () => {
    fc.assert(
      fc.property(responses, fc.nat(40), (all, cut) => {
        const whole = tallyResponses(['ville', 'table'], 4, all);
        const sliced = startTally(['ville', 'table'], 4);
        addToTally(sliced, all.slice(0, cut));
        addToTally(sliced, all.slice(cut));
        const merged = mergeTallies(
          tallyResponses(['ville', 'table'], 4, all.slice(0, cut)),
          tallyResponses(['ville', 'table'], 4, all.slice(cut)),
        );
        expect(sliced).toEqual(whole);
        expect(merged).toEqual(whole);
      }),
    );
  });

  it('agrees with a plain count of characters', () => {
    fc.assert(
      fc.property(responses, fc.nat(3), (all, item) => {
        const tally = tallyResponses(['ville', 'table'], 4, all);
        const characters = all
          .filter(({ group }) => group === 'table')
          .map(({ answers }) => answers[item]);
        const count = (wanted: string) => characters.filter((found) => found === wanted).length;
        expect(countAnswers(tally, 'table', item)).toEqual({
          A: count('A'),
          B: count('B'),
          C: count('C'),
          dontKnow: count('?'),
          blank: count('-'),
        });
      }),
    );
  });

  it.each([
    ['too short', 'A', 'ville'],
    ['too long', 'ABC', 'ville'],
    ['with an unknown answer', 'AX', 'ville'],
    ['with a character outside ASCII', 'Aé', 'ville'],
    ['of an unknown group', 'AB', 'nobody'],
  ])('refuses a response %s', (_, answers, group) => {
    expect(() => tallyResponses(['ville'], 2, [{ group, answers }])).toThrow(RangeError);
  });

  it('refuses an item that was not asked, and tallies of different items', () => {
    expect(() => countAnswers(startTally(['ville'], 2), 'ville', 2)).toThrow(RangeError);
    expect(() => mergeTallies(startTally([], 2), startTally([], 3))).toThrow(RangeError);
  });
});
