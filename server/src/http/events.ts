/** Server-sent events: one at once, then one whenever what is watched has changed. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { watch } from './watch.ts';

/** A stream ends after this many milliseconds; the browser comes back at once, and access is asked again. */
const longest = 5 * 60_000;
/** A comment now and then keeps proxies from closing a quiet stream. */
const quietTurns = 12;

export type Watched = {
  /** Whoever names the same is told the same: who may read it is asked before. */
  readonly name: string;
  readonly read: () => Promise<unknown>;
};

/** Streams what is watched as JSON under an event name until the reader leaves or the server closes. */
export async function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  event: string,
  { name, read }: Watched,
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.type('text/event-stream').send();
  const { server } = request.server;
  let last: string | undefined;
  let quiet = 0;
  const send = (data: string) => {
    last = data;
    quiet = 0;
    reply.raw.write(`event: ${event}\ndata: ${data}\n\n`);
  };
  const { first, leave } = await watch(server, `${event} ${name}`, read, {
    tell: (data) => {
      // Not before it has begun.
      if (last === undefined) return;
      if (data !== last) send(data);
      else if (++quiet % quietTurns === 0) reply.raw.write(': \n\n');
    },
    fail: () => reply.raw.end(),
  });
  reply.hijack();
  if (reply.raw.destroyed) {
    leave();
    return reply;
  }
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  send(first);
  const end = setTimeout(() => reply.raw.end(), longest);
  const streams = getStreams(server);
  streams.add(reply.raw);
  reply.raw.on('close', () => {
    leave();
    clearTimeout(end);
    streams.delete(reply.raw);
  });
  return reply;
}

type Stream = FastifyReply['raw'];
const streamsOf = new WeakMap<object, Set<Stream>>();

/** Streams still open on a server, so that closing it does not wait for readers who stay. */
function getStreams(server: object): Set<Stream> {
  const known = streamsOf.get(server);
  if (known) return known;
  const streams = new Set<Stream>();
  streamsOf.set(server, streams);
  return streams;
}

/** Ends every stream of a server that closes. */
export function endStreams(server: object): void {
  for (const stream of streamsOf.get(server) ?? []) stream.end();
}
