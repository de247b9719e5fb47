/** Shuffling: everything kept, every order as likely. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffleWith } from './shuffle.ts';

describe('a shuffle', () => {
  it('keeps every element once, and leaves the list it was given alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.infiniteStream(fc.nat()), (list, stream) => {
        const before = [...list];
        const shuffle = shuffleWith((limit) => (stream.next().value ?? 0) % limit);
        expect(shuffle(list).toSorted()).toEqual(before.toSorted());
        expect(list).toEqual(before);
      }),
    );
  });

  it('reaches each order of three by exactly one sequence of draws', () => {
    const draws = [0, 1, 2].flatMap((first) => [0, 1].map((second) => [first, second, 0]));
    const orders = draws.map((sequence) => {
      const left = [...sequence];
      return shuffleWith(() => left.shift() ?? 0)(['a', 'b', 'c']).join('');
    });
    expect(orders.toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  });
});
