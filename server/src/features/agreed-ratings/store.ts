/** Rows of agreed ratings, each found within its partnership and its edition. */

import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

export type RatingRow = Database['tables']['agreedRatings']['$inferSelect'];
export type RatingKey = Pick<RatingRow, 'raterId' | 'scope' | 'topic'>;
type WaveKey = { readonly id: string; readonly partnershipId: string };

export async function listRatings(
  { orm, tables: { agreedRatings } }: Database,
  wave: WaveKey,
): Promise<RatingRow[]> {
  return orm
    .select()
    .from(agreedRatings)
    .where(
      and(eq(agreedRatings.partnershipId, wave.partnershipId), eq(agreedRatings.waveId, wave.id)),
    )
    .orderBy(asc(agreedRatings.raterId), asc(agreedRatings.scope), asc(agreedRatings.topic));
}

export async function findRating(
  database: Database,
  wave: WaveKey,
  key: RatingKey,
): Promise<RatingRow | undefined> {
  const [row] = await database.orm
    .select()
    .from(database.tables.agreedRatings)
    .where(isRating(database, wave, key));
  return row;
}

/** Guard `rating_changed`: somebody else wrote one meanwhile. */
export function insertRating({ orm, tables: { agreedRatings } }: Database, row: RatingRow): Write {
  return exactlyOne(orm.insert(agreedRatings).values(row).onConflictDoNothing(), 'rating_changed');
}

/** As long as it is still as it was read. Guard `rating_changed`. */
export function updateRating(database: Database, read: RatingRow, row: RatingRow): Write {
  const { level, wished, reasons, dissent } = row;
  return exactlyOne(
    database.orm
      .update(database.tables.agreedRatings)
      .set({ level, wished, reasons, dissent })
      .where(isAsRead(database, read)),
    'rating_changed',
  );
}

/** As long as it is still as it was read. Guard `rating_changed`. */
export function deleteRating(database: Database, read: RatingRow): Write {
  return exactlyOne(
    database.orm.delete(database.tables.agreedRatings).where(isAsRead(database, read)),
    'rating_changed',
  );
}

function isRating(
  { tables: { agreedRatings } }: Database,
  wave: WaveKey,
  { raterId, scope, topic }: RatingKey,
): SQL | undefined {
  return and(
    eq(agreedRatings.partnershipId, wave.partnershipId),
    eq(agreedRatings.waveId, wave.id),
    eq(agreedRatings.raterId, raterId),
    eq(agreedRatings.scope, scope),
    eq(agreedRatings.topic, topic),
  );
}

function isAsRead(database: Database, read: RatingRow): SQL | undefined {
  const { agreedRatings } = database.tables;
  const is = <K extends 'level' | 'wished' | 'reasons' | 'dissent'>(name: K): SQL =>
    read[name] === null ? isNull(agreedRatings[name]) : eq(agreedRatings[name], read[name]);
  const wave = { id: read.waveId, partnershipId: read.partnershipId };
  return and(
    isRating(database, wave, read),
    is('level'),
    is('wished'),
    is('reasons'),
    is('dissent'),
  );
}
