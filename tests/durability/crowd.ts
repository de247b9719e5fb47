/** Partners who send their answers as fast as they can, and remember what the server told each of them. */

import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { builtInInstrument } from '../../server/src/features/instruments/service.ts';
import type { Random } from '../../server/src/random.ts';
import { formRequest, openWire, type Wire } from '../bench/wire.ts';

/** One person: no two send the same answers, so that each is found again among what is stored. */
export type Person = {
  /** One character an item. */
  readonly answers: string;
  /** Unlike any other; empty when there is none. */
  readonly comment: string;
  readonly path: string;
  readonly body: string;
  /** The server said it has them. */
  acknowledged: boolean;
};

export type Crowd = {
  /** Everybody who has sent something so far. */
  readonly people: readonly Person[];
  /** Submissions that the page refused because the edition was closed. */
  readonly tooLate: () => number;
  /** Whatever else was neither a thank-you nor the end of a connection. */
  readonly oddities: readonly string[];
  /**
   * So many at a time send to a server; those whom nobody answered before, first. Ends when `enough` says so of the
   * thank-yous of this run, or when the server is gone. Answers the number of thank-yous.
   */
  readonly send: (
    url: string,
    together: number,
    enough: (thanks: number) => boolean,
  ) => Promise<number>;
  /** Those whom nobody answered send again, until all are thanked. */
  readonly finish: (url: string) => Promise<void>;
};

const keys = itemsAsked(builtInInstrument, true).map(({ key }) => key);
const levels = 'ABC?';

/** Two draws for all: one an item would be slower than the server. */
function drawAnswers(random: Random): string {
  const half = Math.ceil(keys.length / 2);
  const draw = () =>
    random
      .integer(levels.length ** half)
      .toString(levels.length)
      .padStart(half, '0');
  return [...(draw() + draw())]
    .map((digit) => levels[Number(digit)])
    .join('')
    .slice(0, keys.length);
}

/** `shared` links take anybody, each with a nonce of their own; each of `personal` takes one person. */
export function gatherCrowd(
  random: Random,
  shared: readonly string[],
  personal: readonly string[],
): Crowd {
  const people: Person[] = [];
  const oddities: string[] = [];
  const unused = [...personal];
  let waiting: Person[] = [];
  let late = 0;

  function invent(): Person {
    const answers = drawAnswers(random);
    const fields = new URLSearchParams(keys.map((key, at) => [key, answers[at] ?? '']));
    const comment = random.integer(4) === 0 ? random.token() : '';
    if (comment) fields.set('comment-power', comment);
    const own = random.integer(8) === 0 ? unused.pop() : undefined;
    const link = own ?? shared[random.integer(shared.length)] ?? '';
    if (own === undefined) fields.set('nonce', random.token());
    fields.set('intent', 'send');
    fields.set('locale', 'fr');
    const { pathname: path } = new URL(link);
    const person = { answers, comment, path, body: fields.toString(), acknowledged: false };
    people.push(person);
    return person;
  }

  async function submit(wire: Wire, url: string, person: Person): Promise<void> {
    const { status } = await wire.send(formRequest(new URL(person.path, url), person.body));
    if (status === 303) person.acknowledged = true;
    else if (status === 410) late += 1;
    else oddities.push(`${status} for a submission`);
  }

  async function send(
    url: string,
    together: number,
    enough: (thanks: number) => boolean,
  ): Promise<number> {
    let thanks = 0;
    const play = async () => {
      const wire = await openWire(new URL(url));
      let person: Person | undefined;
      try {
        while (!enough(thanks)) {
          person = waiting.shift() ?? invent();
          await submit(wire, url, person);
          if (person.acknowledged) thanks += 1;
          // A double tap: thanked again, and stored no second time.
          if (random.integer(10) === 0) await submit(wire, url, person);
        }
      } catch {
        // The server is gone. Whoever was not answered tries again later, with the same page.
        if (person && !person.acknowledged) waiting.push(person);
      } finally {
        wire.close();
      }
    };
    await Promise.allSettled(Array.from({ length: together }, play));
    return thanks;
  }

  return {
    people,
    oddities,
    tooLate: () => late,
    send,
    finish: async (url) => {
      const wire = await openWire(new URL(url));
      const left = waiting;
      waiting = [];
      for (const person of left) await submit(wire, url, person);
      wire.close();
    },
  };
}
