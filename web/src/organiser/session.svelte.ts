/** Who is signed in, and what the application must know of this installation. */

import type { SessionView } from '@moyeu/shared/contract/organisers.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { call } from './api.ts';
import { setLanguage } from './language.svelte.ts';

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

export async function endSession(): Promise<void> {
  await call('DELETE /api/session', {});
  if (view) view = { ...view, organiser: null };
}

/** The server no longer knows the session. */
export function forgetSession(): void {
  if (view) view = { ...view, organiser: null };
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
