/** What was said and decided around the results, in words: an action's state, what it is about, a note's question. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../kit/days.ts';

const states = {
  todo: () => m.organiser_action_todo(),
  doing: () => m.organiser_action_doing(),
  done: () => m.organiser_action_done(),
  dropped: () => m.organiser_action_dropped(),
} as const satisfies Record<ActionView['status'], () => string>;

export function sayState({ status, doneOn }: ActionView, locale: Locale): string {
  if (status === 'done' && doneOn !== null) {
    return m.organiser_action_fact_done({ day: formatDay(doneOn, locale) });
  }
  return states[status]();
}

type Topic = { readonly dimension: string | null; readonly item?: string | null };

/** The condition, or the question by its number; nothing for what is about neither. */
export function sayTopic(view: ResultsView, { dimension, item }: Topic, locale: Locale): string {
  const question = view.items.find(({ key }) => key === item);
  if (question) return m.report_question({ number: question.number });
  return view.spokes.find(({ key }) => key === dimension)?.name[locale] ?? '';
}

const questions = {
  explains: () => m.report_note_explains(),
  needs: () => m.report_note_needs(),
  does: () => m.report_note_does(),
  other: () => m.report_note_other(),
} as const satisfies Record<NoteView['prompt'], () => string>;

export function sayPrompt({ prompt }: Pick<NoteView, 'prompt'>): string {
  return questions[prompt]();
}

export type Talk = { readonly name: string; readonly notes: readonly NoteView[] };

/** By condition, widest gap first as in the meeting; then what was said of the whole. */
export function listTalks(view: ResultsView, { notes }: ResultsTold, locale: Locale): Talk[] {
  const prompts = Object.keys(questions);
  const about = (key: string) =>
    notes
      .filter(({ dimension }) => dimension === key)
      .toSorted((one, other) => prompts.indexOf(one.prompt) - prompts.indexOf(other.prompt));
  const talks = view.gapOrder.map((key) => ({
    name: view.spokes.find((spoke) => spoke.key === key)?.name[locale] ?? '',
    notes: about(key),
  }));
  const whole = { name: m.report_notes_whole(), notes: about('') };
  return [...talks, whole].filter((talk) => talk.notes.length > 0);
}
