/** The history of a partnership as a file that leaves and returns: its closed editions, and what they need to be read. */

import { z } from 'zod';
import { actionFields } from './actions.ts';
import { agreedRatingView, raterId, ratingFields } from './agreed-ratings.ts';
import type { Endpoints } from './endpoint.ts';
import { eventFields } from './events.ts';
import {
  day,
  id,
  instant,
  line,
  locale,
  localisedParagraph,
  localTime,
  paragraph,
  partnershipParams,
  requiredLine,
} from './fields.ts';
import { agenda, noteFields } from './meetings.ts';
import { exportFormat, registerAct } from './register.ts';
import { way } from './waves.ts';

const count = z.int().min(0).max(1_000_000);
const text = z.string().max(2000);
const localisedText = z.strictObject({ fr: text, en: text });
const lines = z.array(z.string().max(40)).min(1).max(2);
const label = z.strictObject({ fr: lines, en: lines });
const module = z.enum(['core', 'trust']);

const instrument = z.strictObject({
  key: id,
  version: id.or(z.string().regex(/^[\w.-]{1,32}$/)),
  name: localisedText,
  credit: localisedText,
  purpose: localisedText,
  dontKnow: localisedText,
  dimensions: z
    .array(
      z.strictObject({
        key: id,
        module,
        name: localisedText,
        wheelLabel: label,
        shortLabel: label,
        description: localisedText,
      }),
    )
    .min(3)
    .max(12),
  items: z
    .array(
      z.strictObject({
        key: id,
        dimension: id,
        module,
        stem: localisedText,
        levels: z.strictObject({ A: localisedText, B: localisedText, C: localisedText }),
      }),
    )
    .min(1)
    .max(60),
});

const counts = { A: count, B: count, C: count };
const index = z.number().min(0).max(100);
const agreement = z.number().min(-1).max(1);
const byGroup = <T extends z.ZodType>(cell: T) =>
  z.strictObject({ groups: z.record(id, cell.nullable()), total: cell.nullable() });

const publication = z.strictObject({
  format: z.literal(1),
  header: z.strictObject({
    waveId: id,
    partnershipName: z.string().max(120),
    title: z.string().max(120),
    instrumentKey: id,
    instrumentVersion: instrument.shape.version,
    trust: z.boolean(),
    threshold: z.int().min(3).max(1000),
    openedOn: day,
    closedOn: day,
    enteredByHand: z.literal(true).optional(),
  }),
  groups: z
    .array(
      z.strictObject({
        id,
        name: z.string().max(80),
        shortName: z.string().max(80),
        expected: count,
        received: count,
        onPaper: count,
        rank: z.int().min(0).max(49).optional(),
        together: z.literal(true).optional(),
      }),
    )
    .max(50),
  items: z.record(
    id,
    byGroup(
      z.strictObject({ n: count, ...counts, dontKnow: count, blank: count, index, agreement }),
    ),
  ),
  dimensions: z.record(
    id,
    byGroup(
      z.strictObject({
        items: count,
        of: count,
        nMin: count,
        nMax: count,
        ...counts,
        index,
        agreement,
      }),
    ),
  ),
  comments: z.strictObject({
    scope: z.enum(['group', 'pooled', 'withheld']),
    list: z
      .array(
        z.strictObject({
          id,
          dimension: id,
          text: z.string().max(20_000),
          group: id.nullable(),
        }),
      )
      .max(100_000),
    hidden: count,
  }),
});

/** `moyeu.json` inside the file. */
export const history = z.strictObject({
  format: z.literal('moyeu-history'),
  version: z.literal(1),
  partnership: z.strictObject({
    name: requiredLine(120),
    purpose: paragraph(1000),
    beyondExchange: z.boolean(),
    preciseProject: z.boolean(),
    defaultLocale: locale,
    timeZone: z.string().max(64),
    isExample: z.boolean(),
    createdAt: instant,
  }),
  /** Those of the past too, in their lifelong order. */
  groups: z
    .array(
      z.strictObject({
        id,
        name: requiredLine(80),
        shortName: line(80),
        expected: z.int().min(0).max(100_000),
        position: z.int().min(0).max(10_000),
        retired: z.boolean(),
        mergedInto: id.nullable(),
      }),
    )
    .max(200),
  /** The questionnaires the editions asked, as they were frozen. */
  instruments: z.array(instrument).max(50),
  /** Closed ones alone, first opened first. */
  editions: z
    .array(
      z.strictObject({
        id,
        title: requiredLine(120),
        locales: z.array(locale).min(1).max(2),
        opensLocal: localTime.nullable(),
        closesLocal: localTime.nullable(),
        opensAt: instant.nullable(),
        closesAt: instant.nullable(),
        intro: localisedParagraph(1000),
        contact: line(200),
        resultsOn: day.nullable(),
        openedAt: instant,
        closedAt: instant,
        createdAt: instant,
        follows: id.nullable(),
        /** Absent from older files, where every edition was of answers alone. */
        way: way.default('alone'),
        publication,
      }),
    )
    .max(200),
  register: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        at: instant,
        act: registerAct,
        waveId: id,
        groupId: id.nullable(),
        format: exportFormat.nullable(),
        thresholdFrom: z.int().nullable(),
        thresholdTo: z.int().nullable(),
      }),
    )
    .max(100_000),
  /** Absent from older files, as events are. */
  actions: z
    .array(z.strictObject({ id, ...actionFields }))
    .max(1000)
    .default([]),
  events: z
    .array(z.strictObject({ id, ...eventFields }))
    .max(1000)
    .default([]),
  /** What partners agreed on, and noted when they met; absent from older files too. */
  ratings: z
    .array(
      z.strictObject({
        waveId: id,
        raterId,
        scope: agreedRatingView.shape.scope,
        topic: id,
        ...ratingFields,
      }),
    )
    .max(100_000)
    .default([]),
  notes: z
    .array(z.strictObject({ id, waveId: id, ...noteFields, writtenAt: instant }))
    .max(100_000)
    .default([]),
  meetings: z
    .array(z.strictObject({ waveId: id, agenda }))
    .max(200)
    .default([]),
});
export type History = z.output<typeof history>;

export const historyEndpoints = {
  /** Closed editions with their results, the groups and the register; neither drafts, links nor accounts. */
  'GET /api/partnerships/:partnershipId/history.zip': {
    params: partnershipParams,
    query: z.object({ locale: locale.optional() }),
    status: 200,
    output: 'application/zip',
    refusals: ['not_signed_in', 'not_found', 'answers_remain', 'history_empty'],
  },
  /** Brings back such a file, as a partnership of whoever sends it. */
  'POST /api/histories': {
    body: z.custom<Uint8Array<ArrayBuffer>>((sent) => sent instanceof Uint8Array),
    status: 201,
    output: z.strictObject({ partnershipId: id }),
    refusals: [
      'not_signed_in',
      'too_large',
      'unsupported_media',
      'history_unreadable',
      'history_newer',
      'history_altered',
      'history_here',
    ],
  },
} as const satisfies Endpoints;
