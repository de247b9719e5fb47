/** Sends what is kept, one thing at a time, as often as it takes; two people's words for one note become two notes. */

import type { AgreedRatingView } from '@moyeu/shared/contract/agreed-ratings.ts';
import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import { ApiProblem, type ProblemCode } from '../api.ts';
import { isSameRating } from '../parts/agreed-words.ts';
import {
  type ActionWords,
  type KeptAction,
  type KeptEntry,
  type KeptNote,
  type KeptRating,
  keep,
  letGo,
  listKept,
  type MeetingPlace,
  type NoteWords,
  nameOf,
  readKept,
} from './kept-words.ts';
import { settleRating } from './settle-rating.ts';
import type { Shelf } from './shelf.ts';

export type RatingKey = Pick<AgreedRating, 'raterId' | 'scope' | 'topic'>;

export type Post = {
  readonly putNote: (id: string, words: NoteWords, revision: string | null) => Promise<NoteView>;
  readonly removeNote: (id: string, revision: string | null) => Promise<void>;
  /** As it is now; null when it is gone. */
  readonly findNote: (id: string) => Promise<NoteView | null>;
  readonly addAction: (key: string, words: ActionWords) => Promise<void>;
  readonly putRating: (words: AgreedRating, revision: string | null) => Promise<AgreedRatingView>;
  /** As it stands; null when there is none. */
  readonly findRating: (key: RatingKey) => Promise<AgreedRatingView | null>;
};

export type OutboxDeps = {
  readonly place: MeetingPlace;
  readonly shelf: Shelf;
  readonly post: Post;
  readonly owner: string;
  readonly now: () => number;
  readonly drawId: () => string;
  /** The server has it: what it says now, or null once deleted. */
  readonly landed: (id: string, note: NoteView | null) => void;
  /** Somebody else's words stayed in the note: one's own are in another. */
  readonly moved: (from: string, to: string) => void;
  /** A rating that gives way to another, as words to note. */
  readonly wordRating: (rating: AgreedRating) => readonly NoteWords[];
};

export type SendOutcome = 'sent' | 'offline' | 'signed-out';

/** What another window wrote is its own to send, unless it has been silent for this long, in milliseconds. */
const abandonedAfter = 20_000;
const triedKept = 8;

/** The server may take it later. */
const passing: readonly ProblemCode[] = [
  'offline',
  'unavailable',
  'unexpected',
  'too_many_requests',
  'answers_remain',
];

