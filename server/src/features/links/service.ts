/** Handing out the ways in: one link a group, personal links, paper entry. */

import type {
  GroupLinkView,
  NewPersonalLink,
  PersonalLinkView,
} from '@moyeu/shared/contract/links.ts';
import type { RegisterAct } from '@moyeu/shared/contract/register.ts';
import { makeCreationId } from '../../creation-id.ts';
import type { Write } from '../../database/commit.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { deriveToken, hashToken } from '../../tokens.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { planLine } from '../register/service.ts';
import {
  countPersonalLinks,
  deleteLinksToDrafts,
  findKnownLinks,
  findLinkOfGroup,
  findPersonalLink,
  insertLinks,
  type LinkRow,
  listLinks,
  listTogetherGroups,
  revokeLink,
  updateToken,
} from './store.ts';

const mostPersonalLinks = 20_000;
const kinds = ['group', 'paper'] as const;

/** A wave as this service needs it: proven to belong to the partnership by whoever found it. */
export type LinkedWave = { readonly id: string; readonly state: 'draft' | 'open' | 'closed' };

/** The two links every group of a wave has from the start: its shared one and the one for paper entry. */
export function planGroupLinks(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  groupId: string,
): Write {
  const rows = kinds.map((kind) => {
    const id = deps.random.id();
    return {
      id,
      partnershipId: partnership.id,
      waveId,
      groupId,
      kind,
      tokenHash: hashToken(deriveToken(deps.secret, 'link', id)),
      generation: 0,
      label: '',
      position: 0,
      revoked: false,
      spent: false,
    };
  });
  return insertLinks(deps.database, rows);
}

