/** What each role is called, and what it may do. */

import type { Role } from '@moyeu/shared/contract/fields.ts';
import { m } from '@moyeu/shared/messages';

export const roleNames = {
  owner: m.organiser_role_owner,
  organiser: m.organiser_role_organiser,
  reader: m.organiser_role_reader,
} as const satisfies Record<Role, () => string>;

export const roleDuties = {
  owner: m.organiser_role_owner_duty,
  organiser: m.organiser_role_organiser_duty,
  reader: m.organiser_role_reader_duty,
} as const satisfies Record<Role, () => string>;
