/** What a meeting shows: the server's words, with those still on their way in their place. */

import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import type { ActionWords, KeptEntry, NoteWords } from './kept-words.ts';

/** Settled and not with the server yet take the place of what it has. */
export function overlayRatings(
  ratings: readonly AgreedRating[],
  kept: readonly KeptEntry[],
): readonly AgreedRating[] {
  const typed = kept.flatMap((entry) => (entry.kind === 'rating' ? [entry.words] : []));
  const isTyped = (one: AgreedRating) =>
    typed.some(
      ({ raterId, scope, topic }) =>
        raterId === one.raterId && scope === one.scope && topic === one.topic,
    );
  return [...ratings.filter((one) => !isTyped(one)), ...typed];
}

export type ShownNote = NoteWords & { readonly id: string; readonly onItsWay: boolean };
export type ShownAction = ActionWords & { readonly id: string; readonly onItsWay: boolean };

export function overlayNotes(
  notes: readonly NoteView[],
  kept: readonly KeptEntry[],
): readonly ShownNote[] {
  const typed = new Map(
    kept.flatMap((entry) => (entry.kind === 'note' ? [[entry.id, entry.words] as const] : [])),
  );
  const there = notes.map(({ id, dimension, prompt, text }) => {
    const words = typed.get(id);
    typed.delete(id);
    return { id, ...(words ?? { dimension, prompt, text }), onItsWay: words !== undefined };
  });
  const begun = [...typed].map(([id, words]) => ({ id, ...words, onItsWay: true }));
  return [...there, ...begun];
}

export function overlayActions<A extends ActionWords & { readonly id: string }>(
  actions: readonly A[],
  kept: readonly KeptEntry[],
): readonly ShownAction[] {
  const added = kept.flatMap((entry) =>
    entry.kind === 'action' ? [{ id: entry.id, ...entry.words, onItsWay: true }] : [],
  );
  return [...actions.map((action) => ({ ...action, onItsWay: false })), ...added];
}
