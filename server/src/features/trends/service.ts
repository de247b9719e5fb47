/** Closed editions side by side: read from the frozen publications, which hold all that may be shown. */

import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import { buildTrend } from '@moyeu/shared/domain/trend.ts';
import type { ClosedEdition } from '@moyeu/shared/domain/trend-figures.ts';
import type { TrendEvent, TrendView } from '@moyeu/shared/domain/trend-view.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { listActions } from '../actions/service.ts';
import { answersAreGone } from '../destruction/service.ts';
import { listEvents } from '../events/service.ts';
import { getInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { listEveryGroup } from '../partnerships/store.ts';
import { listTopics } from '../topics/service.ts';
import { findName, listPublications } from './store.ts';

/** Refuses: not_found, also when `since` is not an edition before the last. */
export async function getTrend(
  deps: Deps,
  partnership: AuthorisedPartnership,
  since: string | undefined,
): Promise<TrendView> {
  const { database } = deps;
  const partnershipName = await findName(database, partnership);
  if (partnershipName === undefined) throw new Refusal('not_found');
  const view = buildTrend({
    partnershipName,
    editions: await listEditions(deps, partnership),
    groups: await listEveryGroup(database, partnership),
    since,
    told: await listTold(deps, partnership),
  });
  if (!view) throw new Refusal('not_found');
  return view;
}

/** Events of the journal, and actions on the day they were done. */
async function listTold(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<readonly TrendEvent[]> {
  const { items } = await listTopics(deps, partnership);
  const about = (key: string | null) => items.find((item) => item.key === key)?.dimension ?? null;
  const events = await listEvents(deps, partnership);
  const actions = await listActions(deps, partnership);
  return [
    ...events.map(({ day, what, change, dimension }) => ({
      kind: 'event' as const,
      on: day,
      text: what,
      detail: change,
      dimension,
    })),
    ...actions.flatMap(({ doneOn, what, who, dimension, item }) =>
      doneOn === null
        ? []
        : {
            kind: 'action' as const,
            on: doneOn,
            text: what,
            detail: who,
            dimension: dimension ?? about(item),
          },
    ),
  ];
}

/** Like its results, an edition waits until its individual answers are destroyed. */
async function listEditions(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<ClosedEdition[]> {
  const { database } = deps;
  const editions: ClosedEdition[] = [];
  for (const { waveId, document, toScrub } of await listPublications(database, partnership)) {
    const wave = { id: waveId, partnershipId: partnership.id };
    if (toScrub && !(await answersAreGone(deps, wave))) continue;
    const publication = readPublication(document);
    const { instrumentKey, instrumentVersion } = publication.header;
    const instrument = await getInstrument(database, instrumentKey, instrumentVersion);
    editions.push({ publication, instrument });
  }
  return editions;
}
