/** One person's answers: how they are packed for storage and read back. */

import type { Item, Level } from './instrument.ts';

/** A level, "don't know / not applicable", or no answer. */
export type Answer = Level | '?' | '';

/** Packed form: one character per item in the order asked; `-` is no answer. */
const packedCharacter = { A: 'A', B: 'B', C: 'C', '?': '?', '': '-' } as const satisfies Record<
  Answer,
  string
>;

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'string' && Object.hasOwn(packedCharacter, value);
}

/** Packs answers (by item key; a missing key is no answer) into one string of `items.length` characters. */
export function packAnswers(
  items: readonly Item[],
  answers: Readonly<Record<string, Answer>>,
): string {
  return items.map((item) => packedCharacter[answers[item.key] ?? '']).join('');
}

/** The way back, for the same items in the same order. Throws on a string that was not packed for them. */
export function unpackAnswers(items: readonly Item[], packed: string): Record<string, Answer> {
  if (packed.length !== items.length) throw new RangeError('answers to another number of items');
  return Object.fromEntries(
    items.map((item, place) => {
      const character = packed.charAt(place);
      const answer = character === '-' ? '' : character;
      if (!isAnswer(answer)) throw new RangeError('an unknown packed answer');
      return [item.key, answer];
    }),
  );
}
