/** The endpoint of the trend: closed editions side by side, made of their publications and nothing else. */

import { z } from 'zod';
import { levels, locales } from '../domain/instrument.ts';
import type { TrendView } from '../domain/trend-view.ts';
import type { Endpoints } from './endpoint.ts';
import { day, id, partnershipParams } from './fields.ts';

const localised = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string()])) as Record<
    (typeof locales)[number],
    z.ZodString
  >,
);
const index = z.number();
const counts = { A: z.int(), B: z.int(), C: z.int() };
const cell = z.strictObject({
  ...counts,
  n: z.int(),
  dontKnow: z.int(),
  blank: z.int(),
  index,
  agreement: z.number(),
});
const dimensionCell = z.strictObject({
  ...counts,
  items: z.int(),
  of: z.int(),
  nMin: z.int(),
  nMax: z.int(),
  index,
  agreement: z.number(),
});

const absence = z.enum(['withheld', 'nobody', 'together', 'missing', 'not-asked', 'reworded']);
const past = <T extends z.ZodType>(of: T) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shown'), cell: of }),
    z.strictObject({ kind: z.literal('absent'), reason: absence }),
  ]);
/** Ids of groups, and `*` for the total. */
const bySeries = <T extends z.ZodType>(of: T) => z.record(z.string(), of);

const notCompared = z.strictObject({
  kind: z.literal('not-compared'),
  reason: z.enum([...absence.options, 'groups-changed']),
});
const itemChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tested'),
    difference: z.number(),
    p: z.number(),
    corrected: z.number(),
    word: z.enum(['rise', 'none', 'fall']),
  }),
  z.strictObject({ kind: z.literal('too-few'), difference: z.number(), leastP: z.number() }),
  notCompared,
]);
const dimensionChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('compared'),
    difference: z.number(),
    items: z.int(),
    of: z.int(),
    rises: z.int(),
    falls: z.int(),
    tooFew: z.int(),
  }),
  notCompared,
]);

const dimension = z.strictObject({
  key: z.string(),
  name: localised,
  description: localised,
  singleItem: z.boolean(),
  items: z.array(z.string()),
  figures: bySeries(z.array(past(dimensionCell))),
  joined: z.array(z.boolean()),
  changes: bySeries(dimensionChange),
});

export const trendView: z.ZodType<TrendView> = z.strictObject({
  partnershipName: z.string(),
  purpose: localised.nullable(),
  editions: z.array(
    z.strictObject({
      waveId: id,
      title: z.string(),
      openedOn: day,
      closedOn: day,
      threshold: z.int(),
      enteredByHand: z.boolean(),
    }),
  ),
  events: z.array(
    z.strictObject({
      kind: z.enum(['opened', 'closed', 'event', 'action']),
      on: day,
      text: z.string(),
      detail: z.string(),
      dimension: z.string().nullable(),
    }),
  ),
  series: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      shortName: z.string(),
      rank: z.int().nullable(),
      participation: z.array(
        z
          .strictObject({
            received: z.int(),
            expected: z.int(),
            without: z.array(z.string()),
          })
          .nullable(),
      ),
    }),
  ),
  dimensions: z.array(dimension),
  items: z.array(
    z.strictObject({
      key: z.string(),
      number: z.int(),
      dimension: z.string(),
      stem: localised,
      levels: z.strictObject(
        Object.fromEntries(levels.map((level) => [level, localised])) as Record<
          (typeof levels)[number],
          typeof localised
        >,
      ),
      figures: bySeries(z.array(past(cell))),
      changes: bySeries(itemChange),
    }),
  ),
  trust: z
    .strictObject({
      trust: dimension,
      mistrust: dimension.nullable(),
      divergence: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('shown'),
            points: z.number(),
            low: z.string(),
            high: z.string(),
            items: z.int(),
            of: z.int(),
          }),
          z.strictObject({ kind: z.literal('absent') }),
        ]),
      ),
    })
    .nullable(),
  compared: z.strictObject({ from: z.int(), to: z.int(), comparisons: z.int() }).nullable(),
});

export const trendEndpoints = {
  /** `since` names the edition that the last one is compared with; the one before it when not given. */
  'GET /api/partnerships/:partnershipId/trend': {
    params: partnershipParams,
    query: z.object({ since: id.optional() }),
    status: 200,
    output: trendView,
    refusals: ['not_signed_in', 'not_found'],
  },
} as const satisfies Endpoints;
