/** Members of a partnership and invitations to join it. */

import type { Role } from '@moyeu/shared/contract/fields.ts';
import type { InvitationView, MemberView } from '@moyeu/shared/contract/organisers.ts';
import { aliasedTable, and, eq, exists, gt, ne, or, type SQL, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type Invitation = {
  readonly id: string;
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly role: Role;
  readonly invitedBy: string;
};

export async function listMembers(
  { orm, tables: { memberships, organisers } }: Database,
  partnership: AuthorisedPartnership,
): Promise<MemberView[]> {
  return orm
    .select({
      organiserId: organisers.id,
      name: organisers.name,
      email: organisers.email,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisers, eq(organisers.id, memberships.organiserId))
    .where(eq(memberships.partnershipId, partnership.id));
}

/** Those that still work. */
export async function listInvitations(
  { orm, tables: { invitations } }: Database,
  partnership: AuthorisedPartnership,
  now: string,
): Promise<InvitationView[]> {
  const { id, role, createdAt, expiresAt } = invitations;
  return orm
    .select({ id, role, createdAt, expiresAt })
    .from(invitations)
    .where(and(eq(invitations.partnershipId, partnership.id), gt(expiresAt, now)))
    .orderBy(createdAt);
}

export function insertInvitation(
  { orm, tables }: Database,
  partnership: AuthorisedPartnership,
  invitation: InvitationView & { readonly tokenHash: string; readonly invitedBy: string },
): Write {
  const row = { ...invitation, partnershipId: partnership.id };
  return write(orm.insert(tables.invitations).values(row));
}

/** Guard `not_found`. */
export function deleteInvitation(
  { orm, tables: { invitations } }: Database,
  partnership: AuthorisedPartnership,
  id: string,
): Write {
  const its = and(eq(invitations.partnershipId, partnership.id), eq(invitations.id, id));
  return exactlyOne(orm.delete(invitations).where(its), 'not_found');
}

/** The invitations somebody made: they must not outlive the right to invite. */
export function deleteInvitationsBy(
  { orm, tables: { invitations } }: Database,
  partnership: AuthorisedPartnership,
  organiserId: string,
): Write {
  return write(
    orm
      .delete(invitations)
      .where(
        and(eq(invitations.partnershipId, partnership.id), eq(invitations.invitedBy, organiserId)),
      ),
  );
}

/** By the token alone: whoever holds it is not a member yet. */
export async function findInvitation(
  { orm, tables: { invitations, partnerships, organisers } }: Database,
  tokenHash: string,
  now: string,
): Promise<Invitation | undefined> {
  const rows = await orm
    .select({
      id: invitations.id,
      partnershipId: invitations.partnershipId,
      partnershipName: partnerships.name,
      role: invitations.role,
      invitedBy: organisers.name,
    })
    .from(invitations)
    .innerJoin(partnerships, eq(partnerships.id, invitations.partnershipId))
    .innerJoin(organisers, eq(organisers.id, invitations.invitedBy))
    .where(and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresAt, now)));
  return rows[0];
}

/** An invitation serves once. Guard `invitation_unknown`. */
export function spendInvitation(
  { orm, tables: { invitations } }: Database,
  { id, partnershipId }: Invitation,
): Write {
  const it = and(eq(invitations.partnershipId, partnershipId), eq(invitations.id, id));
  return exactlyOne(orm.delete(invitations).where(it), 'invitation_unknown');
}

export function insertMember(
  { orm, tables: { memberships } }: Database,
  member: { readonly partnershipId: string; readonly organiserId: string; readonly role: Role },
): Write {
  return write(
    orm
      .insert(memberships)
      .values(member)
      .onConflictDoUpdate({
        target: [memberships.partnershipId, memberships.organiserId],
        set: { role: member.role },
      }),
  );
}

/** Guard `last_owner`: a partnership nobody owns could no longer be managed. */
export function updateRole(
  database: Database,
  partnership: AuthorisedPartnership,
  organiserId: string,
  role: Role,
): Write {
  const { memberships } = database.tables;
  const it = member(database, partnership, organiserId);
  const may = role === 'owner' ? it : and(it, ownedWithout(database, partnership, organiserId));
  return exactlyOne(database.orm.update(memberships).set({ role }).where(may), 'last_owner');
}

/** Guard `last_owner`. */
export function deleteMember(
  database: Database,
  partnership: AuthorisedPartnership,
  organiserId: string,
): Write {
  const it = member(database, partnership, organiserId);
  const may = and(it, ownedWithout(database, partnership, organiserId));
  return exactlyOne(database.orm.delete(database.tables.memberships).where(may), 'last_owner');
}

function member(
  { tables: { memberships } }: Database,
  partnership: AuthorisedPartnership,
  organiserId: string,
): SQL | undefined {
  return and(
    eq(memberships.partnershipId, partnership.id),
    eq(memberships.organiserId, organiserId),
  );
}

/** Not an owner, or not the only one. */
function ownedWithout(
  { orm, tables: { memberships } }: Database,
  partnership: AuthorisedPartnership,
  organiserId: string,
): SQL | undefined {
  const others = aliasedTable(memberships, 'others');
  const another = orm
    .select({ one: sql`1` })
    .from(others)
    .where(
      and(
        eq(others.partnershipId, partnership.id),
        eq(others.role, 'owner'),
        ne(others.organiserId, organiserId),
      ),
    );
  return or(ne(memberships.role, 'owner'), exists(another));
}
