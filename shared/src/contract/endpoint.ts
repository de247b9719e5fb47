/** What an endpoint of the API declares: its inputs, its output and the refusals a client must expect. */

import type { z } from 'zod';
import type { RefusalCode } from './refusals.ts';

export type Endpoint = {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status of success and schema of its body; `null` = no content; a media type = a stream or file. */
  readonly status: 200 | 201 | 204;
  readonly output: z.ZodType | null | `${string}/${string}`;
  readonly refusals: readonly RefusalCode[];
};

export type Endpoints = Readonly<
  Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Endpoint>
>;

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;
type Field<E, K extends string> = E extends Readonly<Record<K, infer T>> ? T : undefined;

/** What a handler receives once the request is checked. */
export type ParamsOf<E extends Endpoint> = Parsed<Field<E, 'params'>>;
export type QueryOf<E extends Endpoint> = Parsed<Field<E, 'query'>>;
export type BodyOf<E extends Endpoint> = Parsed<Field<E, 'body'>>;
/** What a client sends, and gets back. */
export type SentBody<E extends Endpoint> = Sent<Field<E, 'body'>>;
export type SentQuery<E extends Endpoint> = Sent<Field<E, 'query'>>;
export type OutputOf<E extends Endpoint> = Parsed<E['output']>;
