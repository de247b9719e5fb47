/** Partnerships and their groups over HTTP. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from './policy.ts';
import {
  addGroup,
  changeGroup,
  changePartnership,
  createPartnership,
  listPartnerships,
  removeGroup,
  removePartnership,
  takeBack,
  viewPartnership,
} from './service.ts';

const path = '/api/partnerships' as const;

export function registerPartnerships(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}`, async ({ request }) => ({
    partnerships: await listPartnerships(deps, getOrganiser(request)),
  }));
  implement(app, `POST ${path}`, async ({ request, body }) => {
    const { key, ...fields } = body;
    const made = await createPartnership(deps, getOrganiser(request), fields, { key });
    return viewPartnership(deps, made);
  });
  implement(app, `GET ${path}/:partnershipId`, async ({ request, params }) =>
    viewPartnership(deps, await find(request, params, 'read')),
  );
  implement(app, `PUT ${path}/:partnershipId`, async ({ request, params, body }) => {
    const { revision, ...fields } = body;
    return changePartnership(deps, await find(request, params, 'change'), fields, revision);
  });
  implement(app, `DELETE ${path}/:partnershipId`, async ({ request, params }) => {
    await removePartnership(deps, await find(request, params, 'own'));
    return undefined;
  });
  implement(app, `POST ${path}/:partnershipId/groups`, async ({ request, params, body }) => {
    const { key, ...fields } = body;
    return addGroup(deps, await find(request, params, 'change'), fields, key);
  });
  implement(
    app,
    `PUT ${path}/:partnershipId/groups/:groupId`,
    async ({ request, params, body }) => {
      const { revision, ...fields } = body;
      const partnership = await find(request, params, 'change');
      return changeGroup(deps, partnership, params.groupId, fields, revision);
    },
  );
  implement(
    app,
    `POST ${path}/:partnershipId/groups/:groupId/take-back`,
    async ({ request, params }) =>
      takeBack(deps, await find(request, params, 'change'), params.groupId),
  );
  implement(app, `DELETE ${path}/:partnershipId/groups/:groupId`, async ({ request, params }) => {
    await removeGroup(deps, await find(request, params, 'change'), params.groupId);
    return undefined;
  });
}
