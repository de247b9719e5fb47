/** HTTP for the ways in. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { getWave } from '../waves/service.ts';
import {
  listWaysIn,
  makePersonalLinks,
  replaceGroupLink,
  replacePersonalLink,
  revokeGroupLink,
  revokePersonalLink,
} from './service.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerLinks(app: FastifyInstance, deps: Deps): void {
  /** Every way in is handed out by an organiser of the wave's partnership; a reader sees none. */
  async function find(
    request: FastifyRequest,
    { partnershipId, waveId }: { partnershipId: string; waveId: string },
  ) {
    const partnership = await authorise(
      deps.database,
      getOrganiser(request),
      partnershipId,
      'change',
    );
    return { partnership, wave: await getWave(deps, partnership, waveId) };
  }

  implement(app, `GET ${wavePath}/links`, async ({ request, params }) => {
    const { partnership, wave } = await find(request, params);
    return listWaysIn(deps, partnership, wave);
  });
  implement(app, `POST ${wavePath}/groups/:groupId/link`, async ({ request, params }) => {
    const { partnership, wave } = await find(request, params);
    return replaceGroupLink(deps, partnership, wave, params.groupId);
  });
  implement(app, `DELETE ${wavePath}/groups/:groupId/link`, async ({ request, params }) => {
    const { partnership, wave } = await find(request, params);
    return revokeGroupLink(deps, partnership, wave, params.groupId);
  });
  implement(
    app,
    `POST ${wavePath}/groups/:groupId/personal-links`,
    async ({ request, params, body }) => {
      const { partnership, wave } = await find(request, params);
      const { groupId } = params;
      return { links: await makePersonalLinks(deps, partnership, wave, groupId, body) };
    },
  );
  implement(app, `POST ${wavePath}/personal-links/:linkId/replace`, async ({ request, params }) => {
    const { partnership, wave } = await find(request, params);
    return replacePersonalLink(deps, partnership, wave, params.linkId);
  });
  implement(app, `DELETE ${wavePath}/personal-links/:linkId`, async ({ request, params }) => {
    const { partnership, wave } = await find(request, params);
    await revokePersonalLink(deps, partnership, wave, params.linkId);
  });
}
