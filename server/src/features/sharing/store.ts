/** The links that show results to partners, and the edition each one opens. */

import { and, asc, eq, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type ResultsLinkRow = Database['tables']['resultsLinks']['$inferSelect'];
export type SharedLink = Omit<ResultsLinkRow, 'tokenHash' | 'createdAt'>;

/** The edition a results link shows; nothing for a link that was revoked or never was. */
export function prepareSharedLink({ orm, tables: { resultsLinks } }: Database) {
  const links = orm
    .select({
      id: resultsLinks.id,
      partnershipId: resultsLinks.partnershipId,
      waveId: resultsLinks.waveId,
      passphraseHash: resultsLinks.passphraseHash,
      expiresAt: resultsLinks.expiresAt,
      withComments: resultsLinks.withComments,
      withAgreed: resultsLinks.withAgreed,
    })
    .from(resultsLinks)
    .where(eq(resultsLinks.tokenHash, sql.placeholder('tokenHash')))
    .prepare();
  return async (tokenHash: string): Promise<SharedLink | undefined> => {
    const [found] = await links.execute({ tokenHash });
    return found;
  };
}

export async function listResultsLinks(
  { orm, tables: { resultsLinks } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsLinkRow[]> {
  return orm
    .select()
    .from(resultsLinks)
    .where(and(eq(resultsLinks.partnershipId, partnership.id), eq(resultsLinks.waveId, waveId)))
    .orderBy(asc(resultsLinks.createdAt), asc(resultsLinks.id));
}

export function insertResultsLink(
  { orm, tables: { resultsLinks } }: Database,
  row: ResultsLinkRow,
): Write {
  return write(orm.insert(resultsLinks).values(row));
}

/** Refuses as `link_gone` when the wave has no such link. */
export function deleteResultsLink(
  { orm, tables: { resultsLinks } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  linkId: string,
): Write {
  return exactlyOne(
    orm
      .delete(resultsLinks)
      .where(
        and(
          eq(resultsLinks.partnershipId, partnership.id),
          eq(resultsLinks.waveId, waveId),
          eq(resultsLinks.id, linkId),
        ),
      ),
    'link_gone',
  );
}
