/** Calls the API by its contract: types only, nothing of the server's rules in the bundle. */

import type { Endpoint, OutputOf, SentBody, SentQuery } from '@moyeu/shared/contract/endpoint.ts';
import type { EndpointKey, endpoints } from '@moyeu/shared/contract/endpoints.ts';
import type { Problem, RefusalCode } from '@moyeu/shared/contract/refusals.ts';

type Of<K extends EndpointKey> = (typeof endpoints)[K] extends Endpoint
  ? (typeof endpoints)[K]
  : never;
type Names<P> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
type Params<K extends EndpointKey> = [Names<K>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<Names<K>, string>> };
type Body<K extends EndpointKey> =
  SentBody<Of<K>> extends undefined
    ? { readonly body?: undefined }
    : { readonly body: SentBody<Of<K>> };
type Query<K extends EndpointKey> =
  SentQuery<Of<K>> extends undefined
    ? { readonly query?: undefined }
    : { readonly query?: SentQuery<Of<K>> };

/** `offline` is ours: the server did not answer at all. */
export type ProblemCode = RefusalCode | 'offline';

/** The server said no, or could not be reached. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  /** Names of the fields that do not fit. */
  readonly fields: readonly string[];

  constructor(code: ProblemCode, fields: readonly string[] = []) {
    super(code);
    this.code = code;
    this.fields = fields;
  }
}

export async function call<K extends EndpointKey>(
  key: K,
  input: Params<K> & Body<K> & Query<K>,
): Promise<OutputOf<Of<K>>> {
  const [method = 'GET', pattern = ''] = key.split(' ');
  const { type, ...sent } = writeBody(input.body);
  const address = fillPath(pattern, input.params ?? {}) + writeQuery(input.query);
  const reply = await fetch(address, {
    method,
    headers: { accept: 'application/json', ...type },
    ...sent,
  }).catch(() => {
    throw new ApiProblem('offline');
  });
  if (!reply.ok) throw await readProblem(reply);
  return (reply.status === 204 ? undefined : await reply.json()) as OutputOf<Of<K>>;
}

/** Bytes are a file; all else is JSON. */
function writeBody(body: unknown): { type?: Record<string, string>; body?: BodyInit } {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) {
    return { type: { 'content-type': 'application/zip' }, body: body as Uint8Array<ArrayBuffer> };
  }
  return { type: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The address of an endpoint that is opened rather than called: a stream, a file, a page. */
export function addressOf<K extends EndpointKey>(key: K, input: Params<K>): string {
  return fillPath(key.split(' ')[1] ?? '', input.params ?? {});
}

function writeQuery(query: object | undefined): string {
  if (query === undefined) return '';
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return `?${new URLSearchParams(pairs)}`;
}

function fillPath(pattern: string, params: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

async function readProblem(reply: Response): Promise<ApiProblem> {
  const problem: Partial<Problem> = await reply.json().catch(() => ({}));
  return new ApiProblem(
    problem.code ?? 'unexpected',
    (problem.errors ?? []).map(({ path }) => path.split('.')[0] ?? ''),
  );
}
