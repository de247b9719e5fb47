/** Inviting, joining, changing roles, removing: who works on a partnership. */

import type { Role } from '@moyeu/shared/contract/fields.ts';
import type { InvitationView, MemberView } from '@moyeu/shared/contract/organisers.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import type { Committed } from '../../database/commit.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { hashToken } from '../../tokens.ts';
import { type NewAccount, planAccount, planSession } from '../organisers/service.ts';
import { findRole, insertAccount, type Organiser } from '../organisers/store.ts';
import { authorise } from '../partnerships/policy.ts';
import {
  deleteInvitation,
  deleteInvitationsBy,
  deleteMember,
  findInvitation,
  type Invitation,
  insertInvitation,
  insertMember,
  listInvitations,
  listMembers,
  spendInvitation,
  updateRole,
} from './store.ts';

const invitationDays = 14;
const ranks = { reader: 0, organiser: 1, owner: 2 } as const satisfies Record<Role, number>;

export async function showMembers(deps: Deps, organiser: Organiser, partnershipId: string) {
  const { database } = deps;
  const partnership = await authorise(database, organiser, partnershipId, 'read');
  const collator = new Intl.Collator(organiser.locale);
  const members: MemberView[] = await listMembers(database, partnership);
  return {
    members: members.toSorted((a, b) => collator.compare(a.name, b.name)),
    invitations: await listInvitations(database, partnership, deps.clock().toISOString()),
  };
}

/** The only moment the address is known: the database keeps its hash. */
export async function invite(
  deps: Deps,
  organiser: Organiser,
  partnershipId: string,
  role: Role,
): Promise<{ url: string; invitation: InvitationView }> {
  const { database, random } = deps;
  const partnership = await authorise(database, organiser, partnershipId, 'own');
  const now = deps.clock();
  const token = random.token();
  const invitation = {
    id: random.id(),
    role,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + invitationDays * 86_400_000).toISOString(),
  };
  const secrets = { tokenHash: hashToken(token), invitedBy: organiser.id };
  await database.commit([insertInvitation(database, partnership, { ...invitation, ...secrets })]);
  return { url: `${deps.publicUrl()}/invitation#${token}`, invitation };
}

export async function withdrawInvitation(
  { database }: Deps,
  organiser: Organiser,
  partnershipId: string,
  invitationId: string,
): Promise<void> {
  const partnership = await authorise(database, organiser, partnershipId, 'own');
  refuseIfGuarded(await database.commit([deleteInvitation(database, partnership, invitationId)]));
}

export async function getInvitation(deps: Deps, token: string): Promise<Invitation> {
  const now = deps.clock().toISOString();
  const invitation = await findInvitation(deps.database, hashToken(token), now);
  if (!invitation) throw new Refusal('invitation_unknown');
  return invitation;
}

/** An invitation never takes a role away: whoever has more already keeps it. */
export async function joinAs(
  { database }: Deps,
  organiser: Organiser,
  invitation: Invitation,
): Promise<void> {
  const { partnershipId, role } = invitation;
  const already = await findRole(database, organiser.id, partnershipId);
  const kept = already && ranks[already] > ranks[role] ? already : role;
  const member = { partnershipId, organiserId: organiser.id, role: kept };
  refuseIfGuarded(
    await database.commit([spendInvitation(database, invitation), insertMember(database, member)]),
  );
}

/** Creates the account and answers the token of its first session. */
export async function joinWithNewAccount(
  deps: Deps,
  asked: NewAccount,
  invitation: Invitation,
): Promise<string> {
  const { database } = deps;
  const { partnershipId, role } = invitation;
  const account = await planAccount(deps, asked);
  const session = planSession(deps, account.id);
  refuseIfGuarded(
    await database.commit([
      spendInvitation(database, invitation),
      insertAccount(database, account),
      insertMember(database, { partnershipId, organiserId: account.id, role }),
      ...session.writes,
    ]),
  );
  return session.token;
}

export async function changeRole(
  { database }: Deps,
  organiser: Organiser,
  partnershipId: string,
  memberId: string,
  role: Role,
): Promise<void> {
  const partnership = await authorise(database, organiser, partnershipId, 'own');
  if (!(await findRole(database, memberId, partnership.id))) throw new Refusal('not_found');
  const invitations =
    role === 'owner' ? [] : [deleteInvitationsBy(database, partnership, memberId)];
  refuseIfGuarded(
    await database.commit([updateRole(database, partnership, memberId, role), ...invitations]),
  );
}

export async function removeMember(
  { database }: Deps,
  organiser: Organiser,
  partnershipId: string,
  memberId: string,
): Promise<void> {
  const partnership = await authorise(database, organiser, partnershipId, 'own');
  if (!(await findRole(database, memberId, partnership.id))) throw new Refusal('not_found');
  refuseIfGuarded(
    await database.commit([
      deleteMember(database, partnership, memberId),
      deleteInvitationsBy(database, partnership, memberId),
    ]),
  );
}

/** Guards of this feature are named after the refusals they lead to. */
function refuseIfGuarded(written: Committed): void {
  if (!written.ok) throw new Refusal(written.guard as RefusalCode);
}
