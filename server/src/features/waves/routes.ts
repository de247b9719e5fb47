/** HTTP for waves before they close. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { sendEvents } from '../../http/events.ts';
import type { Answering } from '../answering/service.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { getPartnershipHeader, getPartnershipSettings } from '../partnerships/service.ts';
import {
  changeWave,
  changeWay,
  countParticipation,
  createWave,
  describeQuestionnaire,
  getWave,
  openWave,
  removeWave,
  viewWave,
} from './service.ts';

const path = '/api/partnerships/:partnershipId/waves' as const;

export function registerWaves(app: FastifyInstance, deps: Deps, answering: Answering): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `POST ${path}`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    const known = await getPartnershipSettings(deps, partnership);
    const { key, ...settings } = body;
    return createWave(deps, partnership, known, settings, key);
  });
  implement(app, `GET ${path}/:waveId`, async ({ request, params }) => {
    const partnership = await find(request, params, 'read');
    return viewWave(deps, await getWave(deps, partnership, params.waveId));
  });
  implement(app, `PUT ${path}/:waveId`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    const settings = await getPartnershipSettings(deps, partnership);
    const { revision, ...wanted } = body;
    return changeWave(deps, partnership, settings, params.waveId, wanted, revision);
  });
  implement(app, `PUT ${path}/:waveId/way`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    return changeWay(deps, partnership, params.waveId, body.way);
  });
  implement(app, `DELETE ${path}/:waveId`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    await removeWave(deps, partnership, params.waveId);
  });
  implement(app, `POST ${path}/:waveId/open`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    return openWave(deps, partnership, params.waveId);
  });
  /** What a preview shows, and its own address in a language. */
  async function prepare(
    request: FastifyRequest,
    params: { partnershipId: string; waveId: string },
    query: { locale?: Locale | undefined; group?: string | undefined },
  ) {
    const partnership = await find(request, params, 'read');
    const wave = await getWave(deps, partnership, params.waveId);
    const { name } = await getPartnershipHeader(deps, partnership);
    const questionnaire = await describeQuestionnaire(deps, wave, name, query.group);
    const { locales } = wave;
    const locale = locales.find((offered) => offered === query.locale) ?? locales[0] ?? 'fr';
    const other = locales.find((offered) => offered !== locale) ?? locale;
    const group = query.group === undefined ? '' : `&group=${query.group}`;
    const [address = ''] = request.url.split('?');
    const privacyUrl = `${address}/privacy?locale=${locale}${group}`;
    const speech = { locale, locales, languageUrl: `${address}?locale=${other}${group}` };
    return { questionnaire, speech, privacyUrl };
  }
  implement(app, `GET ${path}/:waveId/preview`, async ({ request, params, query }) => {
    const { questionnaire, speech, privacyUrl } = await prepare(request, params, query);
    return answering.previewQuestionnaire(questionnaire, speech, privacyUrl);
  });
  implement(app, `GET ${path}/:waveId/preview/privacy`, async ({ request, params, query }) => {
    const { questionnaire, speech } = await prepare(request, params, query);
    return answering.previewPrivacy(questionnaire, speech);
  });
  implement(app, `GET ${path}/:waveId/participation`, async ({ request, reply, params }) => {
    const partnership = await find(request, params, 'read');
    const { id } = await getWave(deps, partnership, params.waveId);
    return sendEvents(request, reply, 'participation', {
      name: id,
      read: () => countParticipation(deps, { id, partnershipId: partnership.id }),
    });
  });
}
