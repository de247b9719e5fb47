/** Reads a file somebody calls a copy: whether it is one, whether it is whole, and what it would bring back. */

import BetterSqlite3 from 'better-sqlite3';
import { findAppliedMigration, isSound } from './inspection.ts';

export type Contents = {
  readonly partnershipIds: readonly string[];
  /** Editions whose individual answers it holds. */
  readonly answeredWaveIds: readonly string[];
  /** A link derived from the server's secret, to see whether a secret is the right one; none before the first edition. */
  readonly link: {
    readonly id: string;
    readonly generation: number;
    readonly tokenHash: string;
  } | null;
};

export type ContentsRead =
  | { readonly ok: true; readonly contents: Contents }
  | { readonly ok: false; readonly reason: 'no_copy' | 'damaged' | 'newer' };

/** `newest`: time stamp of the last migration this program knows. */
export function readContents(file: string, newest: number): ContentsRead {
  let client: BetterSqlite3.Database | undefined;
  try {
    client = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    client.pragma('temp_store = MEMORY');
    const applied = findAppliedMigration(client);
    if (applied === 0) return { ok: false, reason: 'no_copy' };
    if (applied > newest) return { ok: false, reason: 'newer' };
    if (!isSound(client)) return { ok: false, reason: 'damaged' };
    return { ok: true, contents: readTables(client) };
  } catch (error) {
    const { code } = error as { code?: string };
    const reason = code === 'SQLITE_NOTADB' || code === 'SQLITE_CANTOPEN' ? 'no_copy' : 'damaged';
    return { ok: false, reason };
  } finally {
    client?.close();
  }
}

function readTables(client: BetterSqlite3.Database): Contents {
  const list = (query: string) => client.prepare(query).pluck().all() as string[];
  const link = client
    .prepare(
      "SELECT id, generation, token_hash AS tokenHash FROM links WHERE kind = 'group' LIMIT 1",
    )
    .get() as Contents['link'] | undefined;
  return {
    partnershipIds: list('SELECT id FROM partnerships'),
    answeredWaveIds: list('SELECT wave_id FROM responses UNION SELECT wave_id FROM comments'),
    link: link ?? null,
  };
}
