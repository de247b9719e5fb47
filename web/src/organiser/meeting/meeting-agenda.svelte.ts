/** What the meeting goes through, as the facilitator moves it: shown at once, and sent until the server has the last order. */

import type { MeetingView } from '@moyeu/shared/contract/meetings.ts';
import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import { ApiProblem } from '../api.ts';

type Agenda = readonly AgendaLine[];
type Read = Pick<MeetingView, 'agenda' | 'revision'>;
export type AgendaPost = {
  readonly put: (agenda: Agenda, revision: string) => Promise<Read>;
  readonly read: () => Promise<Read>;
};

export function createAgenda(loaded: Read, post: AgendaPost) {
  let lines = $state.raw<Agenda>(loaded.agenda);
  let { revision } = loaded;
  let isKept = false;
  /** May have reached the server without a reply. */
  let tried: Agenda | null = null;

  function take(view: Read): void {
    lines = view.agenda;
    ({ revision } = view);
    isKept = false;
    tried = null;
  }

  async function send(): Promise<void> {
    const sent = lines;
    try {
      const saved = await post.put(sent, revision);
      ({ revision } = saved);
      tried = null;
      // Moved again while it was on its way: that order has to leave too.
      isKept = lines !== sent;
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'settings_changed') {
        tried = sent;
        throw problem;
      }
      await giveWay();
    }
  }

  /** Somebody else arranged it: hers stands, and shows at once. One's own whose reply was lost gives way to nothing. */
  async function giveWay(): Promise<void> {
    const present = await post.read();
    if (!tried || !isSameAgenda(tried, present.agenda)) return take(present);
    tried = null;
    ({ revision } = present);
    isKept = !isSameAgenda(lines, present.agenda);
  }

  return {
    get lines() {
      return lines;
    },
    get isKept() {
      return isKept;
    },
    arrange: (next: Agenda) => {
      lines = next;
      isKept = true;
    },
    /** What is not sent yet stays under the hand that moved it. */
    hear: (view: Read) => {
      if (!isKept) take(view);
    },
    /** Sends until the last order is there. Refuses as the server does. */
    save: async (): Promise<void> => {
      while (isKept) await send();
    },
  };
}

function isSameAgenda(one: Agenda, other: Agenda): boolean {
  const mark = (agenda: Agenda) =>
    agenda.map(({ dimension, skipped }) => `${dimension} ${skipped}`).join();
  return mark(one) === mark(other);
}
