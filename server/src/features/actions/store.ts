/** Rows of actions, each found within its partnership. */

import { and, asc, count, eq, isNull, type SQL } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { requireFewer } from '../partnerships/store.ts';

export type ActionRow = Database['tables']['actions']['$inferSelect'];
export type ActionFields = Omit<ActionRow, 'id' | 'partnershipId'>;

export async function listRows(
  { orm, tables: { actions } }: Database,
  partnership: AuthorisedPartnership,
): Promise<ActionRow[]> {
  return orm
    .select()
    .from(actions)
    .where(eq(actions.partnershipId, partnership.id))
    .orderBy(asc(actions.id));
}

export async function findAction(
  database: Database,
  partnership: AuthorisedPartnership,
  actionId: string,
): Promise<ActionRow | undefined> {
  const [row] = await database.orm
    .select()
    .from(database.tables.actions)
    .where(isAction(database, partnership, actionId));
  return row;
}

/** Guard `made_already`. */
export function insertAction({ orm, tables: { actions } }: Database, row: ActionRow): Write {
  return exactlyOne(orm.insert(actions).values(row).onConflictDoNothing(), 'made_already');
}

/** Changes nothing, and refuses as `journal_full` when there are as many as there may be. */
export function requireRoom(
  database: Database,
  partnership: AuthorisedPartnership,
  most: number,
): Write {
  const {
    orm,
    tables: { actions },
  } = database;
  const made = orm
    .select({ n: count() })
    .from(actions)
    .where(eq(actions.partnershipId, partnership.id));
  return requireFewer(database, partnership, made, most);
}

/** As long as it is still as it was read. Guard `settings_changed`. */
export function updateAction(
  database: Database,
  partnership: AuthorisedPartnership,
  row: ActionRow,
  change: Partial<ActionFields>,
): Write {
  const { actions } = database.tables;
  const isAsRead = <K extends keyof ActionFields>(name: K): SQL =>
    row[name] === null ? isNull(actions[name]) : eq(actions[name], row[name]);
  return exactlyOne(
    database.orm
      .update(actions)
      .set(change)
      .where(
        and(
          isAction(database, partnership, row.id),
          isAsRead('what'),
          isAsRead('who'),
          isAsRead('dueOn'),
          isAsRead('status'),
          isAsRead('doneOn'),
          isAsRead('waveId'),
          isAsRead('dimension'),
          isAsRead('item'),
        ),
      ),
    'settings_changed',
  );
}

/** Guard `not_found`. */
export function deleteAction(
  database: Database,
  partnership: AuthorisedPartnership,
  actionId: string,
): Write {
  return exactlyOne(
    database.orm.delete(database.tables.actions).where(isAction(database, partnership, actionId)),
    'not_found',
  );
}

function isAction(
  { tables: { actions } }: Database,
  partnership: AuthorisedPartnership,
  actionId: string,
): SQL | undefined {
  return and(eq(actions.partnershipId, partnership.id), eq(actions.id, actionId));
}
