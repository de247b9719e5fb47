/** What is noted in a meeting: what the server has, what is typed and on its way, and what the other facilitator writes. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { MeetingView, NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import { ApiProblem, addressOf, call } from '../api.ts';
import { makeCreationKey } from '../creation-key.ts';
import { followEvents } from '../parts/follow-events.ts';
import { withSession } from '../session.svelte.ts';
import type { ActionWords, KeptEntry, MeetingPlace, NoteWords } from './kept-words.ts';
import { postOf } from './meeting-post.ts';
import { createOutbox, type SendOutcome } from './outbox.ts';
import { overlayActions, overlayNotes } from './overlay.ts';
import { openShelf } from './shelf.ts';

/** After the last key, in milliseconds: what is typed shows on the wall about as fast as one speaks. */
const pause = 700;
/** Between two tries while the server is out of reach. */
const retryEvery = 4000;

export type MeetingRoom = ReturnType<typeof createMeetingRoom>;

export function createMeetingRoom(
  params: MeetingPlace,
  loaded: { readonly meeting: MeetingView; readonly actions: readonly ActionView[] },
) {
  let agenda = $state.raw<readonly AgendaLine[]>(loaded.meeting.agenda);
  let revision = loaded.meeting.revision;
  let isAgendaKept = false;
  let notes = $state.raw<ReadonlyMap<string, NoteView>>(byId(loaded.meeting.notes));
  let actions = $state.raw<readonly ActionView[]>(loaded.actions);
  let kept = $state.raw<readonly KeptEntry[]>([]);
  let outcome = $state<SendOutcome>('sent');
  let followed = $state(true);
  /** The note whose words went to another, so that whoever types in it goes along. */
  let moved = $state.raw<{ readonly from: string; readonly to: string } | null>(null);
  const channel = new BroadcastChannel(`moyeu-meeting ${params.waveId}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;

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
  });

  function recount(tell = true): void {
    kept = outbox.list();
    if (tell) channel.postMessage('kept');
  }

  function planSending(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(sendAll, after);
  }

  async function sendAll(): Promise<void> {
    if (sending) return planSending(pause);
    sending = true;
    const hadAction = kept.some(({ kind }) => kind === 'action');
    outcome = await outbox.send();
    if (outcome === 'sent' && isAgendaKept) await saveAgenda();
    sending = false;
    recount();
    if (hadAction && outcome === 'sent') await refreshActions();
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

  async function saveAgenda(): Promise<void> {
    const path = 'PUT /api/partnerships/:partnershipId/waves/:waveId/meeting' as const;
    try {
      const saved = await call(path, { params, body: { agenda: [...agenda], revision } });
      isAgendaKept = false;
      revision = saved.revision;
    } catch (problem) {
      // Somebody else arranged it: hers stands, and shows at once.
      if (problem instanceof ApiProblem && problem.code === 'settings_changed') {
        isAgendaKept = false;
        return;
      }
      outcome = 'offline';
    }
  }

  function hear(data: string): void {
    const view = JSON.parse(data) as MeetingView;
    notes = byId(view.notes);
    if (!isAgendaKept) {
      agenda = view.agenda;
      revision = view.revision;
    }
    void refreshActions();
  }

  return {
    get agenda() {
      return agenda;
    },
    get notes() {
      return overlayNotes([...notes.values()], kept);
    },
    get actions() {
      return overlayActions(actions, kept);
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
    addAction: (words: ActionWords) => {
      outbox.addAction(words);
      recount();
      planSending(0);
    },
    arrange: (next: readonly AgendaLine[]) => {
      agenda = next;
      isAgendaKept = true;
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
