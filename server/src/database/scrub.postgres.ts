/** Rewrites tables of PostgreSQL so that nothing is left in them of what was deleted, nor of the order it came in. */

import type { Pool } from 'pg';
import type { Database, Scrubbed } from './open.ts';

/**
 * In the order of their random keys: a table that is only compacted keeps its rows in the order they were last written,
 * which for links is the order in which people answered.
 */
const byKey = {
  answers: [
    'CLUSTER VERBOSE links USING links_pkey',
    'CLUSTER VERBOSE wave_groups USING wave_groups_wave_id_group_id_pk',
    'CLUSTER VERBOSE responses USING responses_wave_id_id_pk',
    'CLUSTER VERBOSE comments USING comments_wave_id_id_pk',
    'CLUSTER VERBOSE submission_nonces USING submission_nonces_wave_id_nonce_hash_pk',
  ],
  publications: ['CLUSTER VERBOSE publications USING publications_pkey'],
  rest: [
    'partnerships',
    'memberships',
    'invitations',
    'groups',
    'waves',
    'results_links',
    'register',
  ].map((table) => `VACUUM (FULL, VERBOSE) ${table}`),
} as const;

const statementsOf = {
  answers: byKey.answers,
  publications: byKey.publications,
  everything: [...byKey.answers, ...byKey.publications, ...byKey.rest],
} as const satisfies Record<Scrubbed, readonly string[]>;

/** Longer, and everybody who needs the table waits behind us: the next round tries again. */
const longestWait = '500ms';
/** Whatever began before the rows were deleted, in any database of the server, keeps them until it ends: seldom long. */
const mostTries = 20;
const pause = 'SELECT pg_sleep(0.05)';

export function openScrub(pool: Pool): Pick<Database, 'scrub' | 'owesScrub'> {
  const owed = new Set<Scrubbed>();

  async function scrub(what: Scrubbed): Promise<boolean> {
    owed.add(what);
    const client = await pool.connect();
    let held = false;
    // Each table tells how many dead rows it had to keep, in the first number of its details, whatever the language.
    const listen = ({ detail = '' }: { detail?: string | undefined }) => {
      held ||= Number(/\d+/.exec(detail)?.[0] ?? 0) > 0;
    };
    client.on('notice', listen);
    try {
      await client.query(`SET lock_timeout = '${longestWait}'`);
      for (const statement of statementsOf[what]) {
        for (let tries = 0; tries < mostTries; tries++) {
          held = false;
          await client.query(statement);
          if (!held) break;
          await client.query(pause);
        }
        if (held) return false;
      }
      owed.delete(what);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '55P03') return false;
      throw error;
    } finally {
      client.off('notice', listen);
      // Not back among the others, with its own patience.
      client.release(true);
    }
  }

  return {
    scrub: async (what = 'everything') => {
      const whole = await scrub(what);
      if (whole && what === 'everything') owed.clear();
      return whole;
    },
    owesScrub: () => owed.size > 0,
  };
}
