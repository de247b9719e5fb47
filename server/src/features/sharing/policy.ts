/** Who may read behind a results link: a passphrase as people say it to one another, and the proof that it was given. */

import type { Deps } from '../../deps.ts';
import { hashPassword, verifyPassword } from '../../passwords.ts';
import { deriveToken, sameToken } from '../../tokens.ts';
import type { SharedLink } from './store.ts';

const day = 24 * 60 * 60 * 1000;

/** Telephones add capitals and spaces that nobody typed. */
export function writePassphrase(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

export function hashPassphrase(
  { random, passwordCost }: Pick<Deps, 'random' | 'passwordCost'>,
  passphrase: string,
): Promise<string> {
  return hashPassword(writePassphrase(passphrase), random.token(), passwordCost);
}

/**
 * What a page shown for a passphrase carries, so that its other language opens without typing again: there is no cookie.
 * Another passphrase, link or day gives another.
 */
export function makeProof(
  { secret, clock }: Pick<Deps, 'secret' | 'clock'>,
  { id, passphraseHash }: SharedLink,
  daysAgo = 0,
): string {
  const today = Math.floor(clock().getTime() / day);
  return deriveToken(secret, 'passphrase', `${id} ${passphraseHash}`, today - daysAgo);
}

export type Given = { readonly passphrase: string; readonly proof: string };

/** A proof is good the day it was made and the day after. */
export async function passes(
  deps: Pick<Deps, 'secret' | 'clock'>,
  link: SharedLink,
  { passphrase, proof }: Given,
): Promise<boolean> {
  if (link.passphraseHash === null) return true;
  if ([0, 1].some((daysAgo) => sameToken(proof, makeProof(deps, link, daysAgo)))) return true;
  const said = writePassphrase(passphrase);
  return said !== '' && verifyInTurn(said, link.passphraseHash);
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: a crowd of guesses must not take every thread from those who sign in. */
function verifyInTurn(said: string, hash: string): Promise<boolean> {
  const verified = last.then(() => verifyPassword(said, hash));
  last = verified.catch(() => undefined);
  return verified;
}