export function createOutbox(deps: OutboxDeps) {
  const { place, shelf, post, owner, now } = deps;
  const stamp = () => ({ owner, at: now(), refused: null });
  /** What each note being typed in was when its field was filled, or when these words landed: never what was heard since. */
  const begun = new Map<string, string | null>();
  /** By name, ratings that landed from here: a form that has not heard of it saves over none but its own. */
  const settled = new Map<string, AgreedRating>();

  function findNote(id: string): KeptNote | null {
    const entry = readKept(shelf, nameOf(place, { kind: 'note', id }));
    return entry?.kind === 'note' ? entry : null;
  }

  /** `known` is the note as it was last read from the server, when it was: what a field shows before it is typed in. */
  function writeNote(id: string, words: NoteWords, known: NoteView | null): void {
    const before = findNote(id);
    if (!begun.has(id)) begun.set(id, known?.revision ?? null);
    const base = before ? before.base : (begun.get(id) ?? null);
    const tried = before?.tried ?? [];
    keep(shelf, place, { kind: 'note', id, words, base, tried, ...stamp() });
  }

  /** Nobody types in it here any more: its field shows what the server says again. */
  function leaveNote(id: string): void {
    begun.delete(id);
  }

  function addAction(words: ActionWords): void {
    keep(shelf, place, { kind: 'action', id: deps.drawId(), words, ...stamp() });
  }

  function findRating(id: string): KeptRating | null {
    const entry = readKept(shelf, nameOf(place, { kind: 'rating', id }));
    return entry?.kind === 'rating' ? entry : null;
  }

  /** Already sent once, without a reply. */
  function rate(words: AgreedRating, base: string | null): void {
    const id = nameRating(words);
    const landed = settled.get(id);
    const before = findRating(id)?.tried ?? (landed ? [landed] : []);
    const tried = [...before, words].slice(-triedKept);
    keep(shelf, place, { kind: 'rating', id, words, base, tried, ...stamp() });
  }

  /** Written otherwise since. */
  function unrate(words: RatingKey): void {
    settled.delete(nameRating(words));
    letGo(shelf, place, { kind: 'rating', id: nameRating(words) });
  }

  /** Sends all there is to send; stops at the first thing that must wait. */
  async function send(): Promise<SendOutcome> {
    // Found anew each time: something may have been typed while another was on its way.
    for (let entry = findNext(); entry; entry = findNext()) {
      try {
        await sendEntry(entry);
      } catch (problem) {
        const code = problem instanceof ApiProblem ? problem.code : 'unexpected';
        if (code === 'not_signed_in') return 'signed-out';
        if (passing.includes(code)) return 'offline';
        refuse(entry, code);
      }
    }
    return 'sent';
  }

  const findNext = () => listKept(shelf, place).find(isToSend);

  const isToSend = (entry: KeptEntry) =>
    entry.refused === null && (entry.owner === owner || now() - entry.at > abandonedAfter);

  function refuse(sent: KeptEntry, code: string): void {
    const entry = readKept(shelf, nameOf(place, sent));
    if (entry) keep(shelf, place, { ...entry, refused: code });
  }

  function sendEntry(entry: KeptEntry): Promise<void> {
    if (entry.kind === 'note') return sendNote(entry);
    return entry.kind === 'action' ? sendAction(entry) : sendRating(entry);
  }

  /** What somebody else settled meanwhile stands; one's own words are noted beside it. */
  async function sendRating(sent: KeptRating): Promise<void> {
    const { id, words, base } = sent;
    try {
      const { revision } = await post.putRating(words, base);
      settled.set(id, words);
      changeRating(id, (entry) =>
        isSameRating(entry.words, words) ? null : { ...entry, base: revision },
      );
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'rating_changed') throw problem;
      const present = await post.findRating(words);
      changeRating(id, (entry) => {
        const next = settleRating(entry, sent, present);
        if (!next) noteRating(entry.words);
        return next;
      });
    }
  }

  function noteRating(words: AgreedRating): void {
    for (const noted of deps.wordRating(words)) writeNote(deps.drawId(), noted, null);
  }

  /** Read again each time, as notes are. */
  function changeRating(id: string, decide: (entry: KeptRating) => KeptRating | null): void {
    const entry = findRating(id);
    if (!entry) return;
    const next = decide(entry);
    if (next) keep(shelf, place, next);
    else letGo(shelf, place, entry);
  }

  async function sendAction(entry: KeptAction): Promise<void> {
    await post.addAction(entry.id, entry.words);
    letGo(shelf, place, entry);
  }

  async function sendNote({ id, words, base, tried }: KeptNote): Promise<void> {
    const isGone = words.text.trim() === '';
    change(id, (entry) => ({ ...entry, tried: [...tried, words.text].slice(-triedKept) }));
    try {
      const note = isGone ? null : await post.putNote(id, words, base);
      if (isGone) await post.removeNote(id, base);
      deps.landed(id, note);
      if (begun.has(id)) begun.set(id, note?.revision ?? null);
      change(id, (entry) => (isSame(entry.words, words) ? null : rebase(entry, note)));
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'settings_changed') throw problem;
      const present = await post.findNote(id);
      deps.landed(id, present);
      change(id, (entry) => settle(entry, present));
    }
  }

  /** What is kept is read again each time: it may have been typed in meanwhile. */
  function change(id: string, decide: (entry: KeptNote) => KeptNote | null): void {
    const entry = findNote(id);
    if (!entry) return;
    const next = decide(entry);
    if (next?.id !== id) letGo(shelf, place, entry);
    if (!next) return;
    keep(shelf, place, next);
    if (next.id === id) return;
    leaveNote(id);
    deps.moved(id, next.id);
  }

  /** Somebody else changed the note: no word of either is lost. */
  function settle(entry: KeptNote, present: NoteView | null): KeptNote | null {
    const mine = entry.words.text.trim();
    if (!present) return mine === '' ? null : rebase(entry, null);
    // Deleting what one has not read would delete somebody's words.
    if (mine === '')
      return entry.tried.slice(0, -1).includes(present.text) ? rebase(entry, present) : null;
    if (entry.tried.some((text) => text.trim() === present.text)) return rebase(entry, present);
    if (mine.includes(present.text)) return rebase(entry, present);
    if (present.text.includes(mine)) return null;
    return { ...entry, id: deps.drawId(), base: null, tried: [] };
  }

  const rebase = (entry: KeptNote, note: NoteView | null): KeptNote => ({
    ...entry,
    base: note?.revision ?? null,
  });

  return {
    writeNote,
    leaveNote,
    addAction,
    rate,
    unrate,
    send,
    list: () => listKept(shelf, place),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

function nameRating({ raterId, scope, topic }: RatingKey): string {
  return `${raterId} ${scope} ${topic}`;
}

function isSame(one: NoteWords, other: NoteWords): boolean {
  return (
    one.text === other.text && one.prompt === other.prompt && one.dimension === other.dimension
  );
}
