/** What somebody else saved in an action that is not what was typed here. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { Topics } from '@moyeu/shared/contract/topics.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';
import { nameTopic, statusNames } from './action-words.ts';
import type { Difference } from './SavedMeanwhile.svelte';

type Fields = Omit<ActionView, 'id' | 'revision'>;

export function listActionDifferences(
  typed: Fields,
  saved: ActionView,
  topics: Topics,
  waves: readonly { readonly id: string; readonly title: string }[],
  take: (taken: Partial<Fields>) => void,
): Difference[] {
  const day = (value: string | null) => (value ? formatDay(value, getLanguage()) : '');
  const { what, who, dueOn, status, doneOn, waveId, dimension, item } = saved;
  const wave = waves.find(({ id }) => id === waveId)?.title ?? '';
  const rows: readonly (readonly [string, string, Partial<Fields>])[] = [
    [m.organiser_action_what(), what, { what }],
    [m.organiser_action_who(), who, { who }],
    [m.organiser_action_due(), day(dueOn), { dueOn }],
    [m.organiser_action_status(), statusNames[status](), { status }],
    [m.organiser_action_done_on(), day(doneOn), { doneOn }],
    [m.organiser_topic(), nameTopic(topics, saved) ?? '', { dimension, item }],
    [m.organiser_action_wave(), wave, { waveId }],
  ];
  return rows
    .filter(([, , taken]) =>
      Object.entries(taken).some(
        ([name, value]) => (typed[name as keyof Fields] || null) !== (value || null),
      ),
    )
    .map(([label, words, taken]) => ({ label, saved: words, take: () => take(taken) }));
}
