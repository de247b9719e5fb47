/** Which language a request is answered in. */

import { type Locale, locales } from '@moyeu/shared/domain/instrument.ts';
import type { FastifyRequest } from 'fastify';

/** The first language of Accept-Language we speak among those allowed, else the first allowed. */
export function chooseLocale(
  request: FastifyRequest,
  allowed: readonly Locale[] = locales,
): Locale {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = allowed.find((locale) => locale === language);
    if (found) return found;
  }
  return allowed[0] ?? 'fr';
}
