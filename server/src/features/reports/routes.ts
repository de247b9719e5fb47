/** The report of a closed wave over HTTP, as files: every member of the partnership may take them. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { openPress } from '../../report/press.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { makeFile } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;
const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Kind = Parameters<typeof makeFile>[3]['kind'];
type Call = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: { readonly partnershipId: string; readonly waveId: string };
  readonly query: { readonly locale?: 'fr' | 'en' | undefined };
};

export function registerReports(app: FastifyInstance, deps: Deps, renderer: Renderer): void {
  const press = openPress();
  app.addHook('preClose', async () => press.close());

  async function send({ request, reply, params, query }: Call, kind: Kind): Promise<Buffer> {
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
    const { name, bytes } = await makeFile(deps, { renderer, press }, partnership, {
      waveId: params.waveId,
      locale: query.locale ?? chooseLocale(request),
      kind,
      // HEAD asks about the file; only GET takes it.
      leaves: request.method === 'GET',
    });
    reply.header('content-disposition', `attachment; filename="${name}"`);
    reply.type(types[kind.format]);
    return bytes;
  }

  implement(app, `GET ${path}/report.pdf`, (call) =>
    send(call, { format: 'pdf', paper: call.query.paper ?? 'letter' }),
  );
  implement(app, `GET ${path}/results.xlsx`, (call) => send(call, { format: 'xlsx' }));
}
