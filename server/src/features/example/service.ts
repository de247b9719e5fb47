/** Loads the fictional partnership through the very code real editions go through, with a clock set to their years. */

import { readFileSync } from 'node:fs';
import { type AgreedRating, everybody } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Locale, Localised } from '@moyeu/shared/domain/instrument.ts';
import { commentField } from '@moyeu/shared/domain/read-answers.ts';
import type { Deps } from '../../deps.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { addAction } from '../actions/service.ts';
import type { ActionFields } from '../actions/store.ts';
import { writeRating } from '../agreed-ratings/service.ts';
import { createAnswering } from '../answering/service.ts';
import { createAnsweringStore } from '../answering/store.ts';
import { closeWave } from '../closings/service.ts';
import { addEvent } from '../events/service.ts';
import type { EventFields } from '../events/store.ts';
import { builtInInstrument, getInstrument } from '../instruments/service.ts';
import { listWaysIn } from '../links/service.ts';
import type { Organiser } from '../organisers/store.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import {
  addGroup,
  changeGroup,
  createPartnership,
  getPartnershipSettings,
  removePartnership,
} from '../partnerships/service.ts';
import { createWave, getWave, openWave } from '../waves/service.ts';

type Edition = {
  /** A file beside this one: `group,q1,…`, one line a person. */
  readonly answers: string;
  readonly title: Localised;
  readonly openedAt: string;
  readonly closedAt: string;
  readonly resultsOn: string;
  /** By group: how many were asked changes from year to year. */
  readonly expected: Readonly<Record<string, number>>;
  readonly comments: readonly {
    readonly group: string;
    readonly dimension: string;
    readonly text: Localised;
  }[];
  /** What all partners settled on once it was closed. */
  readonly agreed?: readonly (Omit<AgreedRating, 'raterId' | 'reasons' | 'dissent'> & {
    readonly reasons: Localised;
    readonly dissent: Localised;
  })[];
};

type Example = {
  readonly name: Localised;
  readonly purpose: Localised;
  readonly timeZone: string;
  readonly groups: readonly {
    readonly inFile: string;
    readonly name: Localised;
    readonly shortName: Localised;
  }[];
  readonly editions: readonly Edition[];
  readonly actions: readonly (Omit<ActionFields, 'what' | 'who' | 'waveId'> & {
    /** Place among the editions, from 0. */
    readonly edition: number;
    readonly what: Localised;
    readonly who: Localised;
  })[];
  readonly events: readonly (Omit<EventFields, 'what' | 'change'> & {
    readonly what: Localised;
    readonly change: Localised;
  })[];
  readonly intro: Localised;
  readonly contact: string;
};

type Person = { readonly group: string; readonly answers: Readonly<Record<string, string>> };

const folder = new URL('../../../../shared/example/', import.meta.url);
const readExampleFile = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Answers its id. Refuses: example_exists. */
export async function loadExample(
  deps: Deps,
  renderer: Renderer,
  organiser: Organiser,
): Promise<string> {
  const example: Example = JSON.parse(readExampleFile('example.json'));
  const { locale } = organiser;
  const [first] = example.editions;
  const fields = {
    name: example.name[locale],
    purpose: example.purpose[locale],
    beyondExchange: true,
    preciseProject: true,
    defaultLocale: locale,
    timeZone: example.timeZone,
  };
  const before = first ? setClock(deps, first.openedAt) : deps;
  const partnership = await createPartnership(before, organiser, fields, { isExample: true });
  try {
    const groupIds = new Map<string, string>();
    for (const group of example.groups) {
      const fields = describeGroup(group, first, locale);
      groupIds.set(group.inFile, (await addGroup(deps, partnership, fields)).id);
    }
    const waveIds: string[] = [];
    for (const edition of example.editions) {
      waveIds.push(
        await playEdition(deps, renderer, partnership, example, edition, groupIds, locale),
      );
    }
    await keepJournal(deps, partnership, example, waveIds, locale);
  } catch (error) {
    await removePartnership(deps, partnership);
    throw error;
  }
  return partnership.id;
}

function describeGroup(
  { inFile, name, shortName }: Example['groups'][number],
  edition: Edition | undefined,
  locale: Locale,
) {
  const expected = edition?.expected[inFile] ?? 0;
  return { name: name[locale], shortName: shortName[locale], expected };
}

