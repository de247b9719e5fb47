/** Words typed in a meeting, kept on this device until the server has them: one entry a note, an action or a rating. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Shelf } from './shelf.ts';

export type NoteWords = Pick<NoteView, 'dimension' | 'prompt' | 'text'>;
export type ActionWords = Omit<ActionView, 'id' | 'revision'>;

type Kept = {
  readonly id: string;
  /** The window that wrote it last, and when: it is the one that sends. */
  readonly owner: string;
  readonly at: number;
  /** Why the server will never take it; null as long as it may. */
  readonly refused: string | null;
};
export type KeptNote = Kept & {
  readonly kind: 'note';
  /** No text: to be deleted. */
  readonly words: NoteWords;
  /** What the server said it was when these words were begun; null for a note of one's own. */
  readonly base: string | null;
  /** Texts that may have reached the server without a reply. */
  readonly tried: readonly string[];
};
export type KeptAction = Kept & { readonly kind: 'action'; readonly words: ActionWords };
export type KeptRating = Kept & {
  readonly kind: 'rating';
  readonly words: AgreedRating;
  /** Of the rating that was read; null when there was none. */
  readonly base: string | null;
  /** What this device sent of it, some perhaps without a reply. */
  readonly tried: readonly AgreedRating[];
};
export type KeptEntry = KeptNote | KeptAction | KeptRating;

export type MeetingPlace = { readonly partnershipId: string; readonly waveId: string };

const room = 'moyeu-meeting';
const shelfOf = ({ partnershipId, waveId }: MeetingPlace) => `${room}/${partnershipId}/${waveId}/`;

/** Each entry under a name of its own: two windows that write at once write over nothing. */
export function nameOf(place: MeetingPlace, { kind, id }: Pick<KeptEntry, 'kind' | 'id'>): string {
  return `${shelfOf(place)}${kind}/${id}`;
}

/** Oldest first. */
export function listKept(shelf: Shelf, place: MeetingPlace): readonly KeptEntry[] {
  return shelf
    .names()
    .filter((name) => name.startsWith(shelfOf(place)))
    .flatMap((name) => readKept(shelf, name) ?? [])
    .sort((one, other) => one.at - other.at);
}

export function readKept(shelf: Shelf, name: string): KeptEntry | null {
  const text = shelf.get(name);
  return text === null ? null : (JSON.parse(text) as KeptEntry);
}

export function keep(shelf: Shelf, place: MeetingPlace, entry: KeptEntry): void {
  shelf.set(nameOf(place, entry), JSON.stringify(entry));
}

export function letGo(
  shelf: Shelf,
  place: MeetingPlace,
  entry: Pick<KeptEntry, 'kind' | 'id'>,
): void {
  shelf.remove(nameOf(place, entry));
}

/** Meetings that words are kept for. */
export function listPlaces(shelf: Shelf): readonly MeetingPlace[] {
  const found = shelf.names().flatMap((name) => {
    const [first, partnershipId = '', waveId = ''] = name.split('/');
    return first === room
      ? [[`${partnershipId}/${waveId}`, { partnershipId, waveId }] as const]
      : [];
  });
  return [...new Map(found).values()];
}

/** Words of any meeting that only this device has. A deletion has none to lose. */
export function listUnsent(shelf: Shelf): readonly KeptEntry[] {
  return listPlaces(shelf)
    .flatMap((place) => listKept(shelf, place))
    .filter((entry) => entry.kind !== 'note' || entry.words.text.trim() !== '');
}

/** Whoever signs out leaves nothing on the device. */
export function forgetAll(shelf: Shelf): void {
  for (const name of shelf.names()) {
    if (name.startsWith(`${room}/`)) shelf.remove(name);
  }
}
