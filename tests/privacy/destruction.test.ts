/** What was destroyed is gone from the disk, byte by byte: answers at closing, a hidden comment, a deleted partnership. */

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDailyBackup } from '../../server/src/daily-backup.ts';
import { finishScrubbing } from '../../server/src/features/destruction/service.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { type Edition, settings } from '../support/edition.ts';
import { partnershipFields, setUp, type TestSession } from '../support/session.ts';
import {
  answerAs,
  drawPeople,
  findInFolder,
  halve,
  listWords,
  openWithLinks,
  type Person,
  wavePath,
} from './played-edition.ts';

let test: TestApp;
let owner: TestSession;
const folder = () => test.deps.config.dataDir;

beforeEach(async () => {
  test = await buildTestApp();
  owner = await setUp(test);
});
afterEach(() => test.close());

/** Everybody answers and everybody writes a comment. */
async function play(
  groups: readonly { readonly name: string; readonly expected: number }[],
  seed: string,
): Promise<{ edition: Edition; people: Person[] }> {
  const { edition, links } = await openWithLinks(owner, groups);
  const people = drawPeople(links, seed, () => true);
  for (const person of people) await answerAs(test, person);
  return { edition, people };
}

const close = ({ params }: Edition) => owner.ask(`POST ${wavePath}/close`, { params });
/** The copy of the day. */
const copyNow = async () => {
  await planDailyBackup(test.deps).run();
  expect(readdirSync(test.deps.database.backupFolder)).toHaveLength(1);
};

describe('closing', () => {
  it('leaves no byte of 200 comments nobody may read, nor of 200 people’s answers', async () => {
    // Nine people and no more: too few for any comment to be shown.
    const small = [];
    for (let round = 0; round < 22; round += 1) {
      small.push(await play([{ name: 'Comité', expected: 9 }], `round ${round}`));
    }
    const people = small.flatMap((played) => played.people);
    const answers = people.map((person) => person.answers);
    const words = listWords(people);
    expect(findInFolder(folder(), answers)).toEqual(answers);
    // A word may be cut by the edge of a page; hardly any is.
    expect(findInFolder(folder(), words).length).toBeGreaterThan(0.95 * words.length);
    await copyNow();
    for (const { edition } of small) expect((await close(edition)).status).toBe(200);
    expect(findInFolder(folder(), halve([...answers, ...words]))).toEqual([]);
  });

  it('of one edition leaves none of its bytes among those of another that is still open', async () => {
    const closing = await play([{ name: 'Comité', expected: 9 }], 'closing');
    const staying = await play([{ name: 'Table', expected: 60 }], 'staying');
    const both = [closing, staying].map(({ people }) => people.map((person) => person.answers));
    await close(closing.edition);
    const gone = [...(both[0] ?? []), ...listWords(closing.people)];
    expect(findInFolder(folder(), halve(gone))).toEqual([]);
    expect(findInFolder(folder(), both[1] ?? [])).toEqual(both[1]);
  });

  it('while the copy of the day is being written leaves none of it, neither now nor once the copy is done', async () => {
    const { edition, people } = await play([{ name: 'Comité', expected: 40 }], 'copied');
    const { backupFolder } = test.deps.database;
    const copying = planDailyBackup(test.deps).run().catch(String);
    while (!existsSync(backupFolder) || readdirSync(backupFolder).length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await close(edition)).status).toBe(200);
    await copying;
    // The copy may have held up the emptying of the log: the next round of the schedule does it.
    await finishScrubbing(test.deps);
    const gone = people.map((person) => person.answers);
    expect(findInFolder(folder(), halve(gone))).toEqual([]);
  });

  it('leaves no copy that is still being written: nobody knows yet what it will hold', async () => {
    const { backupFolder, backUp } = test.deps.database;
    mkdirSync(backupFolder);
    const draft = join(backupFolder, 'day.sqlite.unfinished.sqlite');
    backUp(draft);
    // What a process killed while it copied leaves beside it.
    writeFileSync(`${draft}-journal`, 'pages');
    const { edition } = await play([{ name: 'Comité', expected: 9 }], 'draft');
    await close(edition);
    expect(readdirSync(backupFolder)).toEqual([]);
  });

  it('leaves of published comments what the publication says, and of answers nothing', async () => {
    const { edition, people } = await play([{ name: 'Table', expected: 40 }], 'published');
    await close(edition);
    const answers = people.map((person) => person.answers);
    expect(findInFolder(folder(), halve(answers))).toEqual([]);
    const { body } = await owner.ask(`GET ${wavePath}/results.json`, { params: edition.params });
    const shown: string[] = body.comments.list.map(({ text }: { text: string }) => text);
    expect(shown.toSorted()).toEqual(people.map(({ comment }) => comment).toSorted());
  });
});

