/** Speaks to the API as the organiser app does: typed by the contract, one session cookie. */

import type { Endpoint, OutputOf, SentBody } from '@moyeu/shared/contract/endpoint.ts';
import type { EndpointKey, endpoints } from '@moyeu/shared/contract/endpoints.ts';
import type { Problem } from '@moyeu/shared/contract/refusals.ts';

type Of<K extends EndpointKey> = (typeof endpoints)[K];
type Sent<E extends Endpoint> = E extends { readonly body: unknown }
  ? { readonly body: SentBody<E> }
  : { readonly body?: undefined };
type Asked<E extends Endpoint> = { readonly params?: Readonly<Record<string, string>> } & Sent<E>;
type Optional<T> = Partial<T> extends T ? [asked?: T] : [asked: T];

export type Client = {
  readonly url: string;
  call<K extends EndpointKey>(key: K, ...asked: Optional<Asked<Of<K>>>): Promise<OutputOf<Of<K>>>;
  /** For endpoints whose output is a file or a stream. */
  open(key: EndpointKey, params: Readonly<Record<string, string>>): Promise<Response>;
};

/** The API said no; `code` is stable. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: Problem['code'];
  constructor(key: string, problem: Problem) {
    const fields = (problem.errors ?? []).map(({ path, code }) => ` ${path} (${code})`);
    super(`${key}: ${problem.code}${fields.join(',')}`);
    this.status = problem.status;
    this.code = problem.code;
  }
}

export function createClient(url: string): Client {
  let cookie = '';

  async function send(
    key: string,
    params: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<Response> {
    const [method = 'GET', path = ''] = key.split(' ');
    const address = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''));
    const reply = await fetch(url + address, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of reply.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
    if (!reply.ok) throw new ApiRefusal(key, (await reply.json()) as Problem);
    return reply;
  }

  return {
    url,
    async call(key, ...[asked]) {
      const reply = await send(key, asked?.params, asked?.body);
      return reply.status === 204 ? undefined : await reply.json();
    },
    open: (key, params) => send(key, params),
  };
}
