/** Lists of writes stand or fall whole, each on its own, whatever happens beside them. */

import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exactlyOne, prepareCheck, write } from '../../server/src/database/commit.ts';
import type { Database } from '../../server/src/database/open.ts';
import { isOnPostgres, openTestDatabase } from '../support/database.ts';

let database: Database;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ database, close } = await openTestDatabase());
});
afterEach(() => close());

const insert = (version: string) =>
  write(
    database.orm.insert(database.tables.instruments).values({ key: 'k', version, document: '' }),
  );

const setDocument = (version: string, document: string) =>
  exactlyOne(
    database.orm
      .update(database.tables.instruments)
      .set({ document })
      .where(eq(database.tables.instruments.version, version)),
    'gone',
  );

const isThere = (version: string) => {
  const { orm, tables } = database;
  const found = orm
    .select({ version: tables.instruments.version })
    .from(tables.instruments)
    .where(eq(tables.instruments.version, sql.placeholder('version')));
  return prepareCheck<{ version: string }>(found, 'absent')({ version });
};

const remove = (version: string) =>
  write(
    database.orm
      .delete(database.tables.instruments)
      .where(eq(database.tables.instruments.version, version)),
  );

const listVersions = async () =>
  (await database.orm.select().from(database.tables.instruments))
    .map(({ version }) => version)
    .sort();

describe('commit', () => {
  it('writes the whole list, and answers after it is written', async () => {
    expect(await database.commit([insert('1'), insert('2'), setDocument('2', 'x')])).toEqual({
      ok: true,
    });
    expect(await listVersions()).toEqual(['1', '2']);
  });

  it('undoes the whole list when a guard changes no row, and says which', async () => {
    expect(await database.commit([insert('1'), setDocument('9', 'x')])).toEqual({
      ok: false,
      guard: 'gone',
    });
    expect(await listVersions()).toEqual([]);
  });

  it('looks for what a list needs to be there when it is its turn', async () => {
    const refused = { ok: false, guard: 'absent' };
    expect(await database.commit([isThere('1'), insert('2')])).toEqual(refused);
    await database.commit([insert('1')]);
    const answers = ['a', 'b', 'c'].map((one) =>
      database.commitAnswers([isThere('1'), insert(one)]),
    );
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true })));
    // In one turn, an act among answers: none of them takes for true what was true before it.
    const [before, , after, own] = await Promise.all([
      database.commitAnswers([isThere('1'), insert('d')]),
      database.commit([remove('1')]),
      database.commitAnswers([isThere('1'), insert('e')]),
      database.commit([insert('2'), isThere('2')]),
    ]);
    // Acts and answers have queues of their own on PostgreSQL.
    if (!isOnPostgres()) expect([before?.ok, after?.ok]).toEqual([true, false]);
    expect(own?.ok).toBe(true);
    expect(await database.commitAnswers([isThere('1'), insert('f')])).toEqual(refused);
    const kept = await listVersions();
    expect(kept.includes('d')).toBe(before?.ok);
    expect(kept.includes('e')).toBe(after?.ok);
    expect(kept).not.toContain('f');
  });

  it('keeps the lists beside one that fails or throws in the same turn', async () => {
    const results = await Promise.allSettled([
      database.commit([insert('1')]),
      database.commit([insert('1')]),
      database.commit([insert('2'), setDocument('9', 'x')]),
      database.commit([insert('3')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await listVersions()).toEqual(['1', '3']);
  });

  it('lets exactly one of many rivals through a guard', async () => {
    await database.commit([insert('1')]);
    const take = () =>
      exactlyOne(
        database.orm
          .update(database.tables.instruments)
          .set({ document: 'taken' })
          .where(eq(database.tables.instruments.document, '')),
        'taken',
      );
    const results = await Promise.all(Array.from({ length: 20 }, () => database.commit([take()])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('says that what was read may have changed, except by answers', async () => {
    const before = await database.stamp();
    await database.commitAnswers([insert('1')]);
    expect(await database.stamp()).toBe(before);
    await database.commit([insert('2')]);
    expect(await database.stamp()).not.toBe(before);
  });
});
