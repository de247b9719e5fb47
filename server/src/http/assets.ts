/** Files the browser loads: the partners' styles and script, the organisers' application. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export const builtFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Built names carry a hash of their content, so they may be kept for ever. */
const forEver = 'public, max-age=31536000, immutable';

export async function registerAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(builtFolder, 'respondent'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => reply.header('cache-control', forEver),
  });
  await app.register(fastifyStatic, {
    root: join(builtFolder, 'organiser/app'),
    prefix: '/app/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => reply.header('cache-control', forEver),
  });
}

/** The organisers' single page: one document for every address of theirs; read again at each start. */
export function readOrganiserPage(): string | undefined {
  const file = join(builtFolder, 'organiser/index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
