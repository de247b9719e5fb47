/** When an edition ran, in words: two days, or the one it was opened and closed on. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { PublicationHeader } from '@moyeu/shared/domain/publication.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../kit/days.ts';

export function sayDays(
  {
    openedOn,
    closedOn,
    enteredByHand,
  }: Pick<PublicationHeader, 'openedOn' | 'closedOn'> & { readonly enteredByHand?: boolean },
  locale: Locale,
): string {
  const [from, to] = [formatDay(openedOn, locale), formatDay(closedOn, locale)];
  if (enteredByHand) return m.results_ended_on({ date: to });
  if (openedOn === closedOn) return m.results_trend_edition_day({ date: to });
  return m.results_trend_edition_days({ from, to });
}
