/** Nothing published depends on what a withheld cell holds: other answers there give the same document, to the byte. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildResultsView } from './build-results-view.ts';
import { small } from './instrument.fixture.ts';
import { type AnswersByGroup, publishAnswers } from './publication.fixture.ts';

const anyAnswer = fc.constantFrom('A', 'B', 'C', '?', '?', '-');
const packed = fc.string({ unit: anyAnswer, minLength: 5, maxLength: 5 });
const partnership = fc
  .array(fc.array(packed, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((lists): AnswersByGroup => Object.fromEntries(lists.map((list, i) => [`g${i}`, list])));

const publish = (answers: AnswersByGroup, threshold: number) =>
  publishAnswers(answers, { instrument: small, trust: true, threshold, comments: [], expected: 8 });

const isValid = (answer: string | undefined) => 'ABC'.includes(answer ?? '-');

/** Other answers in every cell below the threshold, drawn from `draw`, with as many people and still below it. */
function alterWithheld(answers: AnswersByGroup, threshold: number, draw: () => string) {
  const altered = Object.entries(answers).map(([group, list]) => {
    const columns = small.items.map((_, place) => {
      const column = list.map((one) => one[place] ?? '-');
      if (column.filter(isValid).length >= threshold) return column;
      let valid = 0;
      return column.map(() => {
        const answer = draw();
        if (isValid(answer)) valid += 1;
        return isValid(answer) && valid >= threshold ? '?' : answer;
      });
    });
    return [group, list.map((_, person) => columns.map((column) => column[person]).join(''))];
  });
  return Object.fromEntries(altered) as AnswersByGroup;
}

describe('a withheld cell', () => {
  it('leaves no trace in the publication nor in what pages draw from it', () => {
    let changed = 0;
    fc.assert(
      fc.property(
        partnership,
        fc.integer({ min: 3, max: 6 }),
        fc.infiniteStream(anyAnswer),
        (answers, threshold, stream) => {
          const other = alterWithheld(answers, threshold, () => stream.next().value ?? '-');
          if (JSON.stringify(other) !== JSON.stringify(answers)) changed += 1;
          const [seen, alike] = [publish(answers, threshold), publish(other, threshold)];
          expect(JSON.stringify(alike)).toBe(JSON.stringify(seen));
          expect(buildResultsView(alike, small)).toEqual(buildResultsView(seen, small));
        },
      ),
      { numRuns: 1000 },
    );
    // Most partnerships drawn have something withheld: the property was put to the test.
    expect(changed).toBeGreaterThan(300);
  });
});
