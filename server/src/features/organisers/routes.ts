/** Set-up, sessions and one's own account over HTTP. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { limitAttempts } from '../../http/attempts.ts';
import { implement } from '../../http/endpoint.ts';
import { findSessionToken, forgetSession, getOrganiser, sendSession } from './auth.ts';
import {
  changeOrganiser,
  changePassword,
  checkSetupLink,
  describeSession,
  setUp,
  signIn,
  signOut,
} from './service.ts';

export function registerOrganisers(app: FastifyInstance, deps: Deps): void {
  // Right passwords count too: enough for a rehearsal run over and over, hopeless for guessing.
  const guess = limitAttempts(app, { max: 40, minutes: 15, about: readEmail });
  const guessAnyone = limitAttempts(app, { max: 300, minutes: 15 });
  const guessSetup = limitAttempts(app, { max: 60, minutes: 15 });
  const guessOwn = limitAttempts(app, { max: 20, minutes: 15 });

  implement(app, 'GET /api/session', async ({ request }) =>
    describeSession(deps, request.organiser),
  );

  implement(app, 'POST /api/session', async ({ request, reply, body }) => {
    await guessAnyone(request, reply);
    await guess(request, reply);
    const { organiser, token } = await signIn(deps, body);
    sendSession(reply, deps, token);
    return describeSession(deps, organiser);
  });

  implement(app, 'DELETE /api/session', async ({ request, reply }) => {
    const token = findSessionToken(request);
    if (token) await signOut(deps, token);
    forgetSession(reply, deps);
    return undefined;
  });

  implement(app, 'POST /api/setup', async ({ request, reply, body: { token, ...account } }) => {
    await guessSetup(request, reply);
    const signedIn = await setUp(deps, token, account);
    sendSession(reply, deps, signedIn.token);
    return describeSession(deps, signedIn.organiser);
  });

  implement(app, 'POST /api/setup/lookup', async ({ request, reply, body: { token } }) => {
    await guessSetup(request, reply);
    await checkSetupLink(deps, token);
    return undefined;
  });

  implement(app, 'PATCH /api/organiser', async ({ request, body }) =>
    changeOrganiser(deps, getOrganiser(request), body),
  );

  implement(app, 'PUT /api/organiser/password', async ({ request, reply, body }) => {
    const organiser = getOrganiser(request);
    await guessOwn(request, reply);
    await changePassword(deps, organiser, body, findSessionToken(request) ?? '');
    return undefined;
  });
}

function readEmail(request: FastifyRequest): string {
  const { email } = request.body as { readonly email: string };
  return email.trim().toLowerCase();
}
