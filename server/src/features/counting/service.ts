/** Counting what partners sent, once, at closing: stretch by stretch, so that others are served in between. */

import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { mergeTallies, type Tally, tallyResponses } from '@moyeu/shared/domain/tally.ts';
import type { Deps } from '../../deps.ts';
import { getInstrument } from '../instruments/service.ts';
import { listWaveGroups, type WaveRow } from '../waves/store.ts';
import { type CommentRow, type Rows, readComments, readResponses, type Stretch } from './store.ts';

export type Counted = {
  /** Responses in the tally. */
  readonly counted: number;
  readonly tally: Tally;
  readonly comments: readonly CommentRow[];
};

/**
 * Reads everything once, stretch by stretch, others being served in between. `read` gives it up to date: it reads again
 * only the stretches in which somebody answered meanwhile, so that a busy edition closes too.
 */
export async function startReading(
  { database }: Deps,
  wave: WaveRow,
): Promise<{ readonly read: () => Promise<Counted> }> {
  const groups = await listWaveGroups(database, wave.partnershipId, wave.id);
  const instrument = await getInstrument(database, wave.instrumentKey, wave.instrumentVersion);
  const groupIds = groups.map(({ groupId }) => groupId);
  const itemCount = itemsAsked(instrument, wave.trust).length;
  const responses = readInStretches(readResponses(database, wave), database.slice, (rows) =>
    tallyResponses(groupIds, itemCount, rows),
  );
  const comments = readInStretches(readComments(database, wave), database.slice, (rows) => rows);
  await responses.start();
  await comments.start();
  return {
    // Comments after responses: a response that is counted has its comments there already.
    read: async () => {
      const tallies = await responses.refresh();
      const texts = await comments.refresh();
      return {
        counted: tallies.rows,
        tally: tallies.kept.reduce(mergeTallies),
        comments: texts.kept.flat(),
      };
    },
  };
}

type Part<K> = { readonly stretch: Stretch; readonly rows: number; readonly kept: K };

function readInStretches<T, K>(rows: Rows<T>, limit: number, keep: (rows: readonly T[]) => K) {
  let parts: Part<K>[] = [];
  return {
    start: async () => {
      for (let after: string | null = ''; after !== null; ) {
        const found: readonly (T & { readonly id: string })[] = await rows.list(
          { after, upTo: null },
          limit,
        );
        const upTo: string | null = found.length < limit ? null : (found.at(-1)?.id ?? null);
        parts.push({ stretch: { after, upTo }, rows: found.length, kept: keep(found) });
        after = upTo;
        if (after !== null) await letOthersIn();
      }
    },
    refresh: async () => {
      const fresh: Part<K>[] = [];
      for (const part of parts) {
        const { stretch } = part;
        if ((await rows.count(stretch)) === part.rows) {
          fresh.push(part);
          continue;
        }
        const found = await rows.list(stretch);
        fresh.push({ stretch, rows: found.length, kept: keep(found) });
      }
      parts = fresh;
      return {
        rows: parts.reduce((sum, part) => sum + part.rows, 0),
        kept: parts.map(({ kept }) => kept),
      };
    },
  };
}

function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
