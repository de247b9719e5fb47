/** HTTP for results links: making and taking back one, and the page it opens. */

import { locales } from '@moyeu/shared/domain/instrument.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { countAttempts } from '../../http/attempts.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import { failurePage, registerFailures } from '../../pages/failures.ts';
import { limitGuesses } from '../../pages/guesses.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import type { Given } from './policy.ts';
import { openSharedResults, revokeSharing, shareResults } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId/results-links' as const;

export function registerSharing(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }) =>
    authorise(deps.database, getOrganiser(request), partnershipId, 'change');

  implement(app, `POST ${path}`, async ({ request, params, body }) =>
    shareResults(deps, await find(request, params), params.waveId, body),
  );
  implement(app, `DELETE ${path}/:linkId`, async ({ request, params }) => {
    await revokeSharing(deps, await find(request, params), params.waveId, params.linkId);
  });
}

/** Passphrases an address may give a link, right ones too: a full room behind one address, hopeless for guessing. */
const tries = { max: 100, minutes: 15, about: readToken };

function readToken({ params }: FastifyRequest): string {
  return (params as { readonly token?: string }).token ?? '';
}

type Opening = { Params: { token: string }; Querystring: { lang?: unknown } };

/** What partners see of the results: rendered here, complete without a script, gone once the link is taken back. */
export function registerResultsPage(root: FastifyInstance, deps: Deps, renderer: Renderer): void {
  root.register(async (app) => {
    registerFailures(app, renderer, 'results-failed');
    const sendPage = await limitGuesses(app, renderer);
    const isTooMany = countAttempts(app, tries);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 16 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    const choose = (request: FastifyRequest, lang?: unknown) =>
      locales.find((offered) => offered === lang) ?? chooseLocale(request);
    const open = openSharedResults(deps, (results, locale, shown) =>
      renderer.results(results, { locale, locales }, shown),
    );
    const fail = (
      request: FastifyRequest,
      failure: 'results-unknown' | 'results-expired' | 'busy',
      lang?: unknown,
    ) => failurePage(renderer, failure, choose(request, lang));

    async function findPage(
      request: FastifyRequest<{ Params: { token: string } }>,
      lang: unknown,
      given: Given | null,
    ) {
      const locale = choose(request, lang);
      const opened = await open(request.params.token, locale, given);
      if (!opened) return fail(request, 'results-unknown', lang);
      if (opened.kind === 'expired') return fail(request, 'results-expired', lang);
      if (opened.kind === 'shown') {
        return { status: 200, locale, body: { page: opened.page, values: [] } };
      }
      // A proof of two days ago is nobody's mistake: it is asked again as the first time.
      const wrong = opened.kind === 'refused' && given?.passphrase !== '';
      const body = renderer.passphrase({ locale, locales }, wrong);
      return { status: wrong ? 403 : 200, locale, body };
    }

    app.get<Opening>('/r/:token', async (request, reply) =>
      sendPage(request, reply, await findPage(request, request.query.lang, null)),
    );
    app.post<Opening>('/r/:token', async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const lang = form.get('lang') ?? request.query.lang;
      const passphrase = form.get('passphrase') ?? '';
      // Before anything is hashed: a hash is what a guess costs the server.
      if (passphrase !== '' && (await isTooMany(request, reply))) {
        return sendPage(request, reply, fail(request, 'busy', lang));
      }
      const page = await findPage(request, lang, { passphrase, proof: form.get('proof') ?? '' });
      return sendPage(request, reply, page);
    });
    const lost = async (request: FastifyRequest) => fail(request, 'results-unknown');
    app.get('/r/*', async (request, reply) => sendPage(request, reply, await lost(request)));
    app.post('/r/*', async (request, reply) => sendPage(request, reply, await lost(request)));
  });
}
