/** Who may do what in a partnership: the only way to get the proof that stores ask for. */

import type { Role } from '@moyeu/shared/contract/fields.ts';
import type { Database } from '../../database/open.ts';
import { Refusal } from '../../http/refusals.ts';
import { findRole, listRoles } from '../organisers/store.ts';

/** Never exists at run time. Its member is private so that nothing but this file can claim it. */
declare class ProvedMembership {
  private readonly mark: true;
}

/** A partnership somebody was allowed to touch. Stores ask for it, and filter every query on its id. */
export type AuthorisedPartnership = ProvedMembership & {
  readonly id: string;
  readonly role: Role;
};

/** Readers read; organisers change; owners also manage members and delete the partnership. */
export type Act = 'read' | 'change' | 'own';

const allowed = {
  read: ['owner', 'organiser', 'reader'],
  change: ['owner', 'organiser'],
  own: ['owner'],
} as const satisfies Record<Act, readonly Role[]>;

/** Somebody else's partnership does not exist (404); one's own with too low a role is refused (403). */
export async function authorise(
  database: Database,
  organiser: { readonly id: string },
  partnershipId: string,
  act: Act,
): Promise<AuthorisedPartnership> {
  const role = await findRole(database, organiser.id, partnershipId);
  if (!role) throw new Refusal('not_found');
  const roles: readonly Role[] = allowed[act];
  if (!roles.includes(role)) throw new Refusal('not_allowed');
  return prove(partnershipId, role);
}

/** Every partnership the organiser belongs to. */
export async function authoriseAll(
  database: Database,
  organiser: { readonly id: string },
): Promise<AuthorisedPartnership[]> {
  const roles = await listRoles(database, organiser.id);
  return roles.map(({ partnershipId, role }) => prove(partnershipId, role));
}

/** The server acting by itself, at a wave's dates or for a partner holding a link: nobody to ask. */
export function authoriseServer(partnershipId: string): AuthorisedPartnership {
  return prove(partnershipId, 'owner');
}

/** Whoever creates a partnership owns it. */
export function authoriseCreator(partnershipId: string): AuthorisedPartnership {
  return prove(partnershipId, 'owner');
}

function prove(id: string, role: Role): AuthorisedPartnership {
  return { id, role } as AuthorisedPartnership;
}