describe('a hidden comment', () => {
  it('is in no file any more, its copies included; the others stay', async () => {
    const { edition, people } = await play([{ name: 'Table', expected: 40 }], 'hidden');
    await close(edition);
    await copyNow();
    const { body } = await owner.ask(`GET ${wavePath}/results.json`, { params: edition.params });
    const list: { id: string; text: string }[] = body.comments.list;
    const hidden = list.filter((_, place) => place % 2 === 0);
    for (const { id } of hidden) {
      const params = { ...edition.params, commentId: id };
      expect((await owner.ask(`DELETE ${wavePath}/comments/:commentId`, { params })).status).toBe(
        204,
      );
    }
    const gone = hidden.flatMap(({ text }) => text.split(' '));
    expect(findInFolder(folder(), halve(gone))).toEqual([]);
    const kept = listWords(people).filter((word) => !gone.includes(word));
    expect(findInFolder(folder(), kept).length).toBeGreaterThan(0.95 * kept.length);
  });
});

describe('a deleted partnership', () => {
  it('leaves no byte: no name, label, purpose, comment, nor any copy that had one', async () => {
    const stays = await play([{ name: 'Groupe qui demeure', expected: 12 }], 'stays');
    const closed = await play([{ name: 'Arrondissement Repère', expected: 12 }], 'closed');
    const { partnershipId } = closed.edition;
    await close(closed.edition);
    const params = { partnershipId };
    const purpose = 'But repéré du partenariat à supprimer.';
    const renamed = await owner.ask('PUT /api/partnerships/:partnershipId', {
      params,
      body: { ...partnershipFields, name: 'Nom repéré', purpose },
    });
    expect(renamed.status).toBe(200);
    const draft = await owner.ask('POST /api/partnerships/:partnershipId/waves', {
      params,
      body: { ...settings, title: 'Titre repéré', contact: 'Contact repéré' },
    });
    const shared = await owner.ask(`POST ${wavePath}/results-links`, {
      params: closed.edition.params,
      body: {},
    });
    expect([draft.status, shared.status]).toEqual([201, 201]);
    const noted = [
      await owner.ask('POST /api/partnerships/:partnershipId/actions', {
        params,
        body: {
          what: 'Action repérée',
          who: 'Personne repérée',
          dueOn: null,
          status: 'todo',
          doneOn: null,
          waveId: closed.edition.waveId,
          dimension: null,
          item: null,
        },
      }),
      await owner.ask('POST /api/partnerships/:partnershipId/events', {
        params,
        body: {
          day: '2026-01-15',
          what: 'Événement repéré',
          change: 'Changement repéré',
          dimension: null,
        },
      }),
    ];
    expect(noted.map(({ status }) => status)).toEqual([201, 201]);
    await copyNow();
    const marks = [
      'Action repérée',
      'Personne repérée',
      'Événement repéré',
      'Changement repéré',
      'Nom repéré',
      purpose,
      'Arrondissement Repère',
      'Titre repéré',
      'Contact repéré',
      'Personne 11',
      partnershipId,
      closed.edition.waveId,
      ...closed.edition.groupIds,
      ...listWords(closed.people),
    ];
    const deleted = await owner.ask('DELETE /api/partnerships/:partnershipId', { params });
    expect(deleted.status).toBe(204);
    const left = findInFolder(folder(), marks);
    // The label belongs to the partnership that stays, too.
    expect(left).toEqual(['Personne 11']);
    expect(findInFolder(folder(), ['Groupe qui demeure'])).toHaveLength(1);
    expect(stays.people).toHaveLength(12);
  });
});
