/** Who is signed in, and what the application must know of this installation. */

import type { SessionView } from '@moyeu/shared/contract/organisers.ts';

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { ApiProblem, call } from './api.ts';

import { setLanguage } from './language.svelte.ts';
import { forgetAll, type KeptEntry, listPlaces, listUnsent } from './meeting/kept-words.ts';
import { openShelf } from './meeting/shelf.ts';

let view = $state.raw<SessionView | null>(null);

export function getSession(): SessionView | null {
  return view;
}

export function keepSession(next: SessionView): void {
  view = next;
  if (next.organiser) setLanguage(next.organiser.locale);
}

export async function loadSession(): Promise<SessionView> {
  const loaded = await call('GET /api/session', {});
  keepSession(loaded);
  return loaded;
}

/** What was typed in a meeting without a network, and never sent since. */
export async function sendKept(): Promise<void> {
  const shelf = openShelf();
  if (listPlaces(shelf).length === 0) return;
  await import('./meeting/last-words.ts')
    .then(({ sendLastWords }) => sendLastWords(shelf))
    .catch(() => undefined);
}

/** What signing out would lose, once everything that can still reach the server did. */
export async function sendBeforeLeaving(): Promise<readonly KeptEntry[]> {
  await sendKept();
  return listUnsent(openShelf());
}

/** Nothing typed stays on the device for whoever sits there next. */
export async function endSession(): Promise<void> {
  await call('DELETE /api/session', {});
  forgetAll(openShelf());
  if (view) view = { ...view, organiser: null };
}

type Question = {
  readonly answer: Promise<boolean>;
  readonly resolve: (regained: boolean) => void;
};
/** Asked once, however many requests were refused at the same time. */
let question = $state.raw<Question | null>(null);

/** Whether the person must say again who she is before what she was doing can go on. */
export function isSessionLost(): boolean {
  return question !== null;
}

export async function regainSession(password: string): Promise<void> {
  const email = view?.organiser?.email ?? '';
  keepSession(await call('POST /api/session', { body: { email, password } }));
  settle(true);
}

export function giveUpSession(): void {
  settle(false);
}

function settle(regained: boolean): void {
  question?.resolve(regained);
  question = null;
}

/**
 * Does what was asked, and does it again once the same person signed in anew if her session had ended:
 * the page stays where it is meanwhile, with everything typed in it.
 */
export async function withSession<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.code !== 'not_signed_in') throw thrown;
    if (!view?.organiser) throw thrown;
    question ??= ask();
    if (!(await question.answer)) throw thrown;
    return await act();
  }
}

function ask(): Question {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  return { answer: promise, resolve };
}

/** Speaks another language at once, and remembers it for whoever is signed in; a server that is silent changes nothing of it. */
export async function changeLanguage(locale: Locale): Promise<void> {
  setLanguage(locale);
  if (!view?.organiser) return;
  const organiser = { ...view.organiser, locale };
  view = { ...view, organiser };
  await call('PATCH /api/organiser', { body: { name: organiser.name, locale } }).catch(
    () => undefined,
  );
}
