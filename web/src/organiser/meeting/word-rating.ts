/** What is kept, as words: an agreed rating that gave way to another becomes some to note, so that nobody's are lost. */

import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import { m } from '@moyeu/shared/messages';
import { listWholeSentences, sayLevel } from '../parts/agreed-words.ts';
import type { KeptEntry, NoteWords } from './kept-words.ts';

/** Of one note, in characters: the server refuses more. */
export const mostNoted = 2000;

/** As few notes as hold it all, no part of it cut in two. */
export function wordRating(rating: AgreedRating): readonly NoteWords[] {
  const { scope, topic } = rating;
  const dimension = scope === 'dimension' ? topic : '';
  return packParts(listParts(rating)).map((text) => ({ dimension, prompt: 'other', text }));
}

function listParts({ level, wished, reasons, dissent }: AgreedRating): readonly string[] {
  const sentences = listWholeSentences();
  return [
    m.organiser_meeting_rating_aside({ level: sayLevel(level, sentences) }),
    wished === null ? '' : m.organiser_meeting_rating_wished({ level: sentences[wished] }),
    reasons.trim(),
    dissent.trim(),
  ].filter((part) => part !== '');
}

function packParts(parts: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const part of parts) {
    const longer = [texts.at(-1), part].filter((text) => text !== undefined).join('\n');
    if (texts.length > 0 && longer.length <= mostNoted) texts[texts.length - 1] = longer;
    else texts.push(part);
  }
  return texts;
}

/** So that it can be read, and copied elsewhere. */
export function sayKept(entry: KeptEntry): string {
  if (entry.kind === 'action') return entry.words.what;
  if (entry.kind === 'note') return entry.words.text;
  return wordRating(entry.words)
    .map(({ text }) => text)
    .join('\n');
}
