/** The pages a partner opens: the questionnaire behind a link, its thanks, and the blank paper form. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { chooseLocale } from '../../http/locale.ts';
import { failurePage, logFailure, registerFailures } from '../../pages/failures.ts';
import { limitGuesses } from '../../pages/guesses.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { decodeForm, parseFields, readNonce } from './form.ts';
import type { Choose } from './policy.ts';
import type { Answering } from './service.ts';

/** Seven comments of 100 kB, percent-encoded, still come back with their text. */
const bodyLimit = 3 * 1024 * 1024;

type Params = { token: string };
type Query = { lang?: unknown; n?: unknown };

/** No limit of requests with a link that leads somewhere: a whole office may answer from one address in the same second. */
export function registerAnswering(
  root: FastifyInstance,
  answering: Answering,
  renderer: Renderer,
): void {
  root.register(async (app) => {
    registerFailures(app, renderer);
    const sendPage = await limitGuesses(app, renderer);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => done(null, parseFields(String(body))),
    );
    const chooser =
      (request: FastifyRequest): Choose =>
      (allowed) =>
        chooseLocale(request, allowed);

    app.get<{ Params: Params; Querystring: Query }>('/a/:token', async (request, reply) => {
      const { token } = request.params;
      const page = await answering.openQuestionnaire(token, request.query.lang, chooser(request));
      return sendPage(request, reply, page);
    });

    app.post<{ Params: Params }>('/a/:token', { bodyLimit }, async (request, reply) => {
      const form = decodeForm(request.body);
      const result = await answering.submitAnswers(request.params.token, form, chooser(request));
      if ('location' in result) {
        return reply.header('cache-control', 'no-store').redirect(result.location, 303);
      }
      if (result.failure) logFailure(request, result.failure);
      return sendPage(request, reply, result.page);
    });

    app.get<{ Params: Params; Querystring: Query }>('/a/:token/thanks', async (request, reply) => {
      const { lang, n } = request.query;
      const { token } = request.params;
      const result = await answering.openThanks(token, readNonce(n), lang, chooser(request));
      if ('page' in result) return sendPage(request, reply, result.page);
      return reply.header('cache-control', 'no-store').redirect(result.location, 303);
    });

    app.get<{ Params: Params; Querystring: Query }>('/a/:token/privacy', async (request, reply) => {
      const { token } = request.params;
      const page = await answering.openPrivacy(token, request.query.lang, chooser(request));
      return sendPage(request, reply, page);
    });

    app.get<{ Params: Params; Querystring: Query }>(
      '/a/:token/paper-form',
      async (request, reply) => {
        const { token } = request.params;
        const page = await answering.openGroupPaperForm(
          token,
          request.query.lang,
          chooser(request),
        );
        return sendPage(request, reply, page);
      },
    );

    app.get<{ Querystring: Query }>('/paper-form', async (request, reply) =>
      sendPage(request, reply, answering.openPaperForm(request.query.lang, chooser(request))),
    );

    const unknown = (request: FastifyRequest) =>
      failurePage(renderer, 'unknown', chooseLocale(request));
    app.get('/a/*', async (request, reply) => sendPage(request, reply, unknown(request)));
    app.post('/a/*', async (request, reply) => sendPage(request, reply, unknown(request)));
  });
}
