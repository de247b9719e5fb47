/** Compares what partners were told with what a database holds: each of them once, nobody lost, nobody twice. */

import BetterSqlite3 from 'better-sqlite3';
import { isSound } from '../../server/src/database/inspection.ts';
import type { Person } from './crowd.ts';

export type Account = {
  /** Thanked, and not there. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** There, and sent by nobody. */
  readonly invented: number;
  readonly sound: boolean;
  readonly stored: number;
};

export function isFaultless({ lost, doubled, invented, sound }: Account): boolean {
  return lost === 0 && doubled === 0 && invented === 0 && sound;
}

/** `thanked`: those who had been thanked by then, of all who had sent something. */
export function takeAccount(
  file: string,
  people: readonly Person[],
  thanked: ReadonlySet<Person>,
): Account {
  const client = new BetterSqlite3(file, { fileMustExist: true });
  try {
    const list = (query: string) => client.prepare(query).pluck().all() as string[];
    const rows = count(list('SELECT answers FROM responses'));
    const texts = count(list('SELECT text FROM comments'));
    let lost = 0;
    for (const person of thanked) {
      const there = rows.has(person.answers) && (!person.comment || texts.has(person.comment));
      if (!there) lost += 1;
    }
    const counts = [...rows.values(), ...texts.values()];
    const sent = new Set(people.map(({ answers }) => answers));
    return {
      lost,
      doubled: counts.filter((times) => times > 1).length,
      invented: [...rows.keys()].filter((answers) => !sent.has(answers)).length,
      sound: isSound(client),
      stored: rows.size,
    };
  } finally {
    client.close();
  }
}

function count(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
