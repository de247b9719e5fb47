/** Endpoints about agreed ratings: what a group, or everybody around one table, settled on. Public positions, never answers. */

import { z } from 'zod';
import { levels } from '../domain/instrument.ts';
import type { Endpoints } from './endpoint.ts';
import { id, paragraph, revision, waveParams } from './fields.ts';
import { waveState } from './partnerships.ts';
import { way } from './waves.ts';

const level = z.enum(levels);
const localised = z.strictObject({ fr: z.string(), en: z.string() });

/** A group, or everybody. */
export const raterId = z.string().regex(/^(?:\*|[A-Za-z0-9_-]{1,64})$/);
const scope = z.enum(['dimension', 'item']);

const ratingParams = waveParams.extend({ raterId, scope, topic: id });

export const ratingFields = {
  /** Null: talked about, and nothing settled. */
  level: level.nullable(),
  /** In a year. */
  wished: level.nullable(),
  reasons: paragraph(2000),
  /** Positions that differ, naming nobody. */
  dissent: paragraph(2000),
};

export const agreedRatingView = z.strictObject({
  raterId,
  scope,
  topic: id,
  ...ratingFields,
  revision,
});
export type AgreedRatingView = z.output<typeof agreedRatingView>;

/** Everything the page where ratings are typed in needs, from the opening on. */
export const agreedRatingsView = z.strictObject({
  way,
  state: waveState,
  /** Groups in their lifelong order, everybody last; `may`: whether it can be written now, and why not. */
  raters: z.array(
    z.strictObject({
      id: raterId,
      /** Empty for everybody. */
      name: z.string(),
      shortName: z.string(),
      rank: z.int().nullable(),
      /** Takes part by agreed ratings alone. */
      alone: z.boolean(),
      may: z.enum(['now', 'rating_too_early', 'rating_not_taken']),
    }),
  ),
  ratings: z.array(agreedRatingView),
  /** In the order of the spokes, each with its questions in the order asked. */
  dimensions: z.array(
    z.strictObject({
      key: id,
      name: localised,
      description: localised,
      items: z.array(
        z.strictObject({
          key: id,
          number: z.int(),
          stem: localised,
          levels: z.strictObject({ A: localised, B: localised, C: localised }),
        }),
      ),
    }),
  ),
});
export type AgreedRatingsView = z.output<typeof agreedRatingsView>;

const seen = ['not_signed_in', 'not_found'] as const;
const written = [
  ...seen,
  'not_allowed',
  'rating_not_taken',
  'rating_too_early',
  'rating_changed',
] as const;

export const agreedRatingEndpoints = {
  'GET /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings': {
    params: waveParams,
    status: 200,
    output: agreedRatingsView,
    refusals: seen,
  },
  /** Sent again after a lost reply it changes nothing; over what somebody else wrote since `revision`, it is refused. */
  'PUT /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings/:raterId/:scope/:topic': {
    params: ratingParams,
    /** Of the rating that was read; null when there was none. */
    body: z.strictObject({ ...ratingFields, revision: revision.nullable() }),
    status: 200,
    output: agreedRatingView,
    refusals: written,
  },
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/agreed-ratings/:raterId/:scope/:topic': {
    params: ratingParams,
    query: z.object({ revision }),
    status: 204,
    output: null,
    refusals: written,
  },
} as const satisfies Endpoints;
