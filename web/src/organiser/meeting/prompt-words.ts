/** What is asked of each gap, in words. */

import type { Prompt } from '@moyeu/shared/domain/meeting.ts';
import type { SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';

/** In the order they are asked. */
export const promptsAsked = ['explains', 'needs', 'does'] as const satisfies readonly Prompt[];

/** Of the meeting as a whole there is nothing to ask: only to note. */
export function askOf(prompt: Prompt, spoke: Pick<SpokeView, 'gap'> | null): string {
  if (prompt === 'needs') return m.organiser_meeting_needs();
  if (prompt === 'does') return m.organiser_meeting_does();
  if (prompt === 'other') return m.organiser_meeting_other();
  return spoke?.gap.kind === 'shown'
    ? m.organiser_meeting_explains()
    : m.organiser_meeting_explains_result();
}