/** The ways in of a group to the drafts that ask it no longer. */
export function planLinkRemoval(
  deps: Deps,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write {
  return deleteLinksToDrafts(deps.database, partnership, groupId);
}

export async function listWaysIn(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
): Promise<{ groups: GroupLinkView[]; personal: PersonalLinkView[] }> {
  // A group that takes part by an agreed rating has none, whatever was made before it did.
  const together = await listTogetherGroups(deps.database, partnership, wave.id);
  const every = await listLinks(deps.database, partnership, wave.id);
  const rows = every.filter(({ groupId }) => !together.has(groupId));
  const papers = new Map(
    rows.filter(({ kind }) => kind === 'paper').map((row) => [row.groupId, row]),
  );
  const groups = rows
    .filter(({ kind }) => kind === 'group')
    .flatMap((row) => {
      const paper = papers.get(row.groupId);
      return paper ? [viewGroupLink(deps, row, paper)] : [];
    });
  const personal = rows
    .filter(({ kind }) => kind === 'personal')
    .map(({ id, groupId, label, revoked }) => ({ id, groupId, label, revoked }));
  return { groups, personal };
}

/** A new shared link; the one before stops working at once. */
export async function replaceGroupLink(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  groupId: string,
): Promise<GroupLinkView> {
  const { link, paper } = await getLinksOfGroup(deps, partnership, wave, groupId);
  const generation = link.generation + 1;
  const tokenHash = hashToken(deriveToken(deps.secret, 'link', link.id, generation));
  await deps.database.commit([
    updateToken(deps.database, link, { tokenHash, generation }),
    planLinkLine(deps, link, 'group_link_replaced'),
  ]);
  return viewGroupLink(deps, { ...link, generation, revoked: false }, paper);
}

export async function revokeGroupLink(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  groupId: string,
): Promise<GroupLinkView> {
  const { link, paper } = await getLinksOfGroup(deps, partnership, wave, groupId);
  await deps.database.commit([
    revokeLink(deps.database, link),
    planLinkLine(deps, link, 'group_link_taken_back'),
  ]);
  return viewGroupLink(deps, { ...link, revoked: true }, paper);
}

/**
 * One link a label, in the order given. Their addresses are known now and never again, save to whoever sends the same
 * key again because no reply came: it is kept nowhere, and the same addresses come from it.
 */
export async function makePersonalLinks(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  groupId: string,
  { labels, key }: { readonly labels: readonly string[]; readonly key?: string | undefined },
): Promise<NewPersonalLink[]> {
  await getLinksOfGroup(deps, partnership, wave, groupId);
  const { count, lastPosition } = await countPersonalLinks(
    deps.database,
    partnership,
    wave.id,
    groupId,
  );
  const said = new Map<string, number>();
  const made = labels.map((label, index) => {
    const time = (said.get(label) ?? 0) + 1;
    said.set(label, time);
    const ownKey = key === undefined ? undefined : `${key} ${time} ${label}`;
    const within = `personal ${wave.id} ${groupId}`;
    const token =
      ownKey === undefined
        ? deps.random.token()
        : deriveToken(deps.secret, 'personal', `${within} ${ownKey}`);
    const row: LinkRow = {
      id: makeCreationId(deps, within, ownKey),
      partnershipId: partnership.id,
      waveId: wave.id,
      groupId,
      kind: 'personal',
      tokenHash: hashToken(token),
      generation: 0,
      label,
      position: lastPosition + 1 + index,
      revoked: false,
      spent: false,
    };
    return { row, view: { id: row.id, groupId, label, url: answerUrl(deps, token) } };
  });
  const ids = made.map(({ row }) => row.id);
  const known =
    key === undefined
      ? new Set<string>()
      : await findKnownLinks(deps.database, partnership, wave.id, ids);
  const rows = made.map(({ row }) => row).filter(({ id }) => !known.has(id));
  if (count + rows.length > mostPersonalLinks) throw new Refusal('link_limit');
  if (rows.length > 0) await deps.database.commit([insertLinks(deps.database, rows)]);
  return made.map(({ view }) => view);
}

/** The same reply whether the lost link was used or not: the new one inherits that, unseen. */
export async function replacePersonalLink(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  linkId: string,
): Promise<NewPersonalLink> {
  if (wave.state === 'closed') throw new Refusal('wave_not_open');
  const link = await findPersonalLink(deps.database, partnership, wave.id, linkId);
  if (!link) throw new Refusal('not_found');
  const token = deps.random.token();
  const generation = link.generation + 1;
  await deps.database.commit([
    updateToken(deps.database, link, { tokenHash: hashToken(token), generation }),
    planLinkLine(deps, link, 'personal_link_replaced'),
  ]);
  return { id: link.id, groupId: link.groupId, label: link.label, url: answerUrl(deps, token) };
}

export async function revokePersonalLink(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  linkId: string,
): Promise<void> {
  if (wave.state === 'closed') throw new Refusal('wave_not_open');
  const link = await findPersonalLink(deps.database, partnership, wave.id, linkId);
  if (!link) throw new Refusal('not_found');
  await deps.database.commit([
    revokeLink(deps.database, link),
    planLinkLine(deps, link, 'personal_link_taken_back'),
  ]);
}

/** Says which group, never which link: a personal one bears a name. */
function planLinkLine(
  deps: Deps,
  { waveId, partnershipId, groupId }: Pick<LinkRow, 'waveId' | 'partnershipId' | 'groupId'>,
  act: RegisterAct,
): Write {
  return planLine(deps, { id: waveId, partnershipId }, act, { groupId });
}

async function getLinksOfGroup(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: LinkedWave,
  groupId: string,
): Promise<{ link: LinkRow; paper: LinkRow }> {
  if (wave.state === 'closed') throw new Refusal('wave_not_open');
  const [link, paper] = await Promise.all(
    kinds.map((kind) => findLinkOfGroup(deps.database, partnership, wave.id, groupId, kind)),
  );
  const together = await listTogetherGroups(deps.database, partnership, wave.id);
  if (!link || !paper || together.has(groupId)) throw new Refusal('not_found');
  return { link, paper };
}

function viewGroupLink(deps: Deps, link: LinkRow, paper: LinkRow): GroupLinkView {
  return {
    groupId: link.groupId,
    url: link.revoked ? null : derivedUrl(deps, link),
    paperUrl: derivedUrl(deps, paper),
  };
}

function derivedUrl(deps: Deps, { id, generation }: LinkRow): string {
  return answerUrl(deps, deriveToken(deps.secret, 'link', id, generation));
}

function answerUrl(deps: Deps, token: string): string {
  return `${deps.publicUrl()}/a/${token}`;
}
