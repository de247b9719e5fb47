/** Partnerships and their groups: what an organiser sees, creates, changes and destroys. */

import type {
  ActionCounts,
  GroupView,
  NextDue,
  PartnershipSummary,
  PartnershipView,
  PastGroupView,
  WaveSummary,
} from '@moyeu/shared/contract/partnerships.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import { isDueAction, isOpenAction } from '@moyeu/shared/domain/action.ts';
import { isSameGroupName } from '@moyeu/shared/domain/group-name.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { type GroupDecision, mostGroups } from '@moyeu/shared/domain/next-groups.ts';
import { findReminderDay } from '@moyeu/shared/domain/next-wave.ts';
import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import { makeCreationId } from '../../creation-id.ts';
import { deleteBackupsHolding } from '../../database/backup.ts';
import type { Committed, Write } from '../../database/commit.ts';
import { rememberDestroyed } from '../../database/destroyed.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { isTimeZone, toDay } from '../../time-zone.ts';
import { insertMember } from '../members/store.ts';
import type { Organiser } from '../organisers/store.ts';
import {
  findClosingFrom,
  planGroupInDrafts,
  planGroupOutOfDrafts,
  planNewZone,
} from '../waves/service.ts';
import { type AuthorisedPartnership, authorise, authoriseAll, authoriseCreator } from './policy.ts';
import {
  deleteGroup,
  deletePartnership,
  findGroup,
  findPartnership,
  freeParts,
  type GroupFields,
  type GroupRow,
  groupWasAsked,
  insertGroup,
  insertPartnership,
  listActionDays,
  listEveryGroup,
  listGroups,
  listWaveLines,
  type PartnershipRow,
  requireGroupNames,
  requireNoExample,
  retireGroup,
  takeBackGroup,
  updateGroup,
  updatePartnership,
  type WaveLine,
} from './store.ts';

/** What still reads beside a curve of the wheel. */
const longestShortName = 24;

export type PartnershipFields = Omit<PartnershipRow, 'id' | 'isExample' | 'createdAt'>;

export async function listPartnerships(
  deps: Deps,
  organiser: Organiser,
): Promise<PartnershipSummary[]> {
  const partnerships = await authoriseAll(deps.database, organiser);
  const summaries = await Promise.all(
    partnerships.map(async (partnership) => {
      const { id, name, isExample, timeZone } = await getPartnership(deps, partnership);
      const waves = await listWaves(deps, partnership, 'last');
      const next = findNextDue(waves, timeZone);
      const actions = await countActions(deps, partnership, timeZone);
      return { id, name, role: partnership.role, isExample, timeZone, waves, next, actions };
    }),
  );
  const { compare } = new Intl.Collator(organiser.locale);
  return summaries.sort((a, b) => compare(a.name, b.name));
}

/** Whoever creates it owns it. One example at a time for an organiser: refuses example_exists. The same key again changes what it made. */
export async function createPartnership(
  deps: Deps,
  organiser: Organiser,
  fields: PartnershipFields,
  { isExample = false, key }: { isExample?: boolean; key?: string | undefined } = {},
): Promise<AuthorisedPartnership> {
  const { database, clock } = deps;
  refuseUnknownZone(fields.timeZone);
  const id = makeCreationId(deps, `partnership ${organiser.id}`, key);
  const written = await database.commit([
    ...(isExample ? [requireNoExample(database, organiser.id)] : []),
    insertPartnership(database, { ...fields, id, isExample, createdAt: clock().toISOString() }),
    insertMember(database, { partnershipId: id, organiserId: organiser.id, role: 'owner' }),
  ]);
  if (!written.ok && written.guard === 'made_already') {
    const made = await authorise(database, organiser, id, 'change');
    await changePartnership(deps, made, fields);
    return made;
  }
  refuseIfGuarded(written);
  return authoriseCreator(id);
}