/** Drafted and opened by hand on its day, so that no date of the past makes the schedule act. */
async function playEdition(
  deps: Deps,
  renderer: Renderer,
  partnership: AuthorisedPartnership,
  example: Example,
  edition: Edition,
  groupIds: ReadonlyMap<string, string>,
  locale: Locale,
): Promise<string> {
  const opening = setClock(deps, edition.openedAt);
  for (const group of example.groups) {
    const fields = describeGroup(group, edition, locale);
    await changeGroup(opening, partnership, groupIds.get(group.inFile) ?? '', fields);
  }
  const settings = await getPartnershipSettings(opening, partnership);
  const { id } = await createWave(opening, partnership, settings, {
    title: edition.title[locale],
    trust: true,
    locales: ['fr', 'en'],
    threshold: 5,
    opensAt: null,
    closesAt: null,
    intro: example.intro,
    contact: example.contact,
    resultsOn: edition.resultsOn,
    way: edition.agreed ? 'alone_then_together' : 'alone',
    together: [],
  });
  await openWave(opening, partnership, id);
  await sendAnswers(opening, renderer, partnership, id, edition, groupIds, locale);
  await closeWave(setClock(deps, edition.closedAt), partnership, id);
  for (const { reasons, dissent, ...rating } of edition.agreed ?? []) {
    const words = { reasons: reasons[locale], dissent: dissent[locale] };
    const said = { ...rating, ...words, raterId: everybody };
    await writeRating(deps, partnership, id, said, null);
  }
  return id;
}

/** What was done and what happened between the editions, on the day the last one closed. */
async function keepJournal(
  deps: Deps,
  partnership: AuthorisedPartnership,
  example: Example,
  waveIds: readonly string[],
  locale: Locale,
): Promise<void> {
  const now = setClock(deps, example.editions.at(-1)?.closedAt ?? '');
  for (const { edition, what, who, ...fields } of example.actions) {
    const waveId = waveIds[edition] ?? null;
    await addAction(now, partnership, { ...fields, what: what[locale], who: who[locale], waveId });
  }
  for (const { what, change, ...fields } of example.events) {
    await addEvent(now, partnership, { ...fields, what: what[locale], change: change[locale] });
  }
}

/** Each person through the shared link of the group, on a page of her own. */
async function sendAnswers(
  deps: Deps,
  renderer: Renderer,
  partnership: AuthorisedPartnership,
  waveId: string,
  edition: Edition,
  groupIds: ReadonlyMap<string, string>,
  locale: Locale,
): Promise<void> {
  const { database, clock, random } = deps;
  const answering = createAnswering({
    store: createAnsweringStore(database),
    renderer,
    clock,
    random,
    getInstrument: (key, version) => getInstrument(database, key, version),
    builtIn: builtInInstrument,
    host: deps.config.privacy,
  });
  const wave = await getWave(deps, partnership, waveId);
  const { groups } = await listWaysIn(deps, partnership, wave);
  const comments = edition.comments.map(({ group, dimension, text }) => ({
    group,
    fields: { [commentField(dimension)]: text[locale] },
  }));
  const sent = readPeople(readExampleFile(edition.answers)).map(async ({ group, answers }) => {
    const groupId = groupIds.get(group);
    const url = groups.find((link) => link.groupId === groupId)?.url;
    const token = url?.slice(url.lastIndexOf('/') + 1) ?? '';
    // The first lines of a group say its comments: which person said what is kept nowhere.
    const said = comments.findIndex((comment) => comment.group === group);
    const [comment] = said < 0 ? [] : comments.splice(said, 1);
    const result = await answering.submitAnswers(
      token,
      {
        fields: { ...answers, ...comment?.fields },
        intent: 'anyway',
        clear: null,
        nonce: random.token(),
        lang: locale,
      },
      () => locale,
    );
    if ('page' in result) throw new Error(`an answer of ${edition.answers} was refused`);
  });
  await Promise.all(sent);
}

/** Our own files: no quotes, no commas inside a field. */
function readPeople(text: string): Person[] {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const [, ...keys] = header.split(',');
  return lines.map((line) => {
    const [group = '', ...values] = line.split(',');
    return {
      group,
      answers: Object.fromEntries(keys.map((key, place) => [key, values[place] ?? ''])),
    };
  });
}

function setClock(deps: Deps, instant: string): Deps {
  return { ...deps, clock: () => new Date(instant) };
}
