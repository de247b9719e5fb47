/** Packing answers for storage and reading them back. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, packAnswers, unpackAnswers } from './answers.ts';
import { small } from './instrument.fixture.ts';

describe('packed answers', () => {
  it('read back as they were given, whatever they were', () => {
    const answer = fc.constantFrom<Answer>('A', 'B', 'C', '?', '');
    const sheet = fc.record({ q1: answer, q2: answer, q3: answer, q4: answer, t1: answer });
    fc.assert(
      fc.property(sheet, (answers) => {
        const packed = packAnswers(small.items, answers);
        expect(packed).toHaveLength(small.items.length);
        expect(unpackAnswers(small.items, packed)).toEqual(answers);
      }),
    );
  });

  it.each(['AAAA', 'AAAAAA', 'AAAAX', 'AAAA '])('are not %j', (packed) => {
    expect(() => unpackAnswers(small.items, packed)).toThrow(RangeError);
  });
});
