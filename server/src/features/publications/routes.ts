/** HTTP for the results of a closed wave: the organisers' endpoints, and the page a results link opens. */

import { locales } from '@moyeu/shared/domain/instrument.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import { failurePage, registerFailures } from '../../pages/failures.ts';
import { limitGuesses } from '../../pages/guesses.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { getAgreedView } from '../agreed-ratings/service.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { nameFile, writeCsv } from './exports.ts';
import {
  getPublication,
  getResults,
  listSharing,
  openSharedResults,
  recordExport,
  removeComment,
  revokeSharing,
  shareResults,
} from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerPublications(app: FastifyInstance, deps: Deps, renderer: Renderer): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}/results`, async ({ request, params }) => {
    const partnership = await find(request, params, 'read');
    return {
      results: await getResults(deps, partnership, params.waveId),
      agreed: await getAgreedView(deps, partnership, params.waveId),
      links: await listSharing(deps, partnership, params.waveId),
    };
  });
  implement(app, `GET ${path}/results.json`, async ({ request, reply, params }) => {
    const partnership = await find(request, params, 'read');
    const { publication, json } = await getPublication(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'json');
    offerFile(reply, nameFile(publication.header, 'json'));
    return json;
  });
  implement(app, `GET ${path}/results.csv`, async ({ request, reply, params, query }) => {
    const partnership = await find(request, params, 'read');
    const results = await getResults(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'csv');
    offerFile(reply, nameFile(results.header, 'csv'));
    return writeCsv(results, query.locale ?? chooseLocale(request));
  });
  implement(app, `GET ${path}/wheel.svg`, async ({ request, reply, params, query }) => {
    const partnership = await find(request, params, 'read');
    const results = await getResults(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'svg');
    offerFile(reply, nameFile(results.header, 'svg'));
    return renderer.wheel(results, query.locale ?? chooseLocale(request));
  });
  implement(app, `DELETE ${path}/comments/:commentId`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    await removeComment(deps, partnership, params.waveId, params.commentId);
  });
  implement(app, `POST ${path}/results-links`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    return shareResults(deps, partnership, params.waveId);
  });
  implement(app, `DELETE ${path}/results-links/:linkId`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    await revokeSharing(deps, partnership, params.waveId, params.linkId);
  });
}

/** What partners see of the results: rendered here, complete without a script, gone once the link is taken back. */
export function registerResultsPage(root: FastifyInstance, deps: Deps, renderer: Renderer): void {
  root.register(async (app) => {
    registerFailures(app, renderer, 'results-failed');
    const sendPage = await limitGuesses(app, renderer);
    const choose = (request: FastifyRequest, lang?: unknown) =>
      locales.find((offered) => offered === lang) ?? chooseLocale(request);
    const findPage = openSharedResults(deps, (results, locale) =>
      renderer.results(results, { locale, locales }),
    );
    const unknown = (request: FastifyRequest, lang?: unknown) =>
      failurePage(renderer, 'results-unknown', choose(request, lang));

    app.get<{ Params: { token: string }; Querystring: { lang?: unknown } }>(
      '/r/:token',
      async (request, reply) => {
        const { lang } = request.query;
        const locale = choose(request, lang);
        const page = await findPage(request.params.token, locale);
        if (!page) return sendPage(request, reply, unknown(request, lang));
        return sendPage(request, reply, { status: 200, locale, body: { page, values: [] } });
      },
    );
    app.get('/r/*', async (request, reply) => sendPage(request, reply, unknown(request)));
  });
}

/** HEAD asks about the file; only GET takes it. */
function leaves({ method }: FastifyRequest): boolean {
  return method === 'GET';
}

function offerFile(reply: FastifyReply, name: string): void {
  reply.header('content-disposition', `attachment; filename="${name}"`);
}
