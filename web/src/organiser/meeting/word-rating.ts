/** What is kept, as words: an agreed rating that gave way to another becomes some to note, so that nobody's are lost. */

import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import { m } from '@moyeu/shared/messages';
import { listWholeSentences, sayLevel } from '../parts/agreed-words.ts';
import type { KeptEntry, NoteWords } from './kept-words.ts';

export function wordRating({ scope, topic, level, reasons, dissent }: AgreedRating): NoteWords {
  const settled = m.organiser_meeting_rating_aside({
    level: sayLevel(level, listWholeSentences()),
  });
  const text = [settled, reasons, dissent].filter((part) => part.trim() !== '').join('\n');
  return { dimension: scope === 'dimension' ? topic : '', prompt: 'other', text };
}

/** So that it can be read, and copied elsewhere. */
export function sayKept(entry: KeptEntry): string {
  if (entry.kind === 'action') return entry.words.what;
  return entry.kind === 'note' ? entry.words.text : wordRating(entry.words).text;
}
