/** Accounts and sessions: every query and write on them, and the role an account has in a partnership. */

import type { Role } from '@moyeu/shared/contract/fields.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

/** Somebody with an account, as pages may show them. */
export type Organiser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
};

export type Account = Organiser & { readonly passwordHash: string };

export type Session = { readonly organiser: Organiser; readonly expiresAt: string };

function shown({ organisers }: Database['tables']) {
  const { id, name, email, locale } = organisers;
  return { id, name, email, locale };
}

export async function anyOrganiserExists({ orm, tables }: Database): Promise<boolean> {
  const rows = await orm.select({ id: tables.organisers.id }).from(tables.organisers).limit(1);
  return rows.length > 0;
}

export async function findAccountByEmail(
  { orm, tables: { organisers } }: Database,
  email: string,
): Promise<Account | undefined> {
  const rows = await orm.select().from(organisers).where(eq(organisers.email, email));
  return rows[0];
}

export async function findAccount(
  { orm, tables: { organisers } }: Database,
  id: string,
): Promise<Account | undefined> {
  const rows = await orm.select().from(organisers).where(eq(organisers.id, id));
  return rows[0];
}

/** Guard `setup_done`: of two at the same instant, one finds the other there. */
export function insertFirstAccount(
  { orm, tables: { organisers } }: Database,
  { id, name, email, passwordHash, locale }: Account,
): Write {
  const row = sql`select ${id}, ${name}, ${email}, ${passwordHash}, ${locale} where not exists (select 1 from ${organisers})`;
  return exactlyOne(orm.insert(organisers).select(row), 'setup_done');
}

/** Guard `email_taken`. */
export function insertAccount({ orm, tables }: Database, account: Account): Write {
  return exactlyOne(
    orm.insert(tables.organisers).values(account).onConflictDoNothing(),
    'email_taken',
  );
}

export function updateOrganiser(
  { orm, tables: { organisers } }: Database,
  id: string,
  change: { readonly name: string; readonly locale: Locale },
): Write {
  return write(orm.update(organisers).set(change).where(eq(organisers.id, id)));
}

export function updatePassword(
  { orm, tables: { organisers } }: Database,
  id: string,
  passwordHash: string,
): Write {
  return write(orm.update(organisers).set({ passwordHash }).where(eq(organisers.id, id)));
}

export async function findSession(
  { orm, tables }: Database,
  tokenHash: string,
): Promise<Session | undefined> {
  const { organisers, sessions } = tables;
  const rows = await orm
    .select({ organiser: shown(tables), expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(organisers, eq(organisers.id, sessions.organiserId))
    .where(eq(sessions.tokenHash, tokenHash));
  return rows[0];
}

export function insertSession(
  { orm, tables }: Database,
  session: { readonly tokenHash: string; readonly organiserId: string; readonly expiresAt: string },
): Write {
  return write(orm.insert(tables.sessions).values(session));
}

export function extendSession(
  { orm, tables: { sessions } }: Database,
  tokenHash: string,
  expiresAt: string,
): Write {
  return write(orm.update(sessions).set({ expiresAt }).where(eq(sessions.tokenHash, tokenHash)));
}

export function deleteSession({ orm, tables: { sessions } }: Database, tokenHash: string): Write {
  return write(orm.delete(sessions).where(eq(sessions.tokenHash, tokenHash)));
}

export function deleteExpiredSessions({ orm, tables }: Database, now: string): Write {
  return write(orm.delete(tables.sessions).where(lt(tables.sessions.expiresAt, now)));
}

/** Ends every session of an organiser, but the one kept. */
export function deleteSessionsOf(
  { orm, tables: { sessions } }: Database,
  organiserId: string,
  keptTokenHash = '',
): Write {
  const others = and(eq(sessions.organiserId, organiserId), ne(sessions.tokenHash, keptTokenHash));
  return write(orm.delete(sessions).where(others));
}

export async function findRole(
  { orm, tables: { memberships } }: Database,
  organiserId: string,
  partnershipId: string,
): Promise<Role | undefined> {
  const rows = await orm
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.partnershipId, partnershipId), eq(memberships.organiserId, organiserId)),
    );
  return rows[0]?.role;
}

/** The partnerships an organiser belongs to, and as what. */
export async function listRoles(
  { orm, tables: { memberships } }: Database,
  organiserId: string,
): Promise<{ partnershipId: string; role: Role }[]> {
  return orm
    .select({ partnershipId: memberships.partnershipId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.organiserId, organiserId));
}
