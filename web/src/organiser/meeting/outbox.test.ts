/** Whatever the network does, and whoever types beside one: no word is lost, and none is sent twice. */

import type { AgreedRatingView } from '@moyeu/shared/contract/agreed-ratings.ts';
import type { NoteView } from '@moyeu/shared/contract/meetings.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem } from '../api.ts';
import { forgetAll, listKept, listPlaces, listUnsent, type NoteWords } from './kept-words.ts';
import { createOutbox, type Post } from './outbox.ts';
import { openMemory } from './shelf.ts';

const place = { partnershipId: 'p', waveId: 'w' };
const say = (text: string): NoteWords => ({ dimension: 'power', prompt: 'explains', text });

/** What the server keeps, by the rules of its own tests. */
function openServer() {
  const notes = new Map<string, NoteView>();
  const actions = new Map<string, string>();
  const ratings = new Map<string, AgreedRatingView>();
  let down: 'before' | 'after' | null = null;
  const problem = (code: 'offline' | 'settings_changed' | 'rating_changed') => new ApiProblem(code);
  const arrive = () => {
    if (down === 'before') throw problem('offline');
  };
  const reply = <T>(value: T) => {
    if (down === 'after') throw problem('offline');
    return value;
  };
  const post: Post = {
    putNote: async (id, words, revision) => {
      arrive();
      const text = words.text.trim();
      const there = notes.get(id);
      if (there && there.text !== text && there.revision !== revision) {
        throw problem('settings_changed');
      }
      const note = { ...words, id, text, writtenAt: '', revision: `r ${text}` };
      notes.set(id, note);
      return reply(note);
    },
    removeNote: async (id, revision) => {
      arrive();
      const there = notes.get(id);
      if (there && revision !== null && there.revision !== revision) {
        throw problem('settings_changed');
      }
      notes.delete(id);
      reply(null);
    },
    findNote: async (id) => {
      arrive();
      return reply(notes.get(id) ?? null);
    },
    addAction: async (key, { what }) => {
      arrive();
      actions.set(key, what);
      reply(null);
    },
    putRating: async (words, revision) => {
      arrive();
      const there = ratings.get(words.raterId)?.reasons ?? null;
      if (there !== words.reasons && there !== revision) throw problem('rating_changed');
      const rating = { ...words, revision: words.reasons };
      ratings.set(words.raterId, rating);
      return reply(rating);
    },
    findRating: async ({ raterId }) => {
      arrive();
      return reply(ratings.get(raterId) ?? null);
    },
  };
  return {
    post,
    notes,
    actions,
    ratings,
    reasons: () => [...ratings.values()].map(({ reasons }) => reasons),
    texts: () => [...notes.values()].map(({ text }) => text).sort(),
    setDown: (how: typeof down) => {
      down = how;
    },
  };
}

let server: ReturnType<typeof openServer>;
let clock = 0;
let drawn = 0;

/** A facilitator's window: what it read last of each note is what it changes. */
function openWindow(owner: string, shelf = openMemory()) {
  const known = new Map<string, NoteView>();
  const moves: [string, string][] = [];
  const outbox = createOutbox({
    place,
    shelf,
    post: server.post,
    owner,
    now: () => clock++,
    drawId: () => `drawn-${drawn++}`,
    landed: (id, note) => (note ? known.set(id, note) : known.delete(id)),
    moved: (from, to) => moves.push([from, to]),
    wordRating: ({ reasons }) => [say(reasons)],
  });
  return {
    ...outbox,
    shelf,
    moves,
    read: () => {
      for (const note of server.notes.values()) known.set(note.id, note);
    },
    type: (id: string, text: string) => outbox.writeNote(id, say(text), known.get(id) ?? null),
  };
}

beforeEach(() => {
  server = openServer();
  clock = 0;
  drawn = 0;
});

