/** Editions run on paper or with another tool: their counts pass the same disclosure control, and only what passes is kept. */

import type { PastEdition, PastEditionForm } from '@moyeu/shared/contract/past-editions.ts';
import { itemsAsked, locales } from '@moyeu/shared/domain/instrument.ts';
import {
  countPeople,
  findImpossibleCounts,
  standsApart,
} from '@moyeu/shared/domain/past-edition.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { publish, readPublication } from '@moyeu/shared/domain/suppression.ts';
import { tallyCounts } from '@moyeu/shared/domain/tally.ts';
import { makeCreationId } from '../../creation-id.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { toDay, toInstant } from '../../time-zone.ts';
import { bringEdition, type GroupRow, listEditions, type WaveRow } from '../histories/store.ts';
import { builtInInstrument, freezeInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { getPartnershipHeader } from '../partnerships/service.ts';
import { listEveryGroup } from '../partnerships/store.ts';
import { planLine } from '../register/service.ts';
import { showsSomething } from '../waves/service.ts';
import { deleteEdition } from './store.ts';

export async function describeForm(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<PastEditionForm> {
  const { timeZone } = await getPartnershipHeader(deps, partnership);
  const groups = await listEveryGroup(deps.database, partnership);
  return {
    groups: groups.map(({ id, name, expected, retired }) => ({ id, name, expected, retired })),
    items: builtInInstrument.items.map(({ key, module, stem }) => ({ key, module, stem })),
    today: toDay(deps.clock().toISOString(), timeZone),
  };
}

/**
 * Answers the id of the closed edition it makes; the same key again makes nothing. Refuses: invalid_input, with the
 * questions whose counts cannot be; editions_too_close; nothing_to_publish.
 */
export async function enterPastEdition(
  deps: Deps,
  partnership: AuthorisedPartnership,
  entered: PastEdition,
  key?: string,
): Promise<string> {
  const { database } = deps;
  const { name, timeZone } = await getPartnershipHeader(deps, partnership);
  const groups = await getGroups(deps, partnership, entered);
  const closedAt = readClosing(deps, entered.closedOn, timeZone);
  const id = makeCreationId(deps, `past edition ${partnership.id}`, key);
  const others = (await listEditions(database, partnership)).filter(({ wave }) => wave.id !== id);
  const closings = others
    .filter(({ document }) => showsSomething(readPublication(document)))
    .map(({ wave }) => Date.parse(wave.closedAt ?? ''));
  if (!standsApart(Date.parse(closedAt), closings)) throw new Refusal('editions_too_close');
  const publication = publishEntered({ id, partnershipName: name, entered, groups });
  if (!showsSomething(publication)) throw new Refusal('nothing_to_publish');
  const wave = makeWave({ id, partnershipId: partnership.id, entered, closedAt });
  const asked = groups.map((group) => ({ id: group.id, onPaper: 0 }));
  const done = await database.commit([
    freezeInstrument(database, builtInInstrument),
    ...bringEdition(database, { wave, document: JSON.stringify(publication) }, asked),
    planLine(deps, wave, 'entered'),
  ]);
  if (!done.ok && key === undefined) throw new Error(`refused by ${done.guard}`);
  return id;
}

/** Those named, each once, in their lifelong order. */
async function getGroups(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  { groups, trust }: PastEdition,
): Promise<GroupRow[]> {
  const asked = itemsAsked(builtInInstrument, trust).map(({ key }) => key);
  const errors = groups.flatMap((group, place) =>
    findImpossibleCounts(group, asked).map((item) => ({
      path: `groups.${place}.counts.${item}`,
      code: 'too_many',
    })),
  );
  if (errors.length > 0) throw new Refusal('invalid_input', errors);
  const known = await listEveryGroup(database, partnership);
  const found = known.filter(({ id }) => groups.some((group) => group.id === id));
  if (found.length < groups.length) {
    throw new Refusal('invalid_input', [{ path: 'groups', code: 'unknown' }]);
  }
  return found;
}

/** At noon of that day, or now when that is still to come. */
function readClosing({ clock }: Deps, closedOn: string, timeZone: string): string {
  const now = clock();
  if (closedOn > toDay(now.toISOString(), timeZone)) {
    throw new Refusal('invalid_input', [{ path: 'closedOn', code: 'too_late' }]);
  }
  const noon = Date.parse(toInstant(`${closedOn}T12:00`, timeZone));
  return new Date(Math.min(noon, now.getTime())).toISOString();
}

type Entering = {
  readonly id: string;
  readonly partnershipName: string;
  readonly entered: PastEdition;
  readonly groups: readonly GroupRow[];
};

function publishEntered({ id, partnershipName, entered, groups }: Entering): Publication {
  const { title, closedOn, threshold, trust } = entered;
  const asked = itemsAsked(builtInInstrument, trust);
  const byId = new Map(entered.groups.map((group) => [group.id, group]));
  const sheets = groups.map((group) => ({
    id: group.id,
    name: group.name,
    shortName: group.shortName,
    expected: byId.get(group.id)?.expected ?? 0,
    received: byId.get(group.id)?.received ?? 0,
    onPaper: 0,
  }));
  return publish({
    instrument: builtInInstrument,
    trust,
    threshold,
    header: {
      waveId: id,
      partnershipName,
      title,
      openedOn: closedOn,
      closedOn,
      enteredByHand: true,
    },
    groups: sheets,
    tally: tallyCounts(sheets, asked.length, (group, place) => {
      const { received = 0, counts = {} } = byId.get(group) ?? {};
      const counted = counts[asked[place]?.key ?? ''] ?? { A: 0, B: 0, C: 0, dontKnow: 0 };
      return { ...counted, blank: received - countPeople(counted) };
    }),
    comments: [],
    shuffle: (list) => [...list],
    newCommentId: () => '',
  });
}

function makeWave({
  id,
  partnershipId,
  entered,
  closedAt,
}: {
  readonly id: string;
  readonly partnershipId: string;
  readonly entered: PastEdition;
  readonly closedAt: string;
}): WaveRow {
  const { title, threshold, trust } = entered;
  return {
    id,
    partnershipId,
    title,
    instrumentKey: builtInInstrument.key,
    instrumentVersion: builtInInstrument.version,
    trust,
    locales,
    threshold,
    opensLocal: null,
    closesLocal: null,
    opensAt: null,
    closesAt: null,
    intro: { fr: '', en: '' },
    contact: '',
    resultsOn: null,
    state: 'closed',
    openedAt: closedAt,
    closedAt,
    // Lists show the latest first.
    createdAt: closedAt,
    toScrub: false,
    follows: null,
    way: 'alone',
  };
}

/** Deletes one typed in, with its results. Refuses: not_found, not_entered_by_hand. */
export async function removePastEdition(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<void> {
  const editions = await listEditions(database, partnership);
  const found = editions.find(({ wave }) => wave.id === waveId);
  if (!found) throw new Refusal('not_found');
  if (!readPublication(found.document).header.enteredByHand) {
    throw new Refusal('not_entered_by_hand');
  }
  const done = await database.commit([deleteEdition(database, partnership, waveId)]);
  if (!done.ok) throw new Refusal('not_found');
}
