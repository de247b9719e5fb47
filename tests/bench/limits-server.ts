/** The process of the limits: Fastify and nothing else, told how many bytes to answer. */

import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { readAnswers } from '@moyeu/shared/domain/read-answers.ts';
import { partnershipDiagnostic } from '@moyeu/shared/instruments/partnership-diagnostic.ts';
import fastify from 'fastify';
import { decodeForm, parseFields } from '../../server/src/features/answering/form.ts';

const page = Buffer.alloc(Number(process.argv[2]), 'x');
const items = itemsAsked(partnershipDiagnostic, true);
const app = fastify();

app.removeAllContentTypeParsers();
app.addContentTypeParser(
  'application/x-www-form-urlencoded',
  { parseAs: 'string' },
  (_request, body, done) => done(null, parseFields(String(body))),
);
app.get('/', async (_request, reply) =>
  reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
    .send(page),
);
app.post('/', async (request, reply) => {
  const read = readAnswers(items, decodeForm(request.body).fields);
  return reply.redirect(read.ok ? '/thanks' : '/problem', 303);
});

process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
