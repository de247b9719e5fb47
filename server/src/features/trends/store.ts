/** Every publication of a partnership, and its name. */

import { and, eq } from 'drizzle-orm';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type PublicationRow = {
  readonly waveId: string;
  readonly document: string;
  /** Its answers are not known to be destroyed yet. */
  readonly toScrub: boolean;
};

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
