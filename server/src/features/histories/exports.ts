/** The history of a partnership as text: what the program reads again, of what was published and nothing else. */

import { type History, history } from '@moyeu/shared/contract/histories.ts';
import type { Instrument } from '@moyeu/shared/domain/instrument.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import type { ActionRow } from '../actions/store.ts';
import type { EventRow } from '../events/store.ts';
import type { PartnershipRow } from '../partnerships/store.ts';
import type { LineRow } from '../register/store.ts';
import type { GroupRow, MeetingRow, NoteRow, RatingRow, WaveRow } from './store.ts';

/** What the program reads again; the other files of the zip are for people. */
export const historyFile = 'moyeu.json';

export type ToldEdition = {
  readonly wave: WaveRow;
  readonly publication: Publication;
  readonly instrument: Instrument;
};

type Past = {
  readonly partnership: PartnershipRow;
  readonly groups: readonly GroupRow[];
  readonly editions: readonly ToldEdition[];
  readonly lines: readonly LineRow[];
  readonly actions: readonly ActionRow[];
  readonly events: readonly EventRow[];
  readonly ratings: readonly RatingRow[];
  readonly notes: readonly NoteRow[];
  readonly meetings: readonly MeetingRow[];
};

/** Lines and links to editions that do not leave stay behind with them. */
export function tellHistory(past: Past): History {
  const { partnership, groups, editions, lines, actions, events } = past;
  const ids = new Set(editions.map(({ wave }) => wave.id));
  const leaves = ({ waveId }: { readonly waveId: string }) => ids.has(waveId);
  return history.parse({
    format: 'moyeu-history',
    version: 1,
    partnership: pick(partnership, partnershipKeys),
    groups: groups.map((group) => pick(group, groupKeys)),
    instruments: [...new Set(editions.map(({ instrument }) => instrument))],
    editions: editions.map(({ wave, publication }) => ({
      ...pick(wave, editionKeys),
      follows: wave.follows !== null && ids.has(wave.follows) ? wave.follows : null,
      publication,
    })),
    register: lines.filter(leaves).map((line) => pick(line, lineKeys)),
    actions: actions.map((action) => ({
      ...pick(action, actionKeys),
      waveId: action.waveId !== null && ids.has(action.waveId) ? action.waveId : null,
    })),
    events: events.map((event) => pick(event, eventKeys)),
    ratings: past.ratings.filter(leaves).map((rating) => pick(rating, ratingKeys)),
    notes: past.notes.filter(leaves).map((note) => pick(note, noteKeys)),
    meetings: past.meetings.filter(leaves).map((meeting) => pick(meeting, meetingKeys)),
  });
}

const partnershipKeys = [
  'name',
  'purpose',
  'beyondExchange',
  'preciseProject',
  'defaultLocale',
  'timeZone',
  'isExample',
  'createdAt',
] as const;
const groupKeys = [
  'id',
  'name',
  'shortName',
  'expected',
  'position',
  'retired',
  'mergedInto',
] as const;
const editionKeys = [
  'id',
  'title',
  'locales',
  'opensLocal',
  'closesLocal',
  'opensAt',
  'closesAt',
  'intro',
  'contact',
  'resultsOn',
  'openedAt',
  'closedAt',
  'createdAt',
  'way',
] as const;
const lineKeys = [
  'number',
  'at',
  'act',
  'waveId',
  'groupId',
  'format',
  'thresholdFrom',
  'thresholdTo',
] as const;

const actionKeys = ['id', 'what', 'who', 'dueOn', 'status', 'doneOn', 'dimension', 'item'] as const;
const ratingKeys = [
  'waveId',
  'raterId',
  'scope',
  'topic',
  'level',
  'wished',
  'reasons',
  'dissent',
] as const;
const noteKeys = ['id', 'waveId', 'dimension', 'prompt', 'text', 'writtenAt'] as const;
const meetingKeys = ['waveId', 'agenda'] as const;
const eventKeys = ['id', 'day', 'what', 'change', 'dimension'] as const;

function pick<T extends object, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>;
}