describe('offline', () => {
  it('keeps what is typed, and sends it once the server is back', async () => {
    const desk = openWindow('one');
    server.setDown('before');
    desk.type('a', 'Les horaires');
    desk.type('a', 'Les horaires des rencontres');
    desk.type('b', 'Le transport');
    desk.addAction({
      what: 'Changer l’heure',
      who: '',
      dueOn: null,
      status: 'todo',
      doneOn: null,
      waveId: 'w',
      dimension: 'power',
      item: null,
    });
    expect(await desk.send()).toBe('offline');
    expect(desk.list()).toHaveLength(3);
    server.setDown(null);
    expect(await desk.send()).toBe('sent');
    expect(desk.list()).toEqual([]);
    expect(server.texts()).toEqual(['Le transport', 'Les horaires des rencontres']);
    expect([...server.actions.values()]).toEqual(['Changer l’heure']);
  });

  it('sends from the same device after a reload, by another window, once the first is silent', async () => {
    const first = openWindow('one');
    server.setDown('before');
    first.type('a', 'Gardé');
    await first.send();
    server.setDown(null);
    const second = openWindow('two', first.shelf);
    await second.send();
    expect(server.texts()).toEqual([]);
    clock += 60_000;
    await second.send();
    expect(server.texts()).toEqual(['Gardé']);
  });

  it('a reply that is lost makes no second note, whatever is typed after', async () => {
    const desk = openWindow('one');
    server.setDown('after');
    desk.type('a', 'Les horaires');
    await desk.send();
    desk.type('a', 'L’heure des rencontres');
    await desk.send();
    server.setDown(null);
    await desk.send();
    expect(server.texts()).toEqual(['L’heure des rencontres']);
    expect(desk.list()).toEqual([]);
  });
});

describe('two facilitators', () => {
  it('typing over one note at once keep the words of both, the second in a note of its own', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Au départ');
    await one.send();
    two.read();
    one.type('a', 'Ce que dit la table');
    two.type('a', 'Ce que dit l’arrondissement');
    await one.send();
    await two.send();
    expect(server.texts()).toEqual(['Ce que dit la table', 'Ce que dit l’arrondissement']);
    expect(two.moves).toEqual([['a', 'drawn-0']]);
    expect([...one.list(), ...two.list()]).toEqual([]);
  });

  it('one who adds to what the other wrote has it all in one note', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Au départ');
    await one.send();
    two.read();
    one.type('a', 'Au départ, le projet');
    await one.send();
    two.type('a', 'Au départ, le projet était flou');
    await two.send();
    expect(server.texts()).toEqual(['Au départ, le projet était flou']);
  });

  it('one who goes on in a field that does not show what the other added takes nothing away', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Les horaires');
    await one.send();
    two.read();
    two.type('a', 'Les horaires, dit la ville');
    await two.send();
    one.read();
    one.type('a', 'Les horaires des rencontres');
    await one.send();
    expect(server.texts()).toEqual(['Les horaires des rencontres', 'Les horaires, dit la ville']);
    expect(one.moves).toEqual([['a', 'drawn-0']]);
  });

  it('one who comes back to a note changes it as it shows', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Les horaires');
    await one.send();
    one.leaveNote('a');
    two.read();
    two.type('a', 'Les horaires, dit la ville');
    await two.send();
    one.read();
    one.type('a', 'Les heures, dit la ville');
    await one.send();
    expect(server.texts()).toEqual(['Les heures, dit la ville']);
  });

  it('one who deletes does not take away what the other wrote meanwhile', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Au départ');
    await one.send();
    two.read();
    two.type('a', 'Au départ, et ensuite');
    await two.send();
    one.type('a', '');
    await one.send();
    expect(server.texts()).toEqual(['Au départ, et ensuite']);
    expect(one.list()).toEqual([]);
  });

  it('what is typed in a note that the other deleted comes back', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.type('a', 'Au départ');
    await one.send();
    two.read();
    one.type('a', '');
    await one.send();
    two.type('a', 'Revenu');
    await two.send();
    expect(server.texts()).toEqual(['Revenu']);
  });
});

const rate = (reasons: string) => ({
  raterId: '*',
  scope: 'dimension' as const,
  topic: 'power',
  level: 'A' as const,
  wished: null,
  reasons,
  dissent: '',
});

