/** Accounts: the first set-up, signing in and out, one's own name, language and password. */

import type { OrganiserView, SessionView } from '@moyeu/shared/contract/organisers.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Write } from '../../database/commit.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { hashPassword, verifyNothing, verifyPassword } from '../../passwords.ts';
import { hashToken, sameToken } from '../../tokens.ts';
import { computeExpiry } from './auth.ts';
import {
  type Account,
  anyOrganiserExists,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  findAccountByEmail,
  insertFirstAccount,
  insertSession,
  type Organiser,
  updateOrganiser,
  updatePassword,
} from './store.ts';

export type NewAccount = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly locale: Locale;
};

/** Somebody just signed in; the token goes into the cookie and nowhere else. */
export type SignedIn = { readonly organiser: Organiser; readonly token: string };

export async function describeSession(
  deps: Deps,
  organiser: Organiser | null,
): Promise<SessionView> {
  const publicUrl = deps.publicUrl();
  return {
    organiser,
    setupNeeded: !organiser && (await needsSetup(deps)),
    version: deps.version,
    publicUrl,
    publicUrlIsLoopback: isLoopback(publicUrl),
  };
}

/** Nobody has an account yet. */
export async function needsSetup({ database }: Deps): Promise<boolean> {
  return !(await anyOrganiserExists(database));
}

export async function checkSetupLink(deps: Deps, token: string): Promise<void> {
  if (!(await needsSetup(deps))) throw new Refusal('setup_done');
  if (!sameToken(token, deps.setupToken)) throw new Refusal('setup_link_wrong');
}

export async function setUp(deps: Deps, token: string, asked: NewAccount): Promise<SignedIn> {
  const { database } = deps;
  await checkSetupLink(deps, token);
  const account = await planAccount(deps, asked);
  const session = planSession(deps, account.id);
  const written = await database.commit([insertFirstAccount(database, account), ...session.writes]);
  if (!written.ok) throw new Refusal('setup_done');
  return { organiser: showOrganiser(account), token: session.token };
}

export async function signIn(
  deps: Deps,
  credentials: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const { database } = deps;
  const email = credentials.email.trim().toLowerCase();
  const account = await findAccountByEmail(database, email);
  const right = account
    ? await verifyPassword(credentials.password, account.passwordHash)
    : await verifyNothing(credentials.password, deps.passwordCost);
  if (!account || !right) throw new Refusal('wrong_credentials');
  const session = planSession(deps, account.id);
  await database.commit([
    deleteExpiredSessions(database, deps.clock().toISOString()),
    ...session.writes,
  ]);
  return { organiser: showOrganiser(account), token: session.token };
}

export async function signOut({ database }: Deps, token: string): Promise<void> {
  await database.commit([deleteSession(database, hashToken(token))]);
}

export async function changeOrganiser(
  { database }: Deps,
  organiser: Organiser,
  change: { readonly name: string; readonly locale: Locale },
): Promise<OrganiserView> {
  await database.commit([updateOrganiser(database, organiser.id, change)]);
  return { ...organiser, ...change };
}

/** The other sessions of this organiser end; the one that asks goes on. */
export async function changePassword(
  deps: Deps,
  organiser: Organiser,
  passwords: { readonly current: string; readonly next: string },
  keptToken: string,
): Promise<void> {
  const { database } = deps;
  const account = await findAccount(database, organiser.id);
  if (!account || !(await verifyPassword(passwords.current, account.passwordHash))) {
    throw new Refusal('wrong_password');
  }
  if (passwords.next === passwords.current) throw new Refusal('same_password');
  const hash = await hashPassword(passwords.next, deps.random.token(), deps.passwordCost);
  await database.commit([
    updatePassword(database, organiser.id, hash),
    deleteSessionsOf(database, organiser.id, hashToken(keptToken)),
  ]);
}

/** For the host, who has the machine: a new password, every session ended. Answers nothing for an unknown e-mail. */
export async function resetPassword(
  { database, random, passwordCost }: Pick<Deps, 'database' | 'random' | 'passwordCost'>,
  email: string,
): Promise<string | undefined> {
  const account = await findAccountByEmail(database, email.trim().toLowerCase());
  if (!account) return undefined;
  const password = random.token();
  const hash = await hashPassword(password, random.token(), passwordCost);
  await database.commit([
    updatePassword(database, account.id, hash),
    deleteSessionsOf(database, account.id),
  ]);
  return password;
}

/** An account ready to be written, its password hashed. */
export async function planAccount(deps: Deps, asked: NewAccount): Promise<Account> {
  const { name, email, locale } = asked;
  const passwordHash = await hashPassword(asked.password, deps.random.token(), deps.passwordCost);
  return { id: deps.random.id(), name, email, locale, passwordHash };
}

/** A session ready to be written beside whatever else signs somebody in. */
export function planSession(
  deps: Deps,
  organiserId: string,
): { readonly token: string; readonly writes: readonly Write[] } {
  const token = deps.random.token();
  const expiresAt = computeExpiry(deps.clock());
  const session = { tokenHash: hashToken(token), organiserId, expiresAt };
  return { token, writes: [insertSession(deps.database, session)] };
}

function showOrganiser({ id, name, email, locale }: Account): Organiser {
  return { id, name, email, locale };
}

/** Phones cannot open it. */
function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
