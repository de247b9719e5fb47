/** Results that come back are those that were published, to the digit; whatever disclosure control would not publish stays out. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitPublication } from './admission.ts';
import { small } from './instrument.fixture.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';
import type { PublicationDocument } from './publication.ts';
import { hideComment } from './suppression.ts';

const settings = {
  instrument: small,
  trust: true,
  threshold: 5,
  comments: [{ group: 'a', dimension: 'solo', text: 'Un mot' }],
  expected: 12,
};
const written = (answers: AnswersByGroup): PublicationDocument =>
  JSON.parse(JSON.stringify(publishAnswers(answers, settings)));
type Loose = { [key: string]: Loose };

/** The document with one place set to another value. */
function alter(document: PublicationDocument, path: string, value: unknown): PublicationDocument {
  const copy = JSON.parse(JSON.stringify(document));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((at: Loose, key) => at[key] as Loose, copy);
  expect(holder[last]).toBeDefined();
  holder[last] = value as Loose;
  return copy;
}

const packed = fc.string({
  unit: fc.constantFrom('A', 'B', 'C', '?', '-'),
  minLength: 5,
  maxLength: 5,
});

describe('results that come back', () => {
  it('are admitted as they were published, whatever the answers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(packed, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (lists) => {
          const document = written(Object.fromEntries(lists.map((list, i) => [`g${i}`, list])));
          expect(admitPublication(document, small)).toEqual(document);
        },
      ),
    );
  });

  it('are admitted without a comment that was hidden since', () => {
    const answers = { a: times('AABBC', 6), b: times('CCABA', 7) };
    const publication = publishAnswers(answers, settings);
    const [comment] = publication.comments.list;
    const hidden = JSON.parse(JSON.stringify(hideComment(publication, comment?.id ?? '')));
    expect(hidden.comments).toMatchObject({ list: [], hidden: 1 });
    expect(admitPublication(hidden, small)).toEqual(hidden);
  });
});

describe('results that were changed', () => {
  // The third group is too small: its cells and the totals are withheld.
  const document = written({ a: times('AABBC', 6), b: times('CCABA', 7), c: times('AAAAA', 3) });
  const [item = ''] = Object.keys(document.items);
  const [dimension = ''] = Object.keys(document.dimensions);
  const shown = document.items[item]?.groups.a;

  it.each([
    ['a count', `items.${item}.groups.a.A`, 5],
    ['an index in its last digits', `items.${item}.groups.a.index`, (shown?.index ?? 0) + 1e-9],
    ['a cell under the threshold', `items.${item}.groups.c`, { ...shown, n: 3, A: 3, B: 0, C: 0 }],
    ['a withheld cell given in full', `items.${item}.groups.c`, shown],
    ['a total despite a hidden group', `items.${item}.total`, shown],
    [
      'a condition of its own',
      `dimensions.${dimension}.groups.c`,
      document.dimensions[dimension]?.groups.a,
    ],
    ['a threshold its cells are under', 'header.threshold', 7],
    ['a comment by group', 'comments.scope', 'group'],
    ['another questionnaire', 'header.instrumentVersion', 'other'],
  ])('%s: are not admitted', (_what, path, value) => {
    expect(admitPublication(alter(document, path, value), small)).toBeNull();
  });

  it('lose a group that answered: the total it kept hidden does not come out', () => {
    const changed = alter(document, 'groups.2.received', 0);
    expect(admitPublication(changed, small)).toBeNull();
  });
});
