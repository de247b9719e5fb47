/** Speaks to an application in this process as the organisers' pages do: one cookie, JSON in and out. */

import type { EndpointKey } from '@moyeu/shared/contract/endpoints.ts';
import type { App, TestApp } from './app.ts';

export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
};

export type Reply = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a reply holds is what the test is about to check.
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
};

export type TestSession = {
  readonly ask: (key: EndpointKey, asked?: Asked) => Promise<Reply>;
  /** The cookie as it would be sent; empty when signed out. */
  readonly cookie: () => string;
};

export const password = 'correct horse battery';

export function openSession(app: App): TestSession {
  let cookie = '';
  return {
    cookie: () => cookie,
    ask: async (key, { params = {}, query, body, headers, remoteAddress } = {}) => {
      const [method = 'GET', path = ''] = key.split(' ');
      const reply = await app.inject({
        method: method as 'GET',
        url: path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? name)),
        ...(query ? { query } : {}),
        ...(body === undefined ? {} : { payload: body as object }),
        ...(remoteAddress ? { remoteAddress } : {}),
        headers: { ...(cookie ? { cookie } : {}), ...headers },
      });
      for (const { name, value } of reply.cookies) cookie = value ? `${name}=${value}` : '';
      const isJson = /json/.test(String(reply.headers['content-type']));
      const read = isJson && reply.body !== '' ? reply.json() : reply.body;
      return { status: reply.statusCode, body: read, headers: reply.headers };
    },
  };
}

/** Creates the first account and answers its session. */
export async function setUp({ app, deps }: TestApp, email = 'ana@example.org') {
  const session = openSession(app);
  const reply = await session.ask('POST /api/setup', {
    body: { token: deps.setupToken, name: 'Ana', email, password, locale: 'fr' },
  });
  if (reply.status !== 201) throw new Error(`set-up refused: ${reply.body.code}`);
  return session;
}

/** Joins a partnership by invitation with a new account, and answers its session. */
export async function join(
  { app }: TestApp,
  owner: TestSession,
  partnershipId: string,
  role: 'owner' | 'organiser' | 'reader',
  email = `${role}@example.org`,
) {
  const params = { partnershipId };
  const invited = await owner.ask('POST /api/partnerships/:partnershipId/invitations', {
    params,
    body: { role },
  });
  const token = new URL(invited.body.url).hash.slice(1);
  const session = openSession(app);
  const account = { name: role, email, password, locale: 'fr' };
  const reply = await session.ask('POST /api/invitations/accept', { body: { token, account } });
  if (reply.status !== 200) throw new Error(`invitation refused: ${reply.body.code}`);
  return session;
}

export const partnershipFields = {
  name: 'Alliance du Vieux-Moulin',
  purpose: 'Réaménager la place du marché.',
  beyondExchange: true,
  preciseProject: true,
  defaultLocale: 'fr',
  timeZone: 'America/Toronto',
};

/** Creates a partnership and answers its id. */
export async function createPartnership(session: TestSession, fields = {}): Promise<string> {
  const reply = await session.ask('POST /api/partnerships', {
    body: { ...partnershipFields, ...fields },
  });
  if (reply.status !== 201) throw new Error(`partnership refused: ${reply.body.code}`);
  return reply.body.id;
}

/** Adds a group and answers its id. */
export async function addGroup(
  session: TestSession,
  partnershipId: string,
  name: string,
  expected = 8,
): Promise<string> {
  const reply = await session.ask('POST /api/partnerships/:partnershipId/groups', {
    params: { partnershipId },
    body: { name, shortName: '', expected },
  });
  if (reply.status !== 201) throw new Error(`group refused: ${reply.body.code}`);
  return reply.body.id;
}
