/** Keep-alive HTTP connections that cost next to nothing, so that what is timed is the server. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Reply = {
  readonly status: number;
  /** Of the `location` header, or empty. */
  readonly location: string;
  readonly bytes: number;
  readonly body: Buffer;
};

export type Wire = {
  /** Sends one request, ready-made; one at a time on a wire. */
  readonly send: (request: Buffer) => Promise<Reply>;
  readonly close: () => void;
};

const headEnd = Buffer.from('\r\n\r\n');

export async function openWire(url: URL): Promise<Wire> {
  const socket = connect(Number(url.port), url.hostname).setNoDelay(true);
  await once(socket, 'connect');
  const read = readReplies(socket);
  return {
    send: (request) => {
      const reply = read();
      socket.write(request);
      return reply;
    },
    close: () => socket.destroy(),
  };
}

/** Every reply of ours says its length: nothing of chunked encoding is read here. */
function readReplies(socket: Socket): () => Promise<Reply> {
  let kept: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null;
  const fail = () => waiting?.reject(new Error('the connection was closed before the reply'));
  socket.on('close', fail);
  socket.on('error', fail);
  socket.on('data', (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const end = kept.indexOf(headEnd);
    if (end < 0) return;
    const head = kept.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const total = end + headEnd.length + length;
    if (kept.length < total) return;
    const body = kept.subarray(end + headEnd.length, total);
    kept = kept.subarray(total);
    const location = /\r\nlocation: ([^\r]*)/i.exec(head)?.[1] ?? '';
    waiting?.resolve({ status: Number(head.slice(9, 12)), location, bytes: length, body });
  });
  return () =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) reject(new Error('the connection is closed'));
      waiting = { resolve, reject };
    });
}

export function getRequest(url: URL, headers = 'accept-encoding: gzip\r\n'): Buffer {
  return Buffer.from(
    `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n${headers}\r\n`,
  );
}

export function formRequest(url: URL, body: string): Buffer {
  return Buffer.from(
    `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\naccept-encoding: gzip\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
