/** Server-sent events: one at once, then one whenever what is watched has changed. */

import type { FastifyReply, FastifyRequest } from 'fastify';

/** How often the watched value is read, in milliseconds: also the finest time a reader can learn. */
const every = 2000;
/** A stream ends after this many milliseconds; the browser comes back at once, and access is asked again. */
const longest = 5 * 60_000;
/** A comment now and then keeps proxies from closing a quiet stream. */
const quietTurns = 12;

/** Streams `read()` as JSON under an event name until the reader leaves or the server closes. */
export async function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  event: string,
  read: () => Promise<unknown>,
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.type('text/event-stream').send();
  let last = JSON.stringify(await read());
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const send = (data: string) => reply.raw.write(`event: ${event}\ndata: ${data}\n\n`);
  send(last);
  let quiet = 0;
  let reading = false;
  const timer = setInterval(async () => {
    if (reading) return;
    reading = true;
    try {
      const next = JSON.stringify(await read());
      if (next !== last) {
        last = next;
        quiet = 0;
        send(next);
      } else if (++quiet % quietTurns === 0) reply.raw.write(': \n\n');
    } catch {
      reply.raw.end();
    } finally {
      reading = false;
    }
  }, every);
  const end = setTimeout(() => reply.raw.end(), longest);
  const streams = getStreams(request);
  streams.add(reply.raw);
  reply.raw.on('close', () => {
    clearInterval(timer);
    clearTimeout(end);
    streams.delete(reply.raw);
  });
  return reply;
}

type Stream = FastifyReply['raw'];
const streamsOf = new WeakMap<object, Set<Stream>>();

/** Streams still open on a server, so that closing it does not wait for readers who stay. */
function getStreams(request: FastifyRequest): Set<Stream> {
  const { server } = request;
  const known = streamsOf.get(server.server);
  if (known) return known;
  const streams = new Set<Stream>();
  streamsOf.set(server.server, streams);
  return streams;
}

/** Ends every stream of a server that closes. */
export function endStreams(server: object): void {
  for (const stream of streamsOf.get(server) ?? []) stream.end();
}
