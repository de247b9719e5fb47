/** The type that makes showing unchecked figures a compile error; the type checker is what runs this test. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import { findGap } from './comparison.ts';
import { small } from './instrument.fixture.ts';
import { publishAnswers, times } from './publication.fixture.ts';
import type { Publication, Published } from './publication.ts';
import { hideComment, publish } from './suppression.ts';

const publication = publishAnswers(
  { ville: times('AAAA', 5) },
  { instrument: small, trust: false, threshold: 5, comments: [], expected: 5 },
);

describe('Published', () => {
  it('is what disclosure control returns', () => {
    expectTypeOf(publish).returns.toEqualTypeOf<Publication>();
    expectTypeOf(hideComment).returns.toEqualTypeOf<Publication>();
  });

  it('is not any object of the right shape, nor an altered copy of a publication', () => {
    const copy = { ...publication };
    const figures = { n: 1 };
    // @ts-expect-error a copy lost the mark: its figures may have been changed
    expect(findGap(copy, ['q1']).kind).toBe('withheld');
    // @ts-expect-error figures that never went through disclosure control
    const minted: Published<{ n: number }> = figures;
    expect(minted).toBe(figures);
    expectTypeOf<{ n: number }>().not.toExtend<Published<{ n: number }>>();
    expectTypeOf<Omit<Publication, never>>().not.toExtend<Publication>();
  });
});
