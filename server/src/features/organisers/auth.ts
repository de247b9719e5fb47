/** Sessions: who is behind a request, from a cookie whose token the database knows only by its hash. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { isStorageFailure } from '../../http/problems.ts';
import { Refusal } from '../../http/refusals.ts';
import { hashToken } from '../../tokens.ts';
import { extendSession, findSession, type Organiser } from './store.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; read it through `getOrganiser`. */
    organiser: Organiser | null;
  }
}

export const cookieName = 'moyeu_session';
const dayInMilliseconds = 24 * 60 * 60 * 1000;
const sessionDays = 30;

/** A session used every month never ends; `now` from the clock. */
export function computeExpiry(now: Date): string {
  return new Date(now.getTime() + sessionDays * dayInMilliseconds).toISOString();
}

/** Call on the API's scope, after the cookie plugin. */
export function registerSessions(app: FastifyInstance, deps: Deps): void {
  app.decorateRequest('organiser', null);
  app.addHook('onRequest', async (request, reply) => {
    const token = findSessionToken(request);
    if (!token) return;
    const now = deps.clock();
    const session = await findSession(deps.database, hashToken(token));
    if (!session || session.expiresAt <= now.toISOString()) return;
    request.organiser = session.organiser;
    // Once a day is enough: reading a page must not cost a write each time.
    const left = Date.parse(session.expiresAt) - now.getTime();
    if (left > (sessionDays - 1) * dayInMilliseconds) return;
    try {
      await deps.database.commit([
        extendSession(deps.database, hashToken(token), computeExpiry(now)),
      ]);
      sendSession(reply, deps, token);
    } catch (error) {
      // A full disk must not keep anybody from reading: the session still stands, and is extended another day.
      if (!isStorageFailure(error)) throw error;
    }
  });
}

/** Throws `not_signed_in`. */
export function getOrganiser(request: FastifyRequest): Organiser {
  if (!request.organiser) throw new Refusal('not_signed_in');
  return request.organiser;
}

export function findSessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName];
}

export function sendSession(reply: FastifyReply, deps: Deps, token: string): void {
  const maxAge = (sessionDays * dayInMilliseconds) / 1000;
  reply.setCookie(cookieName, token, { ...cookieOptions(deps), maxAge });
}

export function forgetSession(reply: FastifyReply, deps: Deps): void {
  reply.clearCookie(cookieName, cookieOptions(deps));
}

function cookieOptions({ config }: Deps) {
  return {
    path: '/api',
    httpOnly: true,
    sameSite: 'strict',
    secure: config.publicUrl?.startsWith('https:') ?? false,
  } as const;
}
