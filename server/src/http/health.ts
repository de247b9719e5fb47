/** GET /healthz: is the server able to answer, database included. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';

export function registerHealth(app: FastifyInstance, deps: Deps): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      await deps.database.check();
      return { status: 'ok', version: deps.version };
    } catch {
      return reply.status(503).send({ status: 'unavailable', version: deps.version });
    }
  });
}
