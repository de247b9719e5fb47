/** A wave before it closes: drafting, changing, opening, following participation. */

import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import type { Participation, WaveSettings, WaveView } from '@moyeu/shared/contract/waves.ts';
import { mayChangeWay, type Way } from '@moyeu/shared/domain/agreed-rating.ts';
import { isLooser } from '@moyeu/shared/domain/next-wave.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import {
  canOpen,
  findDueStep,
  findSoonestClosing,
  mayChangeThreshold,
  mayMoveClosing,
  planWave,
  sharesTooEarly,
} from '@moyeu/shared/domain/wave.ts';
import { makeCreationId } from '../../creation-id.ts';
import type { Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { toDay } from '../../time-zone.ts';
import { builtInInstrument, freezeInstrument, getInstrument } from '../instruments/service.ts';
import { planGroupLinks, planLinkRemoval } from '../links/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import type { Questionnaire } from '../questionnaires/service.ts';
import { planLine } from '../register/service.ts';
import type { SettingsRow } from './form.ts';
import {
  listTogether,
  onlyOpenSettingsChange,
  planInstants,
  planRow,
  readDates,
  showSettings,
} from './form.ts';
import {
  countReceived,
  deleteGroupFromDrafts,
  deleteUnanswered,
  findFollowed,
  findOtherOpenWave,
  findPublicationText,
  findWave,
  insertWave,
  insertWaveGroup,
  listActiveGroupIds,
  listPublications,
  listWaveGroups,
  listWaves,
  markOpen,
  requireDrafts,
  requireGroups,
  requireTogether,
  updateTogether,
  updateWave,
  type WaveRow,
} from './store.ts';

/** What drafting a wave must know of its partnership. */
export type PartnershipSettings = {
  readonly timeZone: string;
  readonly prerequisitesMet: boolean;
};

/** A group of an edition; `together`: by an agreed rating alone. */
export type AskedGroup = { readonly id: string; readonly together: boolean };

/** The wave of a partnership. Refuses: not_found. */
export async function getWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveRow> {
  const wave = await findWave(deps.database, partnership, waveId);
  if (!wave) throw new Refusal('not_found');
  return wave;
}

/** The same key again changes the draft it made. */
export async function createWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  { timeZone, prerequisitesMet }: PartnershipSettings,
  settings: WaveSettings,
  key?: string,
): Promise<WaveView> {
  const row: WaveRow = {
    ...planRow(settings, timeZone),
    id: makeCreationId(deps, `wave ${partnership.id}`, key),
    partnershipId: partnership.id,
    instrumentKey: builtInInstrument.key,
    instrumentVersion: builtInInstrument.version,
    state: 'draft',
    openedAt: null,
    closedAt: null,
    createdAt: deps.clock().toISOString(),
    toScrub: false,
    follows: null,
  };
  for (;;) {
    const groupIds = await listActiveGroupIds(deps.database, partnership);
    const asked = chooseTogether(groupIds, settings);
    await refuseDraft(deps, row, { timeZone, prerequisitesMet }, groupIds.length);
    const done = await deps.database.commit([
      // A group added or taken out meanwhile undoes the list: the draft asks those there are.
      requireGroups(deps.database, partnership, groupIds),
      insertWave(deps.database, row),
      ...asked.flatMap((group) => planWaveGroup(deps, partnership, row.id, group)),
    ]);
    if (done.ok) return viewWave(deps, row);
    if (done.guard === 'made_already') {
      return changeWave(deps, partnership, { timeZone, prerequisitesMet }, row.id, settings);
    }
  }
}

/** The only draft of the partnership, to be told apart by guards `drafts_changed` and `made_already`, and the ways in of whom it asks. */
export function planDraft(
  deps: Deps,
  partnership: AuthorisedPartnership,
  row: WaveRow,
  asked: readonly AskedGroup[],
): Write[] {
  return [
    requireDrafts(deps.database, partnership, []),
    insertWave(deps.database, row),
    ...asked.flatMap(({ id, together }) =>
      planWaveGroup(deps, partnership, row.id, {
        id,
        together: together || row.way === 'together',
      }),
    ),
  ];
}

/** What stands in the way of a draft: dates, groups, prerequisites. */
export async function refuseDraft(
  deps: Deps,
  row: WaveRow,
  { timeZone, prerequisitesMet }: PartnershipSettings,
  groupCount: number,
): Promise<void> {
  const lastPublishedAt = await findLastPublishing(deps.database, row.partnershipId);
  const [refused] = planWave(
    { ...row, ...readDates(row), groupCount, prerequisitesMet, lastPublishedAt },
    deps.clock().getTime(),
  );
  if (refused) throw new Refusal(asCode(refused));
  refuseEarlySharing(deps, row, timeZone);
}

