/** An agreed rating that gave way to another, as words to note: nobody's are lost. */

import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import { m } from '@moyeu/shared/messages';
import { listWholeSentences, sayLevel } from '../parts/agreed-words.ts';
import type { NoteWords } from './kept-words.ts';

export function wordRating({ scope, topic, level, reasons, dissent }: AgreedRating): NoteWords {
  const settled = m.organiser_meeting_rating_aside({
    level: sayLevel(level, listWholeSentences()),
  });
  const text = [settled, reasons, dissent].filter((part) => part.trim() !== '').join('\n');
  return { dimension: scope === 'dimension' ? topic : '', prompt: 'other', text };
}
