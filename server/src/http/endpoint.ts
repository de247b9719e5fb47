/** Implements one endpoint of the contract: checks what comes in and what goes out. */

import type {
  BodyOf,
  Endpoint,
  OutputOf,
  ParamsOf,
  QueryOf,
} from '@moyeu/shared/contract/endpoint.ts';
import { type EndpointKey, endpoints } from '@moyeu/shared/contract/endpoints.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';

type Of<K extends EndpointKey> = (typeof endpoints)[K];

export type Call<E extends Endpoint> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** What a handler returns: the declared output, nothing for 204, or bytes for a declared media type. */
type Returned<E extends Endpoint> = E['output'] extends null
  ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler of 204 simply ends
    void
  : E['output'] extends string
    ? string | Buffer | FastifyReply
    : OutputOf<E>;

export type Options = Pick<RouteShorthandOptions, 'config' | 'bodyLimit'>;

export function implement<K extends EndpointKey>(
  app: FastifyInstance,
  key: K,
  handler: (call: Call<Of<K>>) => Promise<Returned<Of<K>>>,
  options: Options = {},
): void {
  const endpoint: Endpoint = endpoints[key];
  const [method = '', url = ''] = key.split(' ');
  const { params, query, body, output, status } = endpoint;
  app.route({
    method,
    url,
    ...options,
    schema: {
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(typeof output === 'object' && output ? { response: { [status]: output } } : {}),
    },
    handler: async (request, reply) => {
      const call = {
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
      } as Call<Of<K>>;
      const result = await handler(call);
      if (reply.sent || result === reply) return reply;
      reply.status(status);
      if (typeof output !== 'string') return result ?? null;
      if (!reply.hasHeader('content-type')) reply.type(`${output}; charset=utf-8`);
      return result;
    },
  });
}
