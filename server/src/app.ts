/** The whole server on one page: every plugin and every feature, in order. */

import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Deps } from './deps.ts';
import { registerActions } from './features/actions/routes.ts';
import { registerAgreedRatings } from './features/agreed-ratings/routes.ts';
import { registerAnswering } from './features/answering/routes.ts';
import { createAnswering } from './features/answering/service.ts';
import { createAnsweringStore } from './features/answering/store.ts';
import { registerClosings } from './features/closings/routes.ts';
import { registerContinuations } from './features/continuations/routes.ts';
import { registerEvents } from './features/events/routes.ts';
import { registerExample } from './features/example/routes.ts';
import { registerHistories } from './features/histories/routes.ts';
import { builtInInstrument, getInstrument } from './features/instruments/service.ts';
import { registerLinks } from './features/links/routes.ts';
import { registerMeetings } from './features/meetings/routes.ts';
import { registerMembers } from './features/members/routes.ts';
import { registerSessions } from './features/organisers/auth.ts';
import { registerOrganisers } from './features/organisers/routes.ts';
import { registerPartnerships } from './features/partnerships/routes.ts';
import { registerPastEditions } from './features/past-editions/routes.ts';
import { registerPublications } from './features/publications/routes.ts';
import { registerRegister } from './features/register/routes.ts';
import { registerReports } from './features/reports/routes.ts';
import { registerResultsPage, registerSharing } from './features/sharing/routes.ts';
import { registerTopics } from './features/topics/routes.ts';
import { registerTrends } from './features/trends/routes.ts';
import { registerWaves } from './features/waves/routes.ts';
import { readOrganiserPage, registerAssets } from './http/assets.ts';
import { endStreams } from './http/events.ts';
import { registerHealth } from './http/health.ts';
import { chooseLocale } from './http/locale.ts';
import { logApiRequests, loggerOptions } from './http/logging.ts';
import { registerOpenApi } from './http/openapi.ts';
import { registerProblems, sendProblem } from './http/problems.ts';
import { refuseOtherSites, registerSecurity } from './http/security.ts';
import { failurePage } from './pages/failures.ts';
import { openRenderer, type Renderer } from './pages/renderer.ts';
import { sendPage } from './pages/sending.ts';
import { planSchedule } from './schedule.ts';

export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config } = deps;
  const renderer = openRenderer();
  const app = fastify({
    logger: loggerOptions(deps),
    logController: new LogController({ disableRequestLogging: true }),
    // No number a request: a count of partners between two lines would put a time on them.
    childLoggerFactory: (logger) => logger,
    trustProxy: readTrust(config),
    bodyLimit: 512 * 1024,
    forceCloseConnections: 'idle',
    // A body that drips in holds a connection no longer than a bad network needs.
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error, request, reply) => refuseAddress(request, reply, renderer),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerSecurity(app, config.publicUrl?.startsWith('https:') ?? false);
  registerHealth(app, deps);
  await registerAssets(app);

  // Partners: the questionnaire behind a link, and the results behind another.
  const answering = createAnswering({
    store: createAnsweringStore(deps.database),
    renderer,
    clock: deps.clock,
    random: deps.random,
    getInstrument: (key, version) => getInstrument(deps.database, key, version),
    builtIn: builtInInstrument,
    host: config.privacy,
  });
  registerAnswering(app, answering, renderer);
  registerResultsPage(app, deps, renderer);

  // Organisers: the API.
  await app.register(async (api) => {
    registerProblems(api);
    refuseOtherSites(api, deps.publicUrl);
    logApiRequests(api);
    await api.register(cookie);
    await api.register(rateLimit, { global: false });
    await registerOpenApi(api, deps.version);
    registerSessions(api, deps);
    api.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    });
    registerOrganisers(api, deps);
    registerMembers(api, deps);
    registerPartnerships(api, deps);
    registerWaves(api, deps, answering);
    registerLinks(api, deps);
    registerClosings(api, deps);
    registerContinuations(api, deps);
    registerExample(api, deps, renderer);
    registerRegister(api, deps);
    registerPublications(api, deps, renderer);
    registerAgreedRatings(api, deps);
    registerSharing(api, deps);
    registerReports(api, deps, renderer);
    registerPastEditions(api, deps);
    registerHistories(api, deps, renderer);
    registerTopics(api, deps);
    registerActions(api, deps);
    registerEvents(api, deps);
    registerMeetings(api, deps);
    registerTrends(api, deps);
  });

  // Streams and timers end with the server.
  const schedule = planSchedule(deps, (error) => app.log.error({ err: error }, 'schedule failed'));
  app.addHook('onListen', schedule.start);
  app.addHook('preClose', async () => {
    endStreams(app.server);
    await schedule.stop();
  });

  // Organisers: the application, one document for all its addresses.
  const page = readOrganiserPage();
  app.setNotFoundHandler((request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isPage = isRead && /\btext\/html\b/.test(request.headers.accept ?? '');
    if (!page || !isPage || request.url.startsWith('/api/')) {
      return sendProblem(request, reply, 'not_found');
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
  return app;
}

/** A link broken in the middle of an encoded character is a link that leads nowhere. */
function refuseAddress(request: FastifyRequest, reply: FastifyReply, renderer: Renderer) {
  const [, room] = request.url.split('/');
  if (room !== 'a' && room !== 'r') return sendProblem(request, reply, 'not_found');
  const failure = room === 'a' ? 'unknown' : 'results-unknown';
  return sendPage(request, reply, failurePage(renderer, failure, chooseLocale(request)));
}

/** A number counts the proxies nearest to us that may name the address a request comes from. */
function readTrust({ trustProxy }: Deps['config']) {
  if (typeof trustProxy === 'number') return (_address: string, hop: number) => hop < trustProxy;
  return typeof trustProxy === 'object' ? [...trustProxy] : trustProxy;
}
