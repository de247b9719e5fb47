/** Slows down whoever guesses links, and nobody else: only replies to links that lead nowhere are counted. */

import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countAttempts } from '../http/attempts.ts';
import { chooseLocale } from '../http/locale.ts';
import { failurePage } from './failures.ts';
import type { Renderer } from './renderer.ts';
import { type Page, sendPage } from './sending.ts';

/** Far more than an office mistypes, far fewer than 128 bits ask for. */
const guesses = { max: 200, minutes: 15 };

export type SendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
) => Promise<FastifyReply>;

/** For a scope of partners' pages: sends a page, or says that too many came to nothing from this address. */
export async function limitGuesses(app: FastifyInstance, renderer: Renderer): Promise<SendPage> {
  await app.register(rateLimit, { global: false });
  const count = countAttempts(app, guesses);
  return async (request, reply, page) => {
    const guessed = page.status === 404 && (await count(request, reply));
    const shown = guessed ? failurePage(renderer, 'busy', chooseLocale(request)) : page;
    return sendPage(request, reply, shown);
  };
}
