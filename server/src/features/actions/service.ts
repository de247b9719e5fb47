/** Actions of a partnership: what organisers read, write, move along and delete. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import { type ActionStatus, compareActions, settleDoneOn } from '@moyeu/shared/domain/action.ts';
import { makeCreationId } from '../../creation-id.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { toDay } from '../../time-zone.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { getPartnershipSettings } from '../partnerships/service.ts';
import { refuseUnknownTopic } from '../topics/service.ts';
import { findWave } from '../waves/store.ts';
import {
  type ActionFields,
  type ActionRow,
  deleteAction,
  findAction,
  insertAction,
  listRows,
  requireRoom,
  updateAction,
} from './store.ts';

/** Decades of them, and as many as a history brings back. */
const mostActions = 1000;

export async function listActions(
  { database }: Deps,
  partnership: AuthorisedPartnership,
): Promise<ActionView[]> {
  return (await listRows(database, partnership)).sort(compareActions).map(viewAction);
}

/** The same key again changes what it made. Refuses: journal_full, invalid_input. */
export async function addAction(
  deps: Deps,
  partnership: AuthorisedPartnership,
  fields: ActionFields,
  key?: string,
): Promise<ActionView> {
  const { database } = deps;
  const id = makeCreationId(deps, `action ${partnership.id}`, key);
  const row = { ...(await settle(deps, partnership, fields)), id, partnershipId: partnership.id };
  if (key !== undefined && (await findAction(database, partnership, id))) {
    return changeAction(deps, partnership, id, fields);
  }
  const written = await database.commit([
    requireRoom(database, partnership, mostActions),
    insertAction(database, row),
  ]);
  if (written.ok) return viewAction(row);
  if (written.guard === 'made_already') return changeAction(deps, partnership, id, fields);
  throw new Refusal(written.guard as RefusalCode);
}

/** With a revision, refuses settings_changed. */
export async function changeAction(
  deps: Deps,
  partnership: AuthorisedPartnership,
  actionId: string,
  fields: ActionFields,
  revision?: string,
): Promise<ActionView> {
  const change = await settle(deps, partnership, fields);
  return rewrite(deps, partnership, actionId, (row) => {
    if (revision !== undefined && revision !== viewAction(row).revision) {
      throw new Refusal('settings_changed');
    }
    return change;
  });
}

/** One that is done already keeps the day it was done. */
export async function moveAction(
  deps: Deps,
  partnership: AuthorisedPartnership,
  actionId: string,
  status: ActionStatus,
): Promise<ActionView> {
  const today = await findToday(deps, partnership);
  return rewrite(deps, partnership, actionId, (row) => ({
    ...row,
    status,
    doneOn: settleDoneOn({ status, doneOn: row.doneOn }, today),
  }));
}

/** Refuses: not_found. */
export async function removeAction(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  actionId: string,
): Promise<void> {
  const written = await database.commit([deleteAction(database, partnership, actionId)]);
  if (!written.ok) throw new Refusal('not_found');
}

/** Looked at again when somebody else wrote in between. */
async function rewrite(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  actionId: string,
  decide: (row: ActionRow) => ActionFields,
): Promise<ActionView> {
  for (;;) {
    const row = await findAction(database, partnership, actionId);
    if (!row) throw new Refusal('not_found');
    const change = { ...row, ...decide(row) };
    const written = await database.commit([updateAction(database, partnership, row, change)]);
    if (written.ok) return viewAction(change);
  }
}

/** Refuses invalid_input: done on a day to come, an edition or a topic that is not the partnership's. */
async function settle(
  deps: Deps,
  partnership: AuthorisedPartnership,
  fields: ActionFields,
): Promise<ActionFields> {
  const { waveId, dimension, item } = fields;
  const today = await findToday(deps, partnership);
  const doneOn = settleDoneOn(fields, today);
  if (doneOn !== null && doneOn > today) {
    throw new Refusal('invalid_input', [{ path: 'doneOn', code: 'too_big' }]);
  }
  if (waveId !== null && !(await findWave(deps.database, partnership, waveId))) {
    throw new Refusal('invalid_input', [{ path: 'waveId', code: 'unknown' }]);
  }
  await refuseUnknownTopic(deps, partnership, { dimension, item });
  return { ...fields, doneOn };
}

async function findToday(deps: Deps, partnership: AuthorisedPartnership): Promise<string> {
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  return toDay(deps.clock().toISOString(), timeZone);
}

function viewAction({ id, partnershipId: _, ...row }: ActionRow): ActionView {
  const { what, who, dueOn, status, doneOn, waveId, dimension, item } = row;
  const fields = { what, who, dueOn, status, doneOn, waveId, dimension, item };
  return { id, ...fields, revision: fingerprint(fields) };
}
