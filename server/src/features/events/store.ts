/** Rows of the event journal, each found within its partnership. */

import { and, asc, count, desc, eq, isNull, type SQL } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { requireFewer } from '../partnerships/store.ts';

export type EventRow = Database['tables']['events']['$inferSelect'];
export type EventFields = Omit<EventRow, 'id' | 'partnershipId'>;

/** Latest first. */
export async function listRows(
  { orm, tables: { events } }: Database,
  partnership: AuthorisedPartnership,
): Promise<EventRow[]> {
  return orm
    .select()
    .from(events)
    .where(eq(events.partnershipId, partnership.id))
    .orderBy(desc(events.day), asc(events.id));
}

export async function findEvent(
  database: Database,
  partnership: AuthorisedPartnership,
  eventId: string,
): Promise<EventRow | undefined> {
  const [row] = await database.orm
    .select()
    .from(database.tables.events)
    .where(isEvent(database, partnership, eventId));
  return row;
}

/** Guard `made_already`. */
export function insertEvent({ orm, tables: { events } }: Database, row: EventRow): Write {
  return exactlyOne(orm.insert(events).values(row).onConflictDoNothing(), 'made_already');
}

/** Changes nothing, and refuses as `journal_full` when there are as many as there may be. */
export function requireRoom(
  database: Database,
  partnership: AuthorisedPartnership,
  most: number,
): Write {
  const {
    orm,
    tables: { events },
  } = database;
  const made = orm
    .select({ n: count() })
    .from(events)
    .where(eq(events.partnershipId, partnership.id));
  return requireFewer(database, partnership, made, most);
}

/** As long as it is still as it was read. Guard `settings_changed`. */
export function updateEvent(
  database: Database,
  partnership: AuthorisedPartnership,
  row: EventRow,
  change: EventFields,
): Write {
  const { events } = database.tables;
  return exactlyOne(
    database.orm
      .update(events)
      .set(change)
      .where(
        and(
          isEvent(database, partnership, row.id),
          eq(events.day, row.day),
          eq(events.what, row.what),
          eq(events.change, row.change),
          row.dimension === null ? isNull(events.dimension) : eq(events.dimension, row.dimension),
        ),
      ),
    'settings_changed',
  );
}

/** Guard `not_found`. */
export function deleteEvent(
  database: Database,
  partnership: AuthorisedPartnership,
  eventId: string,
): Write {
  return exactlyOne(
    database.orm.delete(database.tables.events).where(isEvent(database, partnership, eventId)),
    'not_found',
  );
}

function isEvent(
  { tables: { events } }: Database,
  partnership: AuthorisedPartnership,
  eventId: string,
): SQL | undefined {
  return and(eq(events.partnershipId, partnership.id), eq(events.id, eventId));
}
