/** Renders partners' pages and sends them with the headers every one of them carries. */

import { gzipSync } from 'node:zlib';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import {
  type AnswerPageProps,
  type FailurePageProps,
  type PageContext,
  type PaperFormProps,
  type PrivacyPageProps,
  renderAnswerPage,
  renderFailurePage,
  renderPaperForm,
  renderPrivacyPage,
  renderThanksPage,
  type ThanksPageProps,
} from '@moyeu/web/respondent';
import { renderHistoryPage, renderResultsPage, renderWheelSvg } from '@moyeu/web/results';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAssets } from './document.ts';
import type { Precompressed } from './precompressed.ts';

/** The language a page speaks, and those it offers. */
export type Speech = Omit<PageContext, 'assets'>;

export type Renderer = {
  readonly answer: (page: AnswerPageProps, speech: Speech) => string;
  readonly thanks: (page: ThanksPageProps, speech: Speech) => string;
  readonly failure: (page: FailurePageProps, speech: Speech) => string;
  readonly privacy: (page: PrivacyPageProps, speech: Speech) => string;
  readonly paperForm: (page: PaperFormProps, speech: Speech) => string;
  readonly results: (view: ResultsView, speech: Speech) => string;
  /** A drawing of its own, as a file. */
  readonly wheel: (view: ResultsView, locale: Locale) => string;
  /** Every edition on one page that needs neither server nor network. */
  readonly history: (partnership: string, views: readonly ResultsView[], locale: Locale) => string;
};

export type Page = {
  readonly status: number;
  readonly locale: Locale;
  readonly body: string | { readonly page: Precompressed; readonly nonce: string };
};

export function openRenderer(): Renderer {
  const { respondent: assets, results, resultsStyle } = readAssets();
  return {
    answer: (page, speech) => renderAnswerPage(page, { ...speech, assets }),
    thanks: (page, speech) => renderThanksPage(page, { ...speech, assets }),
    failure: (page, speech) => renderFailurePage(page, { ...speech, assets }),
    privacy: (page, speech) => renderPrivacyPage(page, { ...speech, assets }),
    paperForm: (page, speech) => renderPaperForm(page, { ...speech, assets }),
    results: (view, speech) => renderResultsPage(view, { ...speech, assets: results }),
    wheel: renderWheelSvg,
    history: (partnership, views, locale) =>
      renderHistoryPage(partnership, views, locale, resultsStyle()),
  };
}

/** Nothing of a partner's page is stored, framed, or told to another address. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  vary: 'accept-encoding, accept-language',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
} as const;

export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  reply.status(page.status).headers({ ...headers, 'content-language': page.locale });
  const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\D|$))/.test(request.headers['accept-encoding'] ?? '');
  if (gzip) reply.header('content-encoding', 'gzip');
  const { body } = page;
  if (typeof body === 'string') return reply.send(gzip ? gzipSync(body) : Buffer.from(body));
  return reply.send(gzip ? body.page.gzip(body.nonce) : body.page.plain(body.nonce));
}
