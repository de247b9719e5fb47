/** Results of a closed wave: every way out reads the one frozen publication, and nothing else. */

import type { ResultsLinkView } from '@moyeu/shared/contract/publications.ts';
import type { ExportFormat } from '@moyeu/shared/contract/register.ts';
import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { hideComment, readPublication } from '@moyeu/shared/domain/suppression.ts';
import { deleteBackupsHolding } from '../../database/backup.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { type Precompressed, precompress } from '../../pages/precompressed.ts';
import { deriveToken, hashToken } from '../../tokens.ts';
import { answersAreGone } from '../destruction/service.ts';
import { getInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { planLine } from '../register/service.ts';
import { getWave } from '../waves/service.ts';
import {
  deleteResultsLink,
  findDocument,
  findSharedDocument,
  insertResultsLink,
  listResultsLinks,
  prepareSharedWave,
  type ResultsLinkRow,
  replaceDocument,
  type SharedWave,
} from './store.ts';

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** The publication of a wave as it is stored. Refuses: not_found, wave_not_closed, answers_remain. */
async function getDocument(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<string> {
  const wave = await getWave(deps, partnership, waveId);
  if (wave.state !== 'closed') throw new Refusal('wave_not_closed');
  if (wave.toScrub && !(await answersAreGone(deps, wave))) throw new Refusal('answers_remain');
  const document = await findDocument(deps.database, partnership, waveId);
  if (document === undefined) throw new Error('a closed wave has no publication');
  return document;
}

/** The whole publication, every digit of it, as JSON text. */
export async function getPublication(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<{ readonly publication: Publication; readonly json: string }> {
  const json = await getDocument(deps, partnership, waveId);
  return { publication: readPublication(json), json };
}

export async function getResults(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsView> {
  return viewResults(deps, await getDocument(deps, partnership, waveId));
}

/** A file of the results leaves: the register says so before it does. */
export async function recordExport(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  format: ExportFormat,
): Promise<void> {
  const wave = { id: waveId, partnershipId: partnership.id };
  await deps.database.commit([planLine(deps, wave, 'exported', { format })]);
}

/** Results pages kept in memory, each in one language, and links that lead to them. */
const pagesKept = 128;
const linksKept = 1000;

type KeptPage = { readonly document: string; readonly stamp: number; readonly page: Precompressed };

/**
 * What results links show, rendered and compressed once: the document is frozen, and read again only after something was
 * written that could have hidden a comment. Finds nothing for a link that was revoked or never was.
 */
export function openSharedResults(
  deps: Deps,
  render: (results: ResultsView, locale: Locale) => string,
): (token: string, locale: Locale) => Promise<Precompressed | undefined> {
  const { database } = deps;
  const readWave = prepareSharedWave(database);
  const kept = new Map<string, KeptPage>();
  let links = { stamp: -1, waves: new Map<string, SharedWave>() };

  /** Read once, until something was written that could have taken the link back, by any server. */
  async function findWave(tokenHash: string, stamp: number): Promise<SharedWave | undefined> {
    if (links.stamp !== stamp || links.waves.size >= linksKept) links = { stamp, waves: new Map() };
    const { waves } = links;
    const wave = waves.get(tokenHash) ?? (await readWave(tokenHash));
    if (wave) waves.set(tokenHash, wave);
    return wave;
  }

  async function makePage(document: string, locale: Locale): Promise<Precompressed> {
    return precompress(render(await viewResults(deps, document), locale), []);
  }

  return async (token, locale) => {
    if (!tokenPattern.test(token)) return undefined;
    // Before anything is read: what is written in between must make the next page read it again.
    const stamp = await database.stamp();
    const wave = await findWave(hashToken(token), stamp);
    if (!wave) return undefined;
    const name = `${wave.waveId} ${locale}`;
    const known = kept.get(name);
    if (known?.stamp === stamp) return known.page;
    const document = await findSharedDocument(database, wave);
    if (document === undefined) return undefined;
    const same = known?.document === document;
    const page = same ? known.page : await makePage(document, locale);
    kept.delete(name);
    kept.set(name, { document, stamp, page });
    const [oldest] = kept.keys();
    if (kept.size > pagesKept && oldest !== undefined) kept.delete(oldest);
    return page;
  };
}

async function viewResults(deps: Deps, document: string): Promise<ResultsView> {
  const publication = readPublication(document);
  const { instrumentKey, instrumentVersion } = publication.header;
  const instrument = await getInstrument(deps.database, instrumentKey, instrumentVersion);
  return buildResultsView(publication, instrument);
}

/** Takes a comment out for good: out of the publication, and out of the file that held it. */
export async function removeComment(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  commentId: string,
): Promise<void> {
  const deleteCopies = () =>
    deleteBackupsHolding(deps.database.backupFolder, [
      { table: 'publications', column: 'wave_id', value: waveId },
    ]);
  for (;;) {
    const before = await getDocument(deps, partnership, waveId);
    const publication = readPublication(before);
    const hidden = hideComment(publication, commentId);
    if (hidden === publication) throw new Refusal('comment_unknown');
    const after = JSON.stringify(hidden);
    // The copies first: interrupted in between, the comment is still there to be hidden again.
    deleteCopies();
    const done = await deps.database.commit([
      replaceDocument(deps.database, partnership, waveId, before, after),
      planLine(deps, { id: waveId, partnershipId: partnership.id }, 'comment_hidden'),
    ]);
    // Somebody hid another one meanwhile: theirs must stay hidden too.
    if (!done.ok) continue;
    // And one that began in between.
    deleteCopies();
    await deps.database.scrub('publications');
    return;
  }
}

export async function listSharing(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsLinkView[]> {
  const rows = await listResultsLinks(deps.database, partnership, waveId);
  return rows.map((row) => viewLink(deps, row));
}

/** Sharing: whoever holds the link reads the results, without an account. */
export async function shareResults(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsLinkView> {
  await getDocument(deps, partnership, waveId);
  const id = deps.random.id();
  const row: ResultsLinkRow = {
    id,
    partnershipId: partnership.id,
    waveId,
    tokenHash: hashToken(deriveToken(deps.secret, 'results', id)),
    createdAt: deps.clock().toISOString(),
    passphraseHash: null,
    expiresAt: null,
    withComments: true,
    withAgreed: true,
  };
  await deps.database.commit([
    insertResultsLink(deps.database, row),
    planLine(deps, { id: waveId, partnershipId: partnership.id }, 'shared'),
  ]);
  return viewLink(deps, row);
}

export async function revokeSharing(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  linkId: string,
): Promise<void> {
  await getDocument(deps, partnership, waveId);
  const done = await deps.database.commit([
    deleteResultsLink(deps.database, partnership, waveId, linkId),
    planLine(deps, { id: waveId, partnershipId: partnership.id }, 'unshared'),
  ]);
  if (!done.ok) throw new Refusal('not_found');
}

function viewLink(deps: Deps, { id, createdAt }: ResultsLinkRow): ResultsLinkView {
  const token = deriveToken(deps.secret, 'results', id);
  return { id, url: `${deps.publicUrl()}/r/${token}`, createdAt };
}
