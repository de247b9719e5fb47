/** HTTP for the edition after a closed one, and for the reminder of it. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { describeNext, startNext, writeReminder } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerContinuations(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}/next`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    return describeNext(deps, partnership, params.waveId);
  });
  implement(app, `POST ${path}/next`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    const { key, ...wanted } = body;
    return startNext(deps, partnership, params.waveId, wanted, key);
  });
  implement(app, `GET ${path}/reminder.ics`, async ({ request, reply, params, query }) => {
    const partnership = await find(request, params, 'read');
    const locale = query.locale ?? chooseLocale(request);
    const { name, text } = await writeReminder(deps, partnership, params.waveId, locale);
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return text;
  });
}
