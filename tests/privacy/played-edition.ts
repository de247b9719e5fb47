/** Plays an edition through the real server in a known order, and gathers all that is left of it for an attacker. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewPersonalLink } from '@moyeu/shared/contract/links.ts';
import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { builtInInstrument } from '../../server/src/features/instruments/service.ts';
import type { TestApp } from '../support/app.ts';
import { seedRandom } from '../support/deps.ts';
import { type Edition, makePartnership, settings } from '../support/edition.ts';
import type { TestSession } from '../support/session.ts';

export const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;

/** One partner, as the attacker would love to know her: her link, and what she sent through it. */
export type Person = {
  readonly linkId: string;
  readonly token: string;
  readonly groupId: string;
  /** One character an item. */
  readonly answers: string;
  /** Empty when she wrote none. */
  readonly comment: string;
};

export type Exchange = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

const keys = itemsAsked(builtInInstrument, true).map(({ key }) => key);

/** An edition that is open, with so many personal links in each group. */
export async function openWithLinks(
  session: TestSession,
  groups: readonly { readonly name: string; readonly expected: number }[],
): Promise<{ edition: Edition; links: NewPersonalLink[] }> {
  const { partnershipId, groupIds } = await makePartnership(session, groups);
  const draft = await session.ask('POST /api/partnerships/:partnershipId/waves', {
    params: { partnershipId },
    body: settings,
  });
  const params = { partnershipId, waveId: draft.body.id as string };
  await session.ask(`POST ${wavePath}/open`, { params });
  const links: NewPersonalLink[] = [];
  for (const [place, groupId] of groupIds.entries()) {
    const labels = Array.from({ length: groups[place]?.expected ?? 0 }, (_, n) => `Personne ${n}`);
    const made = await session.ask(`POST ${wavePath}/groups/:groupId/personal-links`, {
      params: { ...params, groupId },
      body: { labels },
    });
    links.push(...made.body.links);
  }
  return { edition: { ...params, groupIds, params }, links };
}

/** Who will answer what, drawn from a seed; the list is in the order they will answer. */
export function drawPeople(
  links: readonly NewPersonalLink[],
  seed: string,
  writesComment: (place: number) => boolean,
): Person[] {
  const { integer, token } = seedRandom(seed);
  const waiting = [...links];
  return links.map((_, place) => {
    const [link] = waiting.splice(integer(waiting.length), 1);
    if (!link) throw new Error('fewer links than people');
    const answers = keys.map(() => 'ABC?'[integer(4)]).join('');
    // Of every length, up to some that no page of the database holds; no two words alike.
    const length = 1 + integer(place % 10 === 0 ? 60 : 4);
    const words = Array.from({ length }, token).join(' ');
    return {
      linkId: link.id,
      token: new URL(link.url).pathname.split('/')[2] ?? '',
      groupId: link.groupId,
      answers,
      comment: writesComment(place) ? words : '',
    };
  });
}

/** Opens her page, sends her answers, reads the thanks: what went over the wire, in order. */
export async function answerAs({ app }: TestApp, person: Person): Promise<Exchange[]> {
  const url = `/a/${person.token}`;
  const fields = new URLSearchParams(keys.map((key, place) => [key, person.answers[place] ?? '']));
  if (person.comment) fields.set('comment-power', person.comment);
  fields.set('intent', 'anyway');
  const opened = await app.inject({ url });
  const sent = await app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: fields.toString(),
  });
  if (sent.statusCode !== 303) throw new Error(`answers refused: ${sent.statusCode}`);
  const thanks = await app.inject({ url: String(sent.headers.location) });
  return [opened, sent, thanks].map(({ statusCode, headers, body }) => ({
    status: statusCode,
    headers,
    body,
  }));
}

/** Every file below a folder with its bytes: the database, its log, its index, its copies, whatever else is there. */
export function readFolder(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(names.map((name) => [name, readFileSync(name)]));
}

/** The words of what people wrote, none like another: a long comment may lie in pieces. */
export function listWords(people: readonly Person[]): string[] {
  return people.flatMap(({ comment }) => comment.split(' ')).filter((word) => word !== '');
}

/** Halves too: what is left of a moved row may be cut anywhere. */
export function halve(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const middle = text.length / 2;
    return [text.slice(0, middle), text.slice(middle)];
  });
}

/** Which of these texts are somewhere in the folder. */
export function findInFolder(folder: string, texts: readonly string[]): string[] {
  const bytes = Buffer.concat([...readFolder(folder).values()]);
  return texts.filter((text) => bytes.includes(text));
}
