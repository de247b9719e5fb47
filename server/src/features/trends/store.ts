/** Every publication of a partnership, and every group it ever had. */

import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type PublicationRow = {
  readonly waveId: string;
  readonly document: string;
  /** Its answers are not known to be destroyed yet. */
  readonly toScrub: boolean;
};
export type GroupRow = Database['tables']['groups']['$inferSelect'];

export async function listPublications(
  { orm, tables: { publications, waves } }: Database,
  partnership: AuthorisedPartnership,
): Promise<PublicationRow[]> {
  return orm
    .select({
      waveId: publications.waveId,
      document: publications.document,
      toScrub: waves.toScrub,
    })
    .from(publications)
    .innerJoin(
      waves,
      and(
        eq(waves.id, publications.waveId),
        eq(waves.partnershipId, partnership.id),
        eq(waves.state, 'closed'),
      ),
    )
    .where(eq(publications.partnershipId, partnership.id));
}

/** Those still asked and those of the past, in their lifelong order. */
export async function listEveryGroup(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
): Promise<GroupRow[]> {
  return orm
    .select()
    .from(groups)
    .where(eq(groups.partnershipId, partnership.id))
    .orderBy(asc(groups.position), asc(groups.id));
}

export async function findName(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ name: partnerships.name })
    .from(partnerships)
    .where(eq(partnerships.id, partnership.id));
  return row?.name;
}