it('a rating settled offline gives way to one settled meanwhile, and its words are noted', async () => {
  const [one, two] = [openWindow('one'), openWindow('two')];
  server.setDown('before');
  one.rate(rate('Les décisions se prennent ensemble'), null);
  expect(await one.send()).toBe('offline');
  server.setDown(null);
  two.rate(rate('Le budget reste à la ville'), null);
  await two.send();
  await one.send();
  expect(server.reasons()).toEqual(['Le budget reste à la ville']);
  expect(server.texts()).toEqual(['Les décisions se prennent ensemble']);
  expect(one.list()).toEqual([]);
});

describe('a rating settled twice by one person whose form heard nothing between', () => {
  it('stands as last settled, once the first landed', async () => {
    const desk = openWindow('one');
    for (const reasons of ['Au départ', 'Ensuite']) {
      desk.rate(rate(reasons), null);
      await desk.send();
    }
    expect(server.reasons()).toEqual(['Ensuite']);
    expect(server.texts()).toEqual([]);
  });

  it('stands as last settled when the first reply was lost, another window sending it', async () => {
    const desk = openWindow('one');
    server.setDown('after');
    desk.rate(rate('Au départ'), null);
    await desk.send();
    desk.rate(rate('Ensuite'), null);
    server.setDown(null);
    clock += 60_000;
    await openWindow('two', desk.shelf).send();
    expect(server.reasons()).toEqual(['Ensuite']);
    expect(server.texts()).toEqual([]);
    expect(desk.list()).toEqual([]);
  });

  it('stands as last settled while the first is on its way', async () => {
    const desk = openWindow('one');
    desk.rate(rate('Au départ'), null);
    const sending = desk.send();
    desk.rate(rate('Ensuite'), null);
    await sending;
    expect(server.reasons()).toEqual(['Ensuite']);
    expect(server.texts()).toEqual([]);
    expect(desk.list()).toEqual([]);
  });

  it('gives way to what somebody else settled between, and is noted', async () => {
    const [one, two] = [openWindow('one'), openWindow('two')];
    one.rate(rate('Au départ'), null);
    await one.send();
    two.rate(rate('Autrement'), 'Au départ');
    await two.send();
    one.rate(rate('Ensuite'), null);
    await one.send();
    expect(server.reasons()).toEqual(['Autrement']);
    expect(server.texts()).toEqual(['Ensuite']);
  });
});

it('keeps in sight what the server will never take', async () => {
  const desk = openWindow('one');
  const putNote = async () => {
    throw new ApiProblem('journal_full');
  };
  const refusing = createOutboxWith({ ...server.post, putNote }, desk.shelf);
  refusing.writeNote('a', say('Un mot'), null);
  expect(await refusing.send()).toBe('sent');
  expect(desk.list()).toMatchObject([{ refused: 'journal_full', words: { text: 'Un mot' } }]);
});

function createOutboxWith(post: Post, shelf: ReturnType<typeof openMemory>) {
  return createOutbox({
    place,
    shelf,
    post,
    owner: 'one',
    now: () => clock++,
    drawId: () => '',
    landed: () => undefined,
    moved: () => undefined,
    wordRating: ({ reasons }) => [say(reasons)],
  });
}

it('says what signing out would lose: what was refused, and what could not leave', async () => {
  const desk = openWindow('one');
  const putNote = async (id: string) => {
    throw new ApiProblem(id === 'a' ? 'journal_full' : 'offline');
  };
  const failing = createOutboxWith({ ...server.post, putNote }, desk.shelf);
  failing.writeNote('a', say('Refusé'), null);
  failing.writeNote('b', say('En attente'), null);
  failing.writeNote('c', say(' '), null);
  await failing.send();
  expect(listUnsent(desk.shelf)).toMatchObject([
    { words: { text: 'Refusé' } },
    { words: { text: 'En attente' } },
  ]);
  await desk.send();
  clock += 60_000;
  await desk.send();
  expect(listUnsent(desk.shelf)).toMatchObject([{ words: { text: 'Refusé' } }]);
});

it('is found by meeting, and forgotten whole when one signs out', () => {
  const shelf = openMemory();
  shelf.set('else', 'x');
  openWindow('one', shelf).type('a', 'Un mot');
  expect(listPlaces(shelf)).toEqual([place]);
  forgetAll(shelf);
  expect(listKept(shelf, place)).toEqual([]);
  expect(shelf.names()).toEqual(['else']);
});