export async function viewPartnership(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<PartnershipView> {
  const { createdAt: _, ...row } = await getPartnership(deps, partnership);
  const groups = await listEveryGroup(deps.database, partnership);
  const waves = await listWaves(deps, partnership);
  return {
    ...row,
    revision: fingerprint(showFields(row)),
    role: partnership.role,
    groups: groups.filter(({ retired }) => !retired).map(viewGroup),
    pastGroups: groups.filter(({ retired }) => retired).map((group) => viewPast(group, groups)),
    waves,
    next: findNextDue(waves, row.timeZone),
    actions: await countActions(deps, partnership, row.timeZone),
    mayCloseFrom: await findClosingFrom(deps, partnership.id),
  };
}

/** A new time zone moves the instants of the dates typed for waves still to come. With a revision, refuses settings_changed. */
export async function changePartnership(
  deps: Deps,
  partnership: AuthorisedPartnership,
  fields: PartnershipFields,
  revision?: string,
): Promise<PartnershipView> {
  refuseUnknownZone(fields.timeZone);
  const { database } = deps;
  for (;;) {
    const row = await getPartnership(deps, partnership);
    if (revision !== undefined && revision !== fingerprint(showFields(row))) {
      throw new Refusal('settings_changed');
    }
    const moved =
      row.timeZone === fields.timeZone ? [] : await planNewZone(deps, partnership, fields.timeZone);
    const change = updatePartnership(database, partnership, row, fields);
    // What changed meanwhile, here or in a wave, undoes the list: all is looked at again.
    if ((await database.commit([change, ...moved])).ok) break;
  }
  return viewPartnership(deps, partnership);
}

/** Rows, copies made while answers were there, and the bytes left in the log. */
export async function removePartnership(
  { database, config }: Deps,
  partnership: AuthorisedPartnership,
): Promise<void> {
  const deleteCopies = () =>
    deleteBackupsHolding(database.backupFolder, [
      { table: 'partnerships', column: 'id', value: partnership.id },
    ]);
  // The copies first: interrupted in between, the partnership is still there to be deleted again.
  deleteCopies();
  await database.commit([deletePartnership(database, partnership)]);
  // And one that began in between.
  deleteCopies();
  await database.scrub('everything');
  rememberDestroyed(config.dataDir, partnership.id);
}

/** What drafting a wave must know. */
export async function getPartnershipSettings(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<{ timeZone: string; prerequisitesMet: boolean }> {
  const { timeZone, beyondExchange, preciseProject } = await getPartnership(deps, partnership);
  return { timeZone, prerequisitesMet: beyondExchange && preciseProject };
}

/** What pages and publications say of the partnership. */
export async function getPartnershipHeader(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<{ name: string; timeZone: string; defaultLocale: Locale }> {
  const { name, timeZone, defaultLocale } = await getPartnership(deps, partnership);
  return { name, timeZone, defaultLocale };
}

/** A group added while an edition is in preparation is asked by it. The same key again changes the group it made. */
export async function addGroup(
  deps: Deps,
  partnership: AuthorisedPartnership,
  fields: GroupFields,
  key?: string,
): Promise<GroupView> {
  const { database } = deps;
  const id = makeCreationId(deps, `group ${partnership.id}`, key);
  const group = { ...nameGroup(fields), id };
  for (;;) {
    const written = await database.commit([
      await planName(deps, partnership, id, fields.name),
      insertGroup(database, partnership, group, mostGroups),
      ...(await planGroupInDrafts(deps, partnership, group.id)),
    ]);
    // What opened meanwhile was read without this group, and stays without it.
    if (!written.ok && ['drafts_changed', 'groups_changed'].includes(written.guard)) continue;
    if (!written.ok && (await findGroup(database, partnership, id))) {
      return changeGroup(deps, partnership, id, fields);
    }
    refuseIfGuarded(written);
    return viewGroup(group);
  }
}

export async function changeGroup(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
  fields: GroupFields,
  revision?: string,
): Promise<GroupView> {
  const change = nameGroup(fields);
  for (;;) {
    const group = await getGroup(deps, partnership, groupId);
    const { id } = group;
    if (revision !== undefined && revision !== viewGroup(group).revision) {
      throw new Refusal('settings_changed');
    }
    const named =
      change.name === group.name ? [] : [await planName(deps, partnership, id, change.name)];
    const written = await deps.database.commit([
      ...named,
      updateGroup(deps.database, partnership, id, change),
    ]);
    if (!written.ok && written.guard === 'groups_changed') continue;
    refuseIfGuarded(written);
    return viewGroup({ id, ...change });
  }
}

/** Stands as long as no other group is called so: two that read as one could not be told apart on the wheel. */
async function planName(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
  name: string,
): Promise<Write> {
  const groups = await listGroups(database, partnership);
  if (groups.some((group) => group.id !== groupId && isSameGroupName(group.name, name))) {
    throw new Refusal('group_name_taken');
  }
  return requireGroupNames(database, partnership, groups);
}

/** A group that past results speak of is retired, another is deleted. */
export async function removeGroup(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<void> {
  const { database } = deps;
  const { id } = await getGroup(deps, partnership, groupId);
  const wasAsked = await groupWasAsked(database, partnership, id);
  const remove = wasAsked ? retireGroup : deleteGroup;
  const written = await database.commit([
    // The guard first: a draft that opened meanwhile keeps its group.
    remove(database, partnership, id),
    ...(wasAsked ? [] : [freeParts(database, partnership, id)]),
    ...planGroupOutOfDrafts(deps, partnership, id),
  ]);
  refuseIfGuarded(written);
}

/** Asked again by the editions in preparation and those to come. Refuses: group_merged. */
export async function takeBack(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<GroupView> {
  const { database } = deps;
  for (;;) {
    const every = await listEveryGroup(database, partnership);
    const group = every.find(({ id }) => id === groupId);
    if (!group) throw new Refusal('not_found');
    if (!group.retired) return viewGroup(group);
    if (group.mergedInto !== null) throw new Refusal('group_merged');
    const written = await database.commit([
      await planName(deps, partnership, groupId, group.name),
      takeBackGroup(database, partnership, groupId, mostGroups),
      ...(await planGroupInDrafts(deps, partnership, groupId)),
    ]);
    if (!written.ok && ['drafts_changed', 'groups_changed'].includes(written.guard)) continue;
    refuseIfGuarded(written);
    return viewGroup(group);
  }
}

/** The groups still asked, those of the past with them, and what tells that they have changed. */
export async function readGroups(
  { database }: Deps,
  partnership: AuthorisedPartnership,
): Promise<{ groups: GroupRow[]; every: GroupRow[]; revision: string }> {
  const every = await listEveryGroup(database, partnership);
  const groups = every.filter(({ retired }) => !retired);
  return { groups, every, revision: fingerprint(groups) };
}

/** A group of an edition; `together`: by an agreed rating alone. */
type Asked = { readonly id: string; readonly together: boolean };

/** What decisions about every group write, and who is asked from then on. They are undone by guards named as refusals, or `groups_changed`. */
export function planDecisions(
  { database, random }: Deps,
  partnership: AuthorisedPartnership,
  groups: readonly GroupRow[],
  decisions: readonly GroupDecision[],
): { readonly writes: readonly Write[]; readonly asked: readonly Asked[] } {
  const planned = decisions.map((decision) => {
    if (decision.is === 'retired') {
      return { asked: null, out: [retireGroup(database, partnership, decision.id)], into: [] };
    }
    const { name, expected, together } = decision;
    const fields = nameGroup({ name, shortName: decision.shortName, expected });
    if (decision.is === 'kept') {
      const { id } = decision;
      return {
        asked: { id, together },
        out: [],
        into: [updateGroup(database, partnership, id, fields)],
      };
    }
    const id = random.id();
    const parts = decision.is === 'merged' ? decision.ids : [];
    return {
      asked: { id, together },
      out: parts.map((part) => retireGroup(database, partnership, part, id)),
      into: [insertGroup(database, partnership, { ...fields, id }, mostGroups)],
    };
  });
  return {
    // Room is made before anybody comes in.
    writes: [
      requireGroupNames(database, partnership, groups),
      ...planned.flatMap(({ out }) => out),
      ...planned.flatMap(({ into }) => into),
    ],
    asked: planned.flatMap(({ asked }) => asked ?? []),
  };
}

async function getPartnership(
  { database }: Deps,
  partnership: AuthorisedPartnership,
): Promise<PartnershipRow> {
  const row = await findPartnership(database, partnership);
  if (!row) throw new Refusal('not_found');
  return row;
}

async function getGroup(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<GroupRow> {
  const group = await findGroup(database, partnership, groupId);
  if (!group) throw new Refusal('not_found');
  return group;
}

async function listWaves(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  closed: 'all' | 'last' = 'all',
): Promise<WaveSummary[]> {
  const lines = await listWaveLines(database, partnership, closed);
  return lines.map(viewWave);
}

/** The answers of a closed wave are gone: its publication says how many there were. */
function viewWave({ publication, resultsLinks, ...line }: WaveLine): WaveSummary {
  const shared = resultsLinks > 0;
  if (publication === null) return { ...line, shared };
  const { groups } = readPublication(publication);
  const sum = (field: 'received' | 'expected') =>
    groups.reduce((total, group) => total + (group.together ? 0 : group[field]), 0);
  return { ...line, received: sum('received'), expected: sum('expected'), shared };
}

async function countActions(
  { database, clock }: Deps,
  partnership: AuthorisedPartnership,
  timeZone: string,
): Promise<ActionCounts> {
  const remaining = (await listActionDays(database, partnership)).filter(isOpenAction);
  const today = toDay(clock().toISOString(), timeZone);
  const due = remaining.filter((action) => isDueAction(action, today));
  return { open: remaining.length, due: due.length };
}

/** After the last edition, when none is open nor in preparation. */
function findNextDue(waves: readonly WaveSummary[], timeZone: string): NextDue | null {
  if (waves.some(({ state }) => state !== 'closed')) return null;
  const closings = waves.map(({ id, closedAt }) => ({ waveId: id, closedAt: closedAt ?? '' }));
  const last = closings.sort((a, b) => (a.closedAt < b.closedAt ? 1 : -1)).at(0);
  return last ? { waveId: last.waveId, on: findReminderDay(toDay(last.closedAt, timeZone)) } : null;
}

function viewPast({ id, name, mergedInto }: GroupRow, groups: readonly GroupRow[]): PastGroupView {
  const into = groups.find((group) => group.id === mergedInto);
  return { id, name, mergedInto: into ? { id: into.id, name: into.name } : null };
}

function viewGroup({ id, name, shortName, expected }: GroupFields & { id: string }): GroupView {
  const fields = { name, shortName, expected };
  return { id, ...fields, revision: fingerprint(fields) };
}

/** What its form changes. */
function showFields(row: PartnershipFields): PartnershipFields {
  const { name, purpose, beyondExchange, preciseProject, defaultLocale, timeZone } = row;
  return { name, purpose, beyondExchange, preciseProject, defaultLocale, timeZone };
}

/** An empty short name is the name itself, and comes back as such from a form that shows it. */
function nameGroup(fields: GroupFields): GroupFields {
  const shortName = fields.shortName || fields.name;
  if (shortName !== fields.name && shortName.length > longestShortName) {
    throw new Refusal('invalid_input', [{ path: 'shortName', code: 'too_big' }]);
  }
  return { ...fields, shortName };
}

function refuseUnknownZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw new Refusal('invalid_input', [{ path: 'timeZone', code: 'unknown' }]);
}

/** Guards of this feature are named after the refusals they lead to. */
function refuseIfGuarded(written: Committed): void {
  if (!written.ok) throw new Refusal(written.guard as RefusalCode);
}
