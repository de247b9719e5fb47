/** Every endpoint of a partnership, whichever is added next: a stranger finds nothing, and nobody must sign in. */

import type { Endpoint } from '@moyeu/shared/contract/endpoint.ts';
import { type EndpointKey, endpoints } from '@moyeu/shared/contract/endpoints.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../support/app.ts';
import {
  type Edition,
  makePartnership,
  openEdition,
  settings,
  storeAnswers,
} from '../support/edition.ts';
import { join, openSession, setUp, type TestSession } from '../support/session.ts';

const keys = (Object.keys(endpoints) as EndpointKey[]).filter((key) =>
  key.includes(':partnershipId'),
);

const action = {
  what: 'x',
  who: '',
  dueOn: null,
  status: 'todo',
  doneOn: null,
  waveId: null,
  dimension: null,
  item: null,
};
const note = { dimension: '', prompt: 'other', text: 'x' };
const event = { day: '2026-01-01', what: 'x', change: '', dimension: null };

const rating = { level: null, wished: null, reasons: '', dissent: '', revision: null };

const { together: _, ...carried } = settings;

/** A body that each endpoint accepts, so that nothing but the stranger is refused. */
const bodies: Partial<Record<EndpointKey, unknown>> = {
  'POST /api/partnerships/:partnershipId/invitations': { role: 'reader' },
  'PATCH /api/partnerships/:partnershipId/members/:organiserId': { role: 'reader' },
  'PUT /api/partnerships/:partnershipId': {
    name: 'x',
    purpose: '',
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: 'fr',
    timeZone: 'America/Toronto',
  },
  'POST /api/partnerships/:partnershipId/groups': { name: 'x', shortName: '', expected: 6 },
  'PUT /api/partnerships/:partnershipId/groups/:groupId': { name: 'x', shortName: '', expected: 6 },
  'POST /api/partnerships/:partnershipId/waves': settings,
  'PUT /api/partnerships/:partnershipId/waves/:waveId': settings,
  'POST /api/partnerships/:partnershipId/past-editions': {
    title: 'x',
    closedOn: '2020-01-01',
    threshold: 5,
    trust: true,
    groups: [{ id: 'x', expected: 6, received: 6, counts: {} }],
  },
  'POST /api/partnerships/:partnershipId/waves/:waveId/next': {
    settings: carried,
    groups: [],
    revision: 'x'.repeat(22),
  },
  'POST /api/partnerships/:partnershipId/actions': action,
  'PUT /api/partnerships/:partnershipId/actions/:actionId': action,
  'PUT /api/partnerships/:partnershipId/actions/:actionId/status': { status: 'done' },
  'PUT /api/partnerships/:partnershipId/waves/:waveId/way': { way: 'alone_then_together' },
  'PUT /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings/:raterId/:scope/:topic':
    rating,
  'POST /api/partnerships/:partnershipId/events': event,
  'PUT /api/partnerships/:partnershipId/events/:eventId': event,
  'PUT /api/partnerships/:partnershipId/waves/:waveId/meeting': { agenda: [] },
  'PUT /api/partnerships/:partnershipId/waves/:waveId/notes/:noteId': note,
  'POST /api/partnerships/:partnershipId/waves/:waveId/results-links': {},
  'POST /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/personal-links': {
    labels: ['x'],
  },
};

const queries: Partial<Record<EndpointKey, Record<string, string>>> = {
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings/:raterId/:scope/:topic': {
    revision: 'x'.repeat(22),
  },
};

let test: TestApp;
let owner: TestSession;
let stranger: TestSession;
let mine: Edition;
let other: string;

beforeAll(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
  mine = await openEdition(owner);
  await storeAnswers(test, mine, mine.groupIds[0] ?? '', 'A'.repeat(24), 5);
  await owner.ask('POST /api/partnerships/:partnershipId/waves/:waveId/close', {
    params: mine.params,
  });
  ({ partnershipId: other } = await makePartnership(owner, [{ name: 'B', expected: 9 }]));
  stranger = await join(test, owner, other, 'owner');
});
afterAll(() => test.close());

/** Asks for what is mine, with the parts of the address that `changes` names replaced. */
function ask(session: TestSession, key: EndpointKey, changes: Record<string, string> = {}) {
  const params = {
    ...mine.params,
    groupId: mine.groupIds[0] ?? '',
    linkId: 'x',
    commentId: 'x',
    noteId: 'x'.repeat(16),
    organiserId: 'x',
    invitationId: 'x',
    raterId: '*',
    scope: 'dimension',
    topic: 'power',
    ...changes,
  };
  const query = queries[key];
  return session.ask(key, {
    params,
    ...(key in bodies ? { body: bodies[key] } : {}),
    ...(query ? { query } : {}),
  });
}

describe.each(keys)('%s', (key) => {
  it('declares that it refuses a stranger', () => {
    const { refusals }: Endpoint = endpoints[key];
    expect(refusals).toEqual(expect.arrayContaining(['not_signed_in', 'not_found']));
  });

  it('does not exist for a stranger', async () => {
    expect((await ask(stranger, key)).status).toBe(404);
  });

  it('asks nobody in particular to sign in', async () => {
    expect((await ask(openSession(test.app), key)).status).toBe(401);
  });
});

describe.each(keys.filter((key) => key.includes(':waveId')))('%s', (key) => {
  it('knows no wave of another partnership', async () => {
    expect((await ask(owner, key, { partnershipId: other })).status).toBe(404);
  });
});
