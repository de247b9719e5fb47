/** The edition after a closed one: what it would be, starting it in one commit, and a reminder of it. */

import type { NextPlan } from '@moyeu/shared/contract/continuations.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import type { WaveSettings, WaveView } from '@moyeu/shared/contract/waves.ts';
import { writeCalendar } from '@moyeu/shared/domain/calendar.ts';
import { findPastParts } from '@moyeu/shared/domain/continuity.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { findGroupsRefusal, type GroupDecision } from '@moyeu/shared/domain/next-groups.ts';
import { findReminderDay, isLooser, planNextWave } from '@moyeu/shared/domain/next-wave.ts';
import { m } from '@moyeu/shared/messages';
import { makeCreationId } from '../../creation-id.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { toDay, toInstant } from '../../time-zone.ts';
import { listWaysIn } from '../links/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import {
  getPartnershipHeader,
  getPartnershipSettings,
  planDecisions,
  readGroups,
} from '../partnerships/service.ts';
import { planRow, showSettings } from '../waves/form.ts';
import {
  countParticipation,
  findClosingFrom,
  findLastPublishing,
  getWave,
  planDraft,
  refuseDraft,
  viewWave,
} from '../waves/service.ts';
import { findWave, listWaves, type WaveRow } from '../waves/store.ts';

export type NextWanted = {
  readonly settings: Omit<WaveSettings, 'together'>;
  readonly groups: readonly GroupDecision[];
  readonly revision: string;
};

export async function describeNext(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<NextPlan> {
  const { previous, waves } = await getLast(deps, partnership, waveId);
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  const now = deps.clock();
  const closedOn = toDay(previous.closedAt, timeZone);
  const { together: _, ...carried } = showSettings(previous, []);
  const { settings, byHand } = planNextWave(carried, {
    now: now.getTime(),
    today: toDay(now.toISOString(), timeZone),
    closedOn,
    lastPublishedAt: await findLastPublishing(deps.database, partnership.id),
    taken: waves.map(({ title }) => title),
    toInstant: (local) => Date.parse(toInstant(local, timeZone)),
  });
  const { groups, every, revision } = await readGroups(deps, partnership);
  const asked = await countParticipation(deps, previous);
  const askedIds = new Set(asked.groups.map(({ groupId }) => groupId));
  const findAsked = (ids: readonly string[]) =>
    asked.groups.filter(({ groupId }) => ids.includes(groupId));
  const retiredIds = every
    .filter(({ retired, mergedInto }) => retired && mergedInto === null)
    .map(({ id }) => id);
  const { personal } = await listWaysIn(deps, partnership, previous);
  return {
    previous: {
      id: previous.id,
      title: previous.title,
      closedOn,
      threshold: previous.threshold,
    },
    settings,
    byHand: [...byHand],
    groups: groups.map(({ id, name, shortName, expected }) => {
      const parts = findAsked(findPastParts(every, id, askedIds).asked);
      return {
        id,
        name,
        shortName,
        expected,
        together: parts.length > 0 && parts.every(({ together }) => together),
        was: parts.map((group) => ({
          name: group.name,
          expected: group.expected,
          received: group.received,
        })),
      };
    }),
    gone: findAsked(retiredIds).map(({ name }) => name),
    personalLinks: personal.filter(({ revoked }) => !revoked).length,
    mayCloseFrom: await findClosingFrom(deps, partnership.id),
    revision,
  };
}

/** The draft and what becomes of the groups, in one commit. The same key again answers what it made. */
export async function startNext(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  { settings, groups: decisions, revision }: NextWanted,
  key?: string,
): Promise<WaveView> {
  const id = makeCreationId(deps, `next ${partnership.id} ${waveId}`, key);
  for (;;) {
    const made = await findWave(deps.database, partnership, id);
    if (made) return viewWave(deps, made);
    const { previous } = await getLast(deps, partnership, waveId);
    const { groups, revision: present } = await readGroups(deps, partnership);
    if (revision !== present) throw new Refusal('settings_changed');
    if (isLooser(settings, previous)) throw new Refusal('threshold_below_last');
    const presentIds = groups.map((group) => group.id);
    const refused = findGroupsRefusal(presentIds, decisions);
    if (refused) throw new Refusal(asCode(refused));
    const { writes, asked } = planDecisions(deps, partnership, groups, decisions);
    const known = await getPartnershipSettings(deps, partnership);
    const row: WaveRow = {
      ...planRow(settings, known.timeZone),
      id,
      partnershipId: partnership.id,
      instrumentKey: previous.instrumentKey,
      instrumentVersion: previous.instrumentVersion,
      state: 'draft',
      openedAt: null,
      closedAt: null,
      createdAt: deps.clock().toISOString(),
      toScrub: false,
      follows: previous.id,
    };
    await refuseDraft(deps, row, known, asked.length);
    const draft = planDraft(deps, partnership, row, asked);
    const done = await deps.database.commit([...writes, ...draft]);
    if (done.ok) return viewWave(deps, row);
    // Made already, a draft or a group changed meanwhile: all is read again. A guard that says why is a refusal.
    if (!['drafts_changed', 'groups_changed', 'made_already'].includes(done.guard)) {
      throw new Refusal(done.guard as RefusalCode);
    }
  }
}

/** An all-day event for a calendar, in the language of whoever takes it. */
export async function writeReminder(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  locale: Locale,
): Promise<{ readonly name: string; readonly text: string }> {
  const wave = await getClosed(deps, partnership, waveId);
  const { name, timeZone } = await getPartnershipHeader(deps, partnership);
  const day = findReminderDay(toDay(wave.closedAt, timeZone));
  const about = { partnership: name, title: wave.title };
  const url = `${deps.publicUrl()}/p/${partnership.id}/e/${waveId}/next`;
  const text = writeCalendar({
    uid: `next-${waveId}@moyeu`,
    product: m.app_name({}, { locale }),
    locale,
    writtenAt: deps.clock().toISOString(),
    day,
    title: m.organiser_reminder_event({ partnership: name }, { locale }),
    description: `${m.organiser_reminder_event_body(about, { locale })}\n${url}`,
    url,
  });
  return { name: `moyeu-${day}.ics`, text };
}

type Closed = WaveRow & { readonly closedAt: string };

/** Refuses: not_found, wave_not_closed. */
async function getClosed(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<Closed> {
  const wave = await getWave(deps, partnership, waveId);
  const { closedAt } = wave;
  if (wave.state !== 'closed' || closedAt === null) throw new Refusal('wave_not_closed');
  return { ...wave, closedAt };
}

/** The partnership's latest edition, closed, with no other under way: editions follow one another. */
async function getLast(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<{ previous: Closed; waves: WaveRow[] }> {
  const previous = await getClosed(deps, partnership, waveId);
  const waves = await listWaves(deps.database, partnership);
  if (waves.some(({ state }) => state === 'open')) throw new Refusal('another_wave_open');
  if (waves.some(({ state }) => state === 'draft')) throw new Refusal('draft_exists');
  const isNewer = ({ closedAt }: WaveRow) => closedAt !== null && closedAt > previous.closedAt;
  if (waves.some(isNewer)) throw new Refusal('newer_wave');
  return { previous, waves };
}

function asCode(reason: NonNullable<ReturnType<typeof findGroupsRefusal>>): RefusalCode {
  if (reason === 'groups_changed') return 'settings_changed';
  return reason === 'merges_one' ? 'invalid_input' : reason;
}
