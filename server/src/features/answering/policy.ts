/** Who comes in by a link: what it leads to, whether one may answer there now, in which language, and the pages that say no. */

import { locales as everyLocale, type Locale } from '@moyeu/shared/domain/instrument.ts';
import { type AnswerRefusal, canAnswer } from '@moyeu/shared/domain/wave.ts';
import type { Failure } from '@moyeu/web/respondent';
import { failurePage } from '../../pages/failures.ts';
import type { Renderer } from '../../pages/renderer.ts';
import type { Page } from '../../pages/sending.ts';
import { hashToken } from '../../tokens.ts';
import type { AnsweringStore, FoundLink } from './store.ts';

/** Which language the browser asks for, among those allowed, the first of them by default. */
export type Choose = (allowed: readonly Locale[]) => Locale;

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;
export const failureOf = {
  'not-open': 'early',
  closed: 'closed',
  revoked: 'revoked',
  spent: 'spent',
} as const satisfies Record<AnswerRefusal, Failure>;

export type Reception = ReturnType<typeof createReception>;

export function createReception({
  store,
  renderer,
  clock,
}: {
  readonly store: AnsweringStore;
  readonly renderer: Renderer;
  readonly clock: () => Date;
}) {
  async function findLink(token: string): Promise<FoundLink | undefined> {
    return tokenPattern.test(token) ? store.findLink(hashToken(token)) : undefined;
  }

  function judge(
    { link, edition: { wave, together } }: FoundLink,
    act: 'load' | 'send',
  ): AnswerRefusal | null {
    // Its group agrees on a rating instead: nobody answers for it.
    if (together) return 'revoked';
    const toInstant = (text: string | null) => (text === null ? null : Date.parse(text));
    const timing = {
      state: wave.state,
      opensAt: toInstant(wave.opensAt),
      closesAt: toInstant(wave.closesAt),
    };
    const verdict = canAnswer(timing, link, clock().getTime(), act);
    return verdict.ok ? null : verdict.reason;
  }

  function refuse(found: FoundLink, failure: Failure, locale: Locale): Page {
    const { wave, partnership } = found.edition;
    return failurePage(renderer, failure, locale, {
      partnershipName: partnership.name,
      contact: wave.contact,
      opensAt: wave.opensLocal,
      resultsOn: wave.resultsOn,
      locales: wave.locales,
    });
  }

  function unknown(choose: Choose): Page {
    return failurePage(renderer, 'unknown', choose(everyLocale));
  }

  return { findLink, judge, refuse, unknown };
}

/** The language asked for, if the wave speaks it; else the browser's; else the partnership's. */
export function pickLocale(
  { edition: { wave, partnership } }: FoundLink,
  lang: unknown,
  choose: Choose,
): Locale {
  const asked = wave.locales.find((offered) => offered === lang);
  if (asked) return asked;
  const preferred = wave.locales.toSorted(
    (a, b) => Number(b === partnership.defaultLocale) - Number(a === partnership.defaultLocale),
  );
  return choose(preferred);
}
