/** The language of the application: the organiser's once signed in, the browser's before that. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { overwriteGetLocale } from '@moyeu/shared/messages/runtime';

let current = $state<Locale>(
  navigator.languages.some((tag) => /^en\b/i.test(tag)) && !startsFrench() ? 'en' : 'fr',
);

/** Messages read it at each call, so that a page changes language without losing what was typed. */
overwriteGetLocale(() => current);

export function getLanguage(): Locale {
  return current;
}

export function setLanguage(locale: Locale): void {
  current = locale;
  document.documentElement.lang = locale === 'fr' ? 'fr-CA' : 'en-CA';
}

function startsFrench(): boolean {
  return /^fr\b/i.test(navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag)) ?? 'fr');
}
