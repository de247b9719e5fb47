/** The event journal of a partnership: what organisers read, write and delete. */

import type { EventView } from '@moyeu/shared/contract/events.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import { makeCreationId } from '../../creation-id.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { toDay } from '../../time-zone.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { getPartnershipSettings } from '../partnerships/service.ts';
import { refuseUnknownTopic } from '../topics/service.ts';
import {
  deleteEvent,
  type EventFields,
  type EventRow,
  findEvent,
  insertEvent,
  listRows,
  requireRoom,
  updateEvent,
} from './store.ts';

/** Decades of them, and as many as a history brings back. */
const mostEvents = 1000;

export async function listEvents(
  { database }: Deps,
  partnership: AuthorisedPartnership,
): Promise<EventView[]> {
  return (await listRows(database, partnership)).map(viewEvent);
}

/** The same key again changes what it made. Refuses: journal_full, invalid_input. */
export async function addEvent(
  deps: Deps,
  partnership: AuthorisedPartnership,
  fields: EventFields,
  key?: string,
): Promise<EventView> {
  const { database } = deps;
  const id = makeCreationId(deps, `event ${partnership.id}`, key);
  if (key !== undefined && (await findEvent(database, partnership, id))) {
    return changeEvent(deps, partnership, id, fields);
  }
  await refuseUnfit(deps, partnership, fields);
  const row = { ...fields, id, partnershipId: partnership.id };
  const written = await database.commit([
    requireRoom(database, partnership, mostEvents),
    insertEvent(database, row),
  ]);
  if (written.ok) return viewEvent(row);
  if (written.guard === 'made_already') return changeEvent(deps, partnership, id, fields);
  throw new Refusal(written.guard as RefusalCode);
}

/** With a revision, refuses settings_changed. */
export async function changeEvent(
  deps: Deps,
  partnership: AuthorisedPartnership,
  eventId: string,
  fields: EventFields,
  revision?: string,
): Promise<EventView> {
  const { database } = deps;
  await refuseUnfit(deps, partnership, fields);
  for (;;) {
    const row = await findEvent(database, partnership, eventId);
    if (!row) throw new Refusal('not_found');
    if (revision !== undefined && revision !== viewEvent(row).revision) {
      throw new Refusal('settings_changed');
    }
    // What somebody else wrote in between is looked at again.
    const written = await database.commit([updateEvent(database, partnership, row, fields)]);
    if (written.ok) return viewEvent({ ...row, ...fields });
  }
}

/** Refuses: not_found. */
export async function removeEvent(
  { database }: Deps,
  partnership: AuthorisedPartnership,
  eventId: string,
): Promise<void> {
  const written = await database.commit([deleteEvent(database, partnership, eventId)]);
  if (!written.ok) throw new Refusal('not_found');
}

/** Refuses invalid_input: a day to come, or a condition that is not the partnership's. */
async function refuseUnfit(
  deps: Deps,
  partnership: AuthorisedPartnership,
  { day, dimension }: EventFields,
): Promise<void> {
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  if (day > toDay(deps.clock().toISOString(), timeZone)) {
    throw new Refusal('invalid_input', [{ path: 'day', code: 'too_big' }]);
  }
  await refuseUnknownTopic(deps, partnership, { dimension });
}

function viewEvent({ id, day, what, change, dimension }: EventRow): EventView {
  const fields = { day, what, change, dimension };
  return { id, ...fields, revision: fingerprint(fields) };
}
