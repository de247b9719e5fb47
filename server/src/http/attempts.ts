/** Limits how often one address may try something that is worth guessing. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusals.ts';

export type Attempts = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

type Limit = {
  readonly max: number;
  readonly minutes: number;
  /** Counts apart what differs here, for one address. */
  readonly about?: (request: FastifyRequest) => string;
};

/** Counts one more attempt; throws `too_many_requests` beyond the limit. */
export function limitAttempts(app: FastifyInstance, limit: Limit): Attempts {
  const count = countAttempts(app, limit);
  return async (request, reply) => {
    if (await count(request, reply)) throw new Refusal('too_many_requests');
  };
}

/** Counts one more attempt; true beyond the limit. */
export function countAttempts(
  app: FastifyInstance,
  { max, minutes, about }: Limit,
): (request: FastifyRequest, reply: FastifyReply) => Promise<boolean> {
  const count = app.createRateLimit({
    max,
    timeWindow: minutes * 60_000,
    keyGenerator: (request) => `${request.ip} ${about?.(request) ?? ''}`,
  });
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return false;
    reply.header('retry-after', counted.ttlInSeconds);
    return true;
  };
}
