/** Sends partners' pages, with the headers every one of them carries. */

import { gzipSync } from 'node:zlib';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Precompressed, Values } from './precompressed.ts';

export type Page = {
  readonly status: number;
  readonly locale: Locale;
  readonly body: string | { readonly page: Precompressed; readonly values: Values };
};

/** Nothing of a partner's page is stored, framed, or told to another address. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  vary: 'accept-encoding, accept-language',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
} as const;

export function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\D|$))/.test(request.headers['accept-encoding'] ?? '');
  const { body, locale, status } = page;
  if (typeof body !== 'string') {
    const bytes = gzip ? body.page.gzip(body.values) : body.page.plain(body.values);
    return sendReady(reply, status, getHead(request.server.securityHeaders, locale, gzip), bytes);
  }
  reply.status(status).headers(listHeaders(locale, gzip));
  return reply.send(gzip ? gzipSync(body) : Buffer.from(body));
}

function listHeaders(locale: Locale, gzip: boolean): Readonly<Record<string, string>> {
  const all = { ...headers, 'content-language': locale };
  return gzip ? { ...all, 'content-encoding': 'gzip' } : all;
}

/** Past what Fastify does for a reply that may be anything: a third of what such a page costs. */
function sendReady(
  reply: FastifyReply,
  status: number,
  head: readonly string[],
  bytes: Buffer,
): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(status, [...head, 'content-length', String(bytes.length)]);
  reply.raw.end(bytes);
  return reply;
}

const heads = new WeakMap<object, Map<string, readonly string[]>>();

/** Names and values in turn, as Node takes them; the same for all pages of a language. */
function getHead(
  security: Readonly<Record<string, string>>,
  locale: Locale,
  gzip: boolean,
): readonly string[] {
  const known = heads.get(security) ?? new Map<string, readonly string[]>();
  heads.set(security, known);
  const name = `${locale} ${gzip}`;
  const head =
    known.get(name) ?? Object.entries({ ...security, ...listHeaders(locale, gzip) }).flat();
  known.set(name, head);
  return head;
}
