/** Lists of writes stand or fall whole, each on its own, whatever happens beside them. */

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exactlyOne, write } from '../../server/src/database/commit.ts';
import type { Database } from '../../server/src/database/open.ts';
import { openTestDatabase } from '../support/database.ts';

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
