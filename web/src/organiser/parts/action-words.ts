/** An action in words: where it stands, who takes it on, by when, what it is about. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { Topics } from '@moyeu/shared/contract/topics.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';
import { hasCome } from './day-come.ts';

export type ActionStatus = ActionView['status'];

export const statusNames = {
  todo: m.organiser_action_todo,
  doing: m.organiser_action_doing,
  done: m.organiser_action_done,
  dropped: m.organiser_action_dropped,
} as const satisfies Record<ActionStatus, () => string>;

export const actionStatuses = Object.keys(statusNames) as readonly ActionStatus[];

export const remains = ({ status }: Pick<ActionView, 'status'>) =>
  status === 'todo' || status === 'doing';

export const isDue = (action: Pick<ActionView, 'status' | 'dueOn'>, timeZone: string) =>
  remains(action) && action.dueOn !== null && hasCome(action.dueOn, timeZone);

/** The day that matters; nothing when none does. */
export function describeDay(action: ActionView, timeZone: string): string | null {
  const language = getLanguage();
  if (action.doneOn)
    return m.organiser_action_fact_done({ day: formatDay(action.doneOn, language) });
  if (!action.dueOn) return null;
  const day = formatDay(action.dueOn, language);
  return isDue(action, timeZone)
    ? m.organiser_action_fact_late({ day })
    : m.organiser_action_fact_due({ day });
}

/** The condition or question linked to, by its short name; nothing when there is none, or none by that key any more. */
export function nameTopic(
  { dimensions, items }: Topics,
  { dimension, item = null }: { readonly dimension: string | null; readonly item?: string | null },
): string | null {
  const language = getLanguage();
  const question = items.find(({ key }) => key === item);
  const key = question ? question.dimension : dimension;
  const condition = dimensions.find((one) => one.key === key)?.name[language] ?? null;
  if (!question) return condition;
  const { number } = question;
  return m.organiser_topic_question_short({ number, condition: condition ?? '' });
}
