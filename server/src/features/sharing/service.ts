/** Results links: who may read the results of a closed wave without an account, and what the page behind one shows. */

import type { ResultsLinkView } from '@moyeu/shared/contract/sharing.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { type Precompressed, precompress } from '../../pages/precompressed.ts';
import { toDay, toEndOfDay } from '../../time-zone.ts';
import { deriveToken, hashToken } from '../../tokens.ts';
import { getAgreedView } from '../agreed-ratings/service.ts';
import { type AuthorisedPartnership, authoriseServer } from '../partnerships/policy.ts';
import { getPartnershipSettings } from '../partnerships/service.ts';
import { getDocument, viewResults } from '../publications/service.ts';
import { findSharedDocument } from '../publications/store.ts';
import { planLine } from '../register/service.ts';
import { type Given, hashPassphrase, makeProof, passes } from './policy.ts';
import {
  deleteResultsLink,
  insertResultsLink,
  listResultsLinks,
  prepareSharedLink,
  type ResultsLinkRow,
  type SharedLink,
} from './store.ts';

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** Results pages kept in memory, each in one language, and links that lead to them. */
const pagesKept = 128;
const linksKept = 1000;

type KeptPage = { readonly told: string; readonly stamp: number; readonly page: Precompressed };

/** What a page shows beside the figures, and how its other language opens where a passphrase was asked. */
export type Shown = {
  readonly comments: boolean;
  readonly agreed: boolean;
  readonly proof: string | null;
};

export type Opened =
  | { readonly kind: 'shown'; readonly page: Precompressed }
  | { readonly kind: 'asks' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'expired' };

/**
 * What results links show, rendered and compressed once: the document is frozen, and read again only after something was
 * written that could have hidden a comment or changed what partners agreed on. Finds nothing for a link that was revoked or never was.
 */
export function openSharedResults(
  deps: Deps,
  render: (results: ResultsView, locale: Locale, shown: Shown) => string,
): (token: string, locale: Locale, given: Given | null) => Promise<Opened | undefined> {
  const { database } = deps;
  const readLink = prepareSharedLink(database);
  const kept = new Map<string, KeptPage>();
  let links = { stamp: -1, known: new Map<string, SharedLink>() };

  /** Read once, until something was written that could have taken the link back, by any server. */
  async function findLink(tokenHash: string, stamp: number): Promise<SharedLink | undefined> {
    if (links.stamp !== stamp || links.known.size >= linksKept) links = { stamp, known: new Map() };
    const { known } = links;
    const link = known.get(tokenHash) ?? (await readLink(tokenHash));
    if (link) known.set(tokenHash, link);
    return link;
  }

  async function findPage(
    link: SharedLink,
    locale: Locale,
    stamp: number,
  ): Promise<Precompressed | undefined> {
    const proof = link.passphraseHash === null ? null : makeProof(deps, link);
    const shown = { comments: link.withComments, agreed: link.withAgreed, proof };
    const name = JSON.stringify([link.waveId, locale, shown]);
    const known = kept.get(name);
    if (known?.stamp === stamp) return known.page;
    const document = await findSharedDocument(database, link);
    if (document === undefined) return undefined;
    const agreed = link.withAgreed
      ? await getAgreedView(deps, authoriseServer(link.partnershipId), link.waveId)
      : undefined;
    const told = JSON.stringify([document, agreed]);
    const page =
      known?.told === told
        ? known.page
        : precompress(render(await viewResults(deps, document, agreed), locale, shown), []);
    kept.delete(name);
    kept.set(name, { told, stamp, page });
    const [oldest] = kept.keys();
    if (kept.size > pagesKept && oldest !== undefined) kept.delete(oldest);
    return page;
  }

  return async (token, locale, given) => {
    if (!tokenPattern.test(token)) return undefined;
    // Before anything is read: what is written in between must make the next page read it again.
    const stamp = await database.stamp();
    const link = await findLink(hashToken(token), stamp);
    if (!link) return undefined;
    if (isOver(deps, link)) return { kind: 'expired' };
    if (link.passphraseHash !== null) {
      if (!given) return { kind: 'asks' };
      if (!(await passes(deps, link, given))) return { kind: 'refused' };
    }
    const page = await findPage(link, locale, stamp);
    return page && { kind: 'shown', page };
  };
}

export async function listSharing(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsLinkView[]> {
  const rows = await listResultsLinks(deps.database, partnership, waveId);
  if (rows.length === 0) return [];
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  return rows.map((row) => viewLink(deps, row, timeZone));
}

type Options = {
  readonly passphrase: string | null;
  readonly expiresOn: string | null;
  readonly comments: boolean;
  readonly agreed: boolean;
};

/** Sharing: whoever holds the link reads the results, without an account. Refuses invalid_input: a last day gone by. */
export async function shareResults(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  { passphrase, expiresOn, comments, agreed }: Options,
): Promise<ResultsLinkView> {
  await getDocument(deps, partnership, waveId);
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  const now = deps.clock().toISOString();
  if (expiresOn !== null && expiresOn < toDay(now, timeZone)) {
    throw new Refusal('invalid_input', [{ path: 'expiresOn', code: 'too_small' }]);
  }
  const id = deps.random.id();
  const row: ResultsLinkRow = {
    id,
    partnershipId: partnership.id,
    waveId,
    tokenHash: hashToken(deriveToken(deps.secret, 'results', id)),
    createdAt: now,
    passphraseHash: passphrase === null ? null : await hashPassphrase(deps, passphrase),
    expiresAt: expiresOn === null ? null : toEndOfDay(expiresOn, timeZone),
    withComments: comments,
    withAgreed: agreed,
  };
  await deps.database.commit([
    insertResultsLink(deps.database, row),
    planLine(deps, { id: waveId, partnershipId: partnership.id }, 'shared'),
  ]);
  return viewLink(deps, row, timeZone);
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

function isOver({ clock }: Deps, { expiresAt }: Pick<ResultsLinkRow, 'expiresAt'>): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= clock().getTime();
}

function viewLink(deps: Deps, row: ResultsLinkRow, timeZone: string): ResultsLinkView {
  const { id, createdAt, expiresAt, passphraseHash, withComments, withAgreed } = row;
  const lastMoment = expiresAt && new Date(Date.parse(expiresAt) - 1).toISOString();
  return {
    id,
    url: `${deps.publicUrl()}/r/${deriveToken(deps.secret, 'results', id)}`,
    createdAt,
    hasPassphrase: passphraseHash !== null,
    expiresOn: lastMoment && toDay(lastMoment, timeZone),
    expired: isOver(deps, row),
    comments: withComments,
    agreed: withAgreed,
  };
}
