/** Headers of every reply, and the refusal of requests another site makes in an organiser's name. */

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { Refusal } from './refusals.ts';

export function registerSecurity(app: FastifyInstance, secure: boolean): void {
  const headers = readHeaders({
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
  app.decorate('securityHeaders', headers);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What every reply says, for those that are sent past Fastify. */
    readonly securityHeaders: Readonly<Record<string, string>>;
  }
}

/** What helmet sets never changes: asked once, rather than built again for every request. */
function readHeaders(options: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => {});
  return response.getHeaders() as Record<string, string>;
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
