/** The frozen publication of a wave as stored text, and the links that show it to partners. */

import { and, asc, eq, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type SharedWave = { readonly partnershipId: string; readonly waveId: string };
export type ResultsLinkRow = Database['tables']['resultsLinks']['$inferSelect'];

export function findDocument(
  database: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<string | undefined> {
  return findSharedDocument(database, { partnershipId: partnership.id, waveId });
}

/** For whoever holds a results link, which is the right to read. */
export async function findSharedDocument(
  { orm, tables: { publications } }: Database,
  { partnershipId, waveId }: SharedWave,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ document: publications.document })
    .from(publications)
    .where(and(eq(publications.partnershipId, partnershipId), eq(publications.waveId, waveId)));
  return row?.document;
}

/** Stands only if what is stored is still `before`. Refuses as `rewritten`. */
export function replaceDocument(
  { orm, tables: { publications } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  before: string,
  after: string,
): Write {
  return exactlyOne(
    orm
      .update(publications)
      .set({ document: after })
      .where(
        and(
          eq(publications.partnershipId, partnership.id),
          eq(publications.waveId, waveId),
          eq(publications.document, before),
        ),
      ),
    'rewritten',
  );
}

/** The edition a results link shows; nothing for a link that was revoked or never was. */
export function prepareSharedWave({ orm, tables: { resultsLinks } }: Database) {
  const links = orm
    .select({ partnershipId: resultsLinks.partnershipId, waveId: resultsLinks.waveId })
    .from(resultsLinks)
    .where(eq(resultsLinks.tokenHash, sql.placeholder('tokenHash')))
    .prepare();
  return async (tokenHash: string): Promise<SharedWave | undefined> => {
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