/**
 * In draft every setting may change; while open only the closing, the contact, the results day, and the threshold
 * upwards. With the revision that was read, refuses settings_changed once somebody else has saved.
 */
export async function changeWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  { timeZone }: PartnershipSettings,
  waveId: string,
  settings: WaveSettings,
  revision?: string,
): Promise<WaveView> {
  for (;;) {
    const wave = await getWave(deps, partnership, waveId);
    const groups = await listWaveGroups(deps.database, partnership.id, waveId);
    const present = showSettings(wave, listTogether(wave.way, groups));
    if (revision !== undefined && revision !== fingerprint(present)) {
      throw new Refusal('settings_changed');
    }
    const changes = await planChange(deps, wave, settings, timeZone);
    const asked = chooseTogether(
      groups.map(({ groupId }) => groupId),
      settings,
    );
    const together = new Set(asked.filter((group) => group.together).map(({ id }) => id));
    const chosen = groups.map((group) => ({ ...group, together: together.has(group.groupId) }));
    const moved = chosen.some((group, place) => group.together !== groups[place]?.together);
    if (moved && wave.state !== 'draft') throw new Refusal('wave_not_draft');
    const raised = wave.state === 'open' && changes.threshold > wave.threshold;
    const done = await deps.database.commit([
      requireTogether(deps.database, partnership, waveId, groups),
      updateWave(deps.database, wave, changes),
      ...(moved ? updateTogether(deps.database, wave, chosen) : []),
      ...(raised
        ? [
            planLine(deps, wave, 'threshold_raised', {
              threshold: { from: wave.threshold, to: changes.threshold },
            }),
          ]
        : []),
    ]);
    // What changed meanwhile is read again, and says why not.
    if (done.ok) return viewWave(deps, { ...wave, ...changes });
  }
}

/** Who takes part by an agreed rating alone: everybody, or those named. Refuses: invalid_input. */
function chooseTogether(
  groupIds: readonly string[],
  { way, together }: Pick<WaveSettings, 'way' | 'together'>,
): AskedGroup[] {
  if (together.some((id) => !groupIds.includes(id))) {
    throw new Refusal('invalid_input', [{ path: 'together', code: 'unknown' }]);
  }
  return groupIds.map((id) => ({ id, together: way === 'together' || together.includes(id) }));
}

/** Adds a talk after the closing; anything else is settled in draft. Refuses: wave_not_draft. */
export async function changeWay(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  way: Way,
): Promise<WaveView> {
  for (;;) {
    const wave = await getWave(deps, partnership, waveId);
    if (wave.way === way) return viewWave(deps, wave);
    if (!mayChangeWay(wave.way, way)) throw new Refusal('wave_not_draft');
    const done = await deps.database.commit([updateWave(deps.database, wave, { way })]);
    if (done.ok) return viewWave(deps, { ...wave, way });
  }
}

async function planChange(
  deps: Deps,
  wave: WaveRow,
  settings: WaveSettings,
  timeZone: string,
): Promise<SettingsRow> {
  if (wave.state === 'closed') throw new Refusal('wave_not_open');
  const threshold = mayChangeThreshold(wave.state, wave.threshold, settings.threshold);
  if (!threshold.ok) throw new Refusal(asCode(threshold.reason));
  const followed = await findFollowed(deps.database, wave);
  if (followed && isLooser(settings, followed)) throw new Refusal('threshold_below_last');
  const changes = planRow(settings, timeZone);
  if (wave.state === 'open' && !onlyOpenSettingsChange(wave, changes)) {
    throw new Refusal('wave_not_draft');
  }
  if (changes.closesLocal !== wave.closesLocal || changes.opensLocal !== wave.opensLocal) {
    const timing = { state: wave.state, ...readDates({ ...wave, ...changes }) };
    const last = await findLastPublishing(deps.database, wave.partnershipId);
    const moved = mayMoveClosing(timing, timing.closesAt, deps.clock().getTime(), last);
    if (!moved.ok) throw new Refusal(asCode(moved.reason));
  }
  if (changes.resultsOn !== wave.resultsOn || changes.closesLocal !== wave.closesLocal) {
    refuseEarlySharing(deps, changes, timeZone);
  }
  return changes;
}

