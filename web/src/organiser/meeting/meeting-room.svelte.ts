/** What is noted in a meeting: what the server has, what is typed and on its way, and what the other facilitator writes. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { AgreedRatingsView } from '@moyeu/shared/contract/agreed-ratings.ts';
import type { MeetingView, NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { AgreedRating, AgreedTopic } from '@moyeu/shared/domain/agreed-rating.ts';
import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { addressOf, call } from '../api.ts';
import { makeCreationKey } from '../creation-key.ts';
import { followEvents } from '../parts/follow-events.ts';
import { withSession } from '../session.svelte.ts';
import type { ActionWords, KeptEntry, MeetingPlace, NoteWords } from './kept-words.ts';
import { createAgenda } from './meeting-agenda.svelte.ts';
import { postOf } from './meeting-post.ts';
import { createOutbox, type SendOutcome } from './outbox.ts';
import { overlayActions, overlayNotes, overlayRatings } from './overlay.ts';
import { openShelf } from './shelf.ts';
import { wordRating } from './word-rating.ts';

/** After the last key, in milliseconds: what is typed shows on the wall about as fast as one speaks. */
const pause = 700;
/** Between two tries while the server is out of reach. */
const retryEvery = 4000;

export type MeetingRoom = ReturnType<typeof createMeetingRoom>;

export function createMeetingRoom(
  params: MeetingPlace,
  loaded: {
    readonly results: ResultsView;
    readonly meeting: MeetingView;
    readonly actions: readonly ActionView[];
    readonly rated: AgreedRatingsView;
  },
) {
  const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
  const agenda = createAgenda(loaded.meeting, {
    put: (lines, revision) =>
      call(`PUT ${path}/meeting`, { params, body: { agenda: [...lines], revision } }),
    read: () => call(`GET ${path}/meeting`, { params }),
  });
  let notes = $state.raw<ReadonlyMap<string, NoteView>>(byId(loaded.meeting.notes));
  let actions = $state.raw<readonly ActionView[]>(loaded.actions);
  let results = $state.raw(loaded.results);
  let rated = $state.raw(loaded.rated);
  let kept = $state.raw<readonly KeptEntry[]>([]);
  let outcome = $state<SendOutcome>('sent');
  let followed = $state(true);
  /** The note whose words went to another, so that whoever types in it goes along. */
  let moved = $state.raw<{ readonly from: string; readonly to: string } | null>(null);
  const channel = new BroadcastChannel(`moyeu-meeting ${params.waveId}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  /** The page is left: what remains leaves with the next one opened, or on signing out. */
  let left = false;

  const outbox = createOutbox({
    place: params,
    shelf: openShelf(),
    post: postOf(params),
    owner: makeCreationKey(),
    now: () => Date.now(),
    drawId: makeCreationKey,
    landed: (id, note) => {
      const next = new Map(notes);
      if (note) next.set(id, note);
      else next.delete(id);
      notes = next;
    },
    moved: (from, to) => {
      moved = { from, to };
    },
    wordRating,
  });

  function recount(tell = true): void {
    kept = outbox.list();
    if (tell && !left) channel.postMessage('kept');
  }

  function planSending(after: number): void {
    clearTimeout(timer);
    if (!left) timer = setTimeout(sendAll, after);
  }

  async function sendAll(): Promise<void> {
    if (sending) return planSending(pause);
    sending = true;
    const kinds = new Set(kept.map(({ kind }) => kind));
    outcome = await outbox.send();
    if (outcome === 'sent') {
      await agenda.save().catch(() => {
        outcome = 'offline';
      });
    }
    sending = false;
    recount();
    if (kinds.has('action') && outcome === 'sent') await refreshActions();
    if (kinds.has('rating') && outcome === 'sent') await refreshRatings();
    if (outcome === 'offline' || kept.some(({ refused }) => refused === null)) {
      planSending(retryEvery);
    }
  }

  async function refreshActions(): Promise<void> {
    const read = call('GET /api/partnerships/:partnershipId/actions', { params });
    actions = await read.then(
      (found) => found.actions,
      () => actions,
    );
  }

  /** What is agreed on moves marks on the wheel and on rails: the server draws them up. */
  async function refreshRatings(): Promise<void> {
    await Promise.all([
      call(`GET ${path}/results`, { params }),
      call(`GET ${path}/agreed-ratings`, { params }),
    ]).then(
      ([view, ratings]) => {
        results = view.results;
        rated = ratings;
      },
      () => undefined,
    );
  }

  function hear(data: string): void {
    const view = JSON.parse(data) as MeetingView;
    notes = byId(view.notes);
    agenda.hear(view);
    void refreshActions();
    void refreshRatings();
  }

  return {
    get agenda() {
      return agenda.lines;
    },
    get notes() {
      return overlayNotes([...notes.values()], kept);
    },
    get actions() {
      return overlayActions(actions, kept);
    },
    get results() {
      return results;
    },
    /** Who may rate, and what stands. */
    get rated() {
      return rated;
    },
    get ratings() {
      return overlayRatings(rated.ratings, kept);
    },
    /** On their way, or refused. */
    get kept() {
      return kept;
    },
    get outcome() {
      return outcome;
    },
    get followed() {
      return followed;
    },
    get moved() {
      return moved;
    },
    drawId: makeCreationKey,
    write: (id: string, words: NoteWords) => {
      outbox.writeNote(id, words, notes.get(id) ?? null);
      recount();
      planSending(pause);
    },
    /** Its field is no longer typed in. */
    leave: (id: string) => outbox.leaveNote(id),
    addAction: (words: ActionWords) => {
      outbox.addAction(words);
      recount();
      planSending(0);
    },
    /** The server could not be reached with it. */
    keepRating: (words: AgreedRating, base: string | null) => {
      outbox.rate(words, base);
      recount();
      planSending(retryEvery);
    },
    /** The server has it. */
    ratingLanded: (words: AgreedTopic & Pick<AgreedRating, 'raterId'>) => {
      outbox.unrate(words);
      recount();
      void refreshRatings();
    },
    arrange: (next: readonly AgendaLine[]) => {
      agenda.arrange(next);
      planSending(0);
    },
    /** Asks who is there again, then sends. */
    signIn: () =>
      withSession(() =>
        call('GET /api/partnerships/:partnershipId/waves/:waveId/meeting', { params }),
      ).then(sendAll, () => undefined),
    /** Follows the others, and sends what an earlier window left. Answers how to leave. */
    enter: () => {
      recount(false);
      if (kept.length > 0) planSending(0);
      channel.onmessage = ({ data }) => {
        if (data === 'kept') recount(false);
      };
      const back = () => planSending(0);
      addEventListener('online', back);
      const address = addressOf('GET /api/partnerships/:partnershipId/waves/:waveId/meeting/live', {
        params,
      });
      const unfollow = followEvents(address, 'meeting', {
        heard: hear,
        connected: (is) => {
          if (is && !followed) planSending(0);
          followed = is;
        },
      });
      return () => {
        left = true;
        clearTimeout(timer);
        void outbox.send();
        unfollow();
        removeEventListener('online', back);
        channel.close();
      };
    },
  };
}

function byId(notes: readonly NoteView[]): ReadonlyMap<string, NoteView> {
  return new Map(notes.map((note) => [note.id, note]));
}
