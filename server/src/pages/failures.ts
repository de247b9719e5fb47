/** What a partner sees when a request cannot be read or the server fails: a page, never a stack, never a bare code. */

import { type Locale, locales } from '@moyeu/shared/domain/instrument.ts';
import type { Failure } from '@moyeu/web/respondent';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { chooseLocale } from '../http/locale.ts';
import type { Renderer } from './renderer.ts';
import { type Page, sendPage } from './sending.ts';

export type FailureFacts = {
  readonly contact?: string;
  readonly partnershipName?: string;
  readonly opensAt?: string | null;
  readonly resultsOn?: string | null;
  readonly locales?: readonly Locale[];
};

const statusOf = {
  unknown: 404,
  'results-unknown': 404,
  'results-expired': 410,
  early: 403,
  closed: 410,
  'closed-late': 410,
  revoked: 410,
  spent: 200,
  'too-large': 413,
  unreadable: 400,
  busy: 429,
  failed: 500,
  'not-opened': 500,
  'results-failed': 500,
} as const satisfies Record<Failure, number>;

export function failurePage(
  renderer: Renderer,
  failure: Failure,
  locale: Locale,
  facts: FailureFacts = {},
): Page {
  const body = renderer.failure(
    {
      failure,
      partnershipName: facts.partnershipName ?? '',
      contact: facts.contact ?? '',
      opensAt: facts.opensAt ?? null,
      resultsOn: facts.resultsOn ?? null,
    },
    { locale, locales: facts.locales ?? locales },
  );
  return { status: statusOf[failure], locale, body };
}

function readFailure(error: FastifyError): Failure {
  const status = error.statusCode ?? 500;
  if (status === 413) return 'too-large';
  if (status === 429) return 'busy';
  if (status >= 400 && status < 500) return 'unreadable';
  return 'failed';
}

export function logFailure(request: FastifyRequest, error: unknown): void {
  request.log.error({ route: request.routeOptions.url, err: error }, 'page failed');
}

/**
 * For a scope of partners' pages: every failure becomes a page. Only the server's own are logged, by route pattern;
 * `unopened` names the page that says so where nothing was sent.
 */
export function registerFailures(
  app: FastifyInstance,
  renderer: Renderer,
  unopened: Failure = 'not-opened',
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failure = readFailure(error);
    if (failure === 'failed') logFailure(request, error);
    const shown = failure === 'failed' && request.method !== 'POST' ? unopened : failure;
    return sendPage(request, reply, failurePage(renderer, shown, chooseLocale(request)));
  });
}