function refuseEarlySharing(
  deps: Deps,
  { resultsOn, closesLocal }: Pick<WaveRow, 'resultsOn' | 'closesLocal'>,
  timeZone: string,
): void {
  const today = toDay(deps.clock().toISOString(), timeZone);
  const closesOn = closesLocal?.slice(0, 10) ?? null;
  if (sharesTooEarly(resultsOn, closesOn, today)) throw new Refusal('results_too_early');
}

/** A draft, or an open edition as long as nobody has answered: there is nothing of anybody's to destroy. */
export async function removeWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<void> {
  const wave = await getWave(deps, partnership, waveId);
  if (wave.state === 'closed') throw new Refusal('wave_not_draft');
  const done = await deps.database.commit([deleteUnanswered(deps.database, wave)]);
  if (done.ok) return;
  const received = await countReceived(deps.database, partnership.id, waveId);
  throw new Refusal(received.size > 0 ? 'answers_received' : 'ratings_received');
}

/** Opens a draft and freezes its questionnaire. */
export async function openWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveView> {
  for (;;) {
    const wave = await getWave(deps, partnership, waveId);
    const groups = await listWaveGroups(deps.database, partnership.id, waveId);
    const other = await findOtherOpenWave(deps.database, partnership.id, waveId);
    const now = deps.clock();
    const verdict = canOpen({ state: wave.state, ...readDates(wave) }, now.getTime(), {
      anotherOpen: other !== undefined,
      groupCount: groups.length,
    });
    if (!verdict.ok) throw new Refusal(asCode(verdict.reason));
    const { instrumentKey, instrumentVersion } = wave;
    const instrument = await getInstrument(deps.database, instrumentKey, instrumentVersion);
    const openedAt = now.toISOString();
    const done = await deps.database.commit([
      freezeInstrument(deps.database, instrument),
      markOpen(deps.database, wave, openedAt),
      planLine(deps, wave, 'opened'),
    ]);
    // What changed meanwhile is read again, and says why not.
    if (done.ok) return viewWave(deps, { ...wave, state: 'open', openedAt });
  }
}

/** Counts per group: never who, never when. After closing the answers are gone, and the publication tells how many they were. */
export async function countParticipation(
  deps: Deps,
  wave: Pick<WaveRow, 'id' | 'partnershipId'>,
): Promise<Participation> {
  const published = await findPublicationText(deps.database, wave.partnershipId, wave.id);
  if (published !== undefined) {
    const { groups } = readPublication(published);
    return {
      groups: groups.map(({ id, rank: _, together = false, ...group }) => ({
        groupId: id,
        ...group,
        together,
      })),
    };
  }
  const groups = await listWaveGroups(deps.database, wave.partnershipId, wave.id);
  const received = await countReceived(deps.database, wave.partnershipId, wave.id);
  return { groups: groups.map((g) => ({ ...g, received: received.get(g.groupId) ?? 0 })) };
}

/** Closing takes no answers for nothing: a group reaches the threshold, or nobody was asked to answer. */
export function mayCloseAlone({ groups }: Participation, threshold: number): boolean {
  return groups.every(({ together }) => together) || groups.some((g) => g.received >= threshold);
}

export async function viewWave(deps: Deps, wave: WaveRow): Promise<WaveView> {
  const participation = await countParticipation(deps, wave);
  const settings = showSettings(wave, listTogether(wave.way, participation.groups));
  const lastPublishedAt = await findLastPublishing(deps.database, wave.partnershipId);
  const now = deps.clock().getTime();
  const due = findDueStep({ state: wave.state, ...readDates(wave) }, now, {
    anyGroupReachesThreshold: mayCloseAlone(participation, wave.threshold),
    anotherOpen: false,
    lastPublishedAt,
  });
  return {
    id: wave.id,
    state: wave.state,
    settings,
    revision: fingerprint(settings),
    instrument: { key: wave.instrumentKey, version: wave.instrumentVersion },
    follows: await findFollowed(deps.database, wave),
    opensAtInstant: wave.opensAt,
    closesAtInstant: wave.closesAt,
    openedAt: wave.openedAt,
    closedAt: wave.closedAt,
    mayCloseFrom: wave.state === 'closed' ? null : showSoonestClosing(lastPublishedAt, now),
    waitsForOrganiser: due === 'wait-for-organiser',
    participation,
  };
}

