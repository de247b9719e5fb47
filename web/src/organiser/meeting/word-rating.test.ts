/** A rating that gives way is noted whole, in notes the server takes. */

import { noteFields } from '@moyeu/shared/contract/meetings.ts';
import { m } from '@moyeu/shared/messages';
import { expect, it } from 'vitest';
import { listWholeSentences } from '../parts/agreed-words.ts';
import { wordRating } from './word-rating.ts';

const rating = {
  raterId: '*',
  scope: 'dimension',
  topic: 'power',
  level: 'B',
  wished: 'A',
  reasons: 'Les décisions se prennent ensemble',
  dissent: 'Une table n’est pas d’accord',
} as const;

it('is one note when it fits in one, the level wished included', () => {
  const { A, B } = listWholeSentences();
  expect(wordRating(rating)).toEqual([
    {
      dimension: 'power',
      prompt: 'other',
      text: [
        m.organiser_meeting_rating_aside({ level: B }),
        m.organiser_meeting_rating_wished({ level: A }),
        rating.reasons,
        rating.dissent,
      ].join('\n'),
    },
  ]);
});

it('is several notes when it does not, none too long and no word missing', () => {
  const [reasons, dissent] = ['r'.repeat(2000), 'd'.repeat(2000)];
  const texts = wordRating({ ...rating, reasons, dissent }).map(({ text }) => text);
  for (const text of texts) expect(noteFields.text.parse(text)).toBe(text);
  expect(texts).toHaveLength(3);
  expect(texts.slice(1)).toEqual([reasons, dissent]);
});
