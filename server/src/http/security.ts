/** Headers of every reply, and the refusal of requests another site makes in an organiser's name. */

import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusals.ts';

export async function registerSecurity(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-src': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'self'"],
      },
    },
    // Plain http on one's own machine must keep working: HSTS only behind https.
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'sameorigin' },
  });
}

/** Browsers say where a request comes from: what changes something must come from our own pages. */
export function refuseOtherSites(app: FastifyInstance, publicUrl: () => string): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new Refusal('cross_site');
    const { origin } = request.headers;
    if (site !== undefined || origin === undefined) return;
    // Behind a proxy that passes no Host on, our own address is the one we hand out.
    const ours = [request.host, hostOf(publicUrl())];
    if (!ours.includes(hostOf(origin))) {
      throw new Refusal('cross_site');
    }
  });
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