/** The earliest any edition of the partnership may close, as an instant of the contract; null when it may now. */
export async function findClosingFrom(deps: Deps, partnershipId: string): Promise<string | null> {
  const lastPublishedAt = await findLastPublishing(deps.database, partnershipId);
  return showSoonestClosing(lastPublishedAt, deps.clock().getTime());
}

/** Up to the minute: what a date field can hold, and what a page can say. */
function showSoonestClosing(lastPublishedAt: number | null, now: number): string | null {
  const soonest = findSoonestClosing(lastPublishedAt, now);
  return soonest === null ? null : new Date(Math.ceil(soonest / 60_000) * 60_000).toISOString();
}

/** When results last came out: a closing that withheld everything does not count. Milliseconds. */
export async function findLastPublishing(
  database: Database,
  partnershipId: string,
): Promise<number | null> {
  for (const { closedAt, document } of await listPublications(database, partnershipId)) {
    if (closedAt !== null && showsSomething(readPublication(document))) return Date.parse(closedAt);
  }
  return null;
}

/** A comment is something too, hidden since or not: the wording that is new in the next edition is somebody's. */
export function showsSomething({ items, comments }: Publication): boolean {
  if (comments.list.length + comments.hidden > 0) return true;
  return Object.values(items).some(({ groups }) =>
    Object.values(groups).some((cell) => cell !== null),
  );
}

/** A wave as its answer page shows it to one group, the first unless named. Refuses: not_found. */
export async function describeQuestionnaire(
  deps: Deps,
  wave: WaveRow,
  partnershipName: string,
  groupId?: string,
): Promise<Questionnaire> {
  const groups = await listWaveGroups(deps.database, wave.partnershipId, wave.id);
  const first = groups.find(({ together }) => !together) ?? groups[0];
  const group = groupId === undefined ? first : groups.find((g) => g.groupId === groupId);
  if (groupId !== undefined && !group) throw new Refusal('not_found');
  return {
    instrument: await getInstrument(deps.database, wave.instrumentKey, wave.instrumentVersion),
    trust: wave.trust,
    partnershipName,
    waveTitle: wave.title,
    groupName: group?.name ?? '',
    intro: wave.intro,
    contact: wave.contact,
    threshold: wave.threshold,
    expected: group?.expected ?? wave.threshold,
    closesAt: wave.closesLocal,
  };
}

/** What adding a group writes in the drafts there are: undone when one opened meanwhile, or was made. Guard `drafts_changed`. */
export async function planGroupInDrafts(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<Write[]> {
  const waves = await listWaves(deps.database, partnership);
  const drafts = waves.filter(({ state }) => state === 'draft');
  const ids = drafts.map(({ id }) => id);
  return [
    requireDrafts(deps.database, partnership, ids),
    ...drafts.flatMap(({ id, way }) =>
      planWaveGroup(deps, partnership, id, { id: groupId, together: way === 'together' }),
    ),
  ];
}

/** What taking a group out of the partnership writes in its drafts. */
export function planGroupOutOfDrafts(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write[] {
  return [
    planLinkRemoval(deps, partnership, groupId),
    deleteGroupFromDrafts(deps.database, partnership, groupId),
  ];
}

/** What a new time zone writes: dates stay as typed, the instants they mean move. Refuses: dates_out_of_order. */
export async function planNewZone(
  deps: Deps,
  partnership: AuthorisedPartnership,
  timeZone: string,
): Promise<Write[]> {
  const waves = await listWaves(deps.database, partnership);
  const now = deps.clock().getTime();
  return waves
    .filter(({ state }) => state !== 'closed')
    .map((wave) => {
      const instants = planInstants(wave, timeZone);
      const { closesAt } = readDates(instants);
      const passes = closesAt !== null && closesAt <= now && closesAt !== readDates(wave).closesAt;
      // Otherwise changing the zone could close an open edition at once.
      if (wave.state === 'open' && passes) throw new Refusal('dates_out_of_order');
      return updateWave(deps.database, wave, instants);
    });
}

export function planWaveGroup(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  { id: groupId, together }: AskedGroup,
): Write[] {
  return [
    insertWaveGroup(deps.database, { partnershipId: partnership.id, waveId, groupId, together }),
    planGroupLinks(deps, partnership, waveId, groupId),
  ];
}

/** The two rules the contract already checks come back as invalid input. */
function asCode(reason: RefusalCode | 'threshold_too_low' | 'no_locale'): RefusalCode {
  return reason === 'threshold_too_low' || reason === 'no_locale' ? 'invalid_input' : reason;
}
