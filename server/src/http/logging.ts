/** What the log says of a request: the route's pattern, never a token, an address, a query or a person. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';

/** Error objects are reduced to what helps a host: no message of a database may carry a value typed in. */
export function describeError(error: Error & { code?: unknown }) {
  const { name, code, message, stack = '' } = findFailure(error);
  return { type: name, code, message, stack };
}

/** Some failures of a database come wrapped in one that repeats the values of its statement: the inner one does not. */
export function findFailure(error: Error & { code?: unknown }): Error & { code?: unknown } {
  return 'params' in error && error.cause instanceof Error ? error.cause : error;
}

/** A crash says what kind it was and where: its message, or what hangs on it, may repeat what somebody had just sent. */
export function describeCrash(error: unknown): string {
  if (!(error instanceof Error)) return 'crash';
  const places = (findFailure(error).stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return [error.name, ...places].join('\n');
}

export function loggerOptions({ config, log }: Pick<Deps, 'config' | 'log'>) {
  return {
    level: config.logLevel,
    ...(log ? { stream: log } : {}),
    base: {},
    // To the hour: the minute at which a page failed may tell who was there.
    timestamp: () => `,"time":"${new Date().toISOString().slice(0, 13)}:00:00.000Z"`,
    serializers: {
      req: () => ({}),
      res: () => ({}),
      err: describeError,
    },
  };
}

/** One line a request of the API. Partners' pages log nothing at all unless they fail. */
export function logApiRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
