/** Turns refusals and failures of /api into problem+json (RFC 9457), in the reader's language. */

import { type Problem, type RefusalCode, refusalStatus } from '@moyeu/shared/contract/refusals.ts';
import { m } from '@moyeu/shared/messages';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { chooseLocale } from './locale.ts';
import { findFailure } from './logging.ts';
import { type FieldProblem, Refusal } from './refusals.ts';

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, errors } = readFailure(error);
    if (refusalStatus[code] >= 500) {
      request.log.error({ route: request.routeOptions.url, err: error }, 'request failed');
    }
    return sendProblem(request, reply, code, errors);
  });
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: RefusalCode,
  errors: readonly FieldProblem[] = [],
): FastifyReply {
  const status = refusalStatus[code];
  const locale = chooseLocale(request);
  const problem: Problem = {
    type: 'about:blank',
    title: m[`problem_${code}`]({}, { locale }),
    status,
    code,
    ...(errors.length > 0 ? { errors } : {}),
  };
  return reply
    .status(status)
    .header('content-language', locale)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

function readFailure(error: FastifyError): { code: RefusalCode; errors: readonly FieldProblem[] } {
  if (error instanceof Refusal) return { code: error.code, errors: error.errors };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      path: issue.instancePath.split('/').filter(Boolean).join('.'),
      code: issue.keyword,
    }));
    return { code: 'invalid_input', errors };
  }
  if (error.statusCode === 413) return { code: 'too_large', errors: [] };
  if (error.statusCode === 415) return { code: 'unsupported_media', errors: [] };
  if (error.statusCode === 429) return { code: 'too_many_requests', errors: [] };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { code: 'invalid_input', errors: [] };
  }
  return { code: isStorageFailure(error) ? 'unavailable' : 'unexpected', errors: [] };
}

/** SQLite: the disk is full, the folder read-only, the database busy. */
const sqliteFailure = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|LOCKED)/;
/** PostgreSQL: not reached, stopping, full, read-only, not now, or too busy with others (classes of SQLSTATE). */
const postgresFailure =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|53...|57P0.|25006|40001|40P01|55P03|55000)$/;
/** What its driver says without a code. */
const lostConnection = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** Nothing was written, trying again may work. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message } = findFailure(error);
  if (typeof code !== 'string') return lostConnection.test(message);
  return sqliteFailure.test(code) || postgresFailure.test(code);
}
