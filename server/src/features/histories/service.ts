/** The history of a partnership leaves as plain files, and comes back from them: closed editions with their results. */

import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import { locales } from '@moyeu/shared/domain/instrument.ts';
import { joinAgreed } from '@moyeu/shared/domain/join-agreed.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { isSameData } from '@moyeu/shared/domain/same-data.ts';
import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import type { TrendView } from '@moyeu/shared/domain/trend-view.ts';
import { m } from '@moyeu/shared/messages';
import type { Write } from '../../database/commit.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { findZipText, packZip, type ZipEntry } from '../../zip.ts';
import { listRows as listActions } from '../actions/store.ts';
import { getAgreedView } from '../agreed-ratings/service.ts';
import { answersAreGone } from '../destruction/service.ts';
import { listRows as listEvents } from '../events/store.ts';
import { freezeInstrument, getInstrument } from '../instruments/service.ts';
import { findInstrument } from '../instruments/store.ts';
import { insertMember } from '../members/store.ts';
import type { Organiser } from '../organisers/store.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { findPartnership, insertPartnership, listEveryGroup } from '../partnerships/store.ts';
import { nameFile, writeCsv } from '../publications/exports.ts';
import { planLine } from '../register/service.ts';
import { getTrend } from '../trends/service.ts';
import { historyFile, type ToldEdition, tellHistory } from './exports.ts';
import { type ReadHistory, readHistory } from './form.ts';
import {
  bringAction,
  bringEdition,
  bringEvent,
  bringGroup,
  bringLine,
  bringMeeting,
  bringNote,
  bringRating,
  listEditions,
  listEveryLine,
  listEveryMeeting,
  listEveryNote,
  listEveryRating,
  type WaveRow,
} from './store.ts';

export type HistoryFile = { readonly name: string; readonly bytes: Buffer };

/** What a history may weigh once unpacked, in bytes: a hundred editions with many comments. */
const heaviest = 64 * 1024 * 1024;

/**
 * A zip: the whole as JSON, a page of all results that opens without server or network, and a table for each edition, in
 * both languages. The register says that it left before it does, unless it is only asked
 * about. Refuses: history_empty, answers_remain.
 */
export async function exportHistory(
  deps: Deps,
  renderer: Renderer,
  partnership: AuthorisedPartnership,
  leaves = true,
): Promise<HistoryFile> {
  const { database } = deps;
  const editions = await getEditions(deps, partnership);
  const row = await findPartnership(database, partnership);
  const latest = editions.at(-1);
  if (!row || !latest) throw new Refusal('history_empty');
  const told = tellHistory({
    partnership: row,
    groups: await listEveryGroup(database, partnership),
    editions,
    lines: await listEveryLine(database, partnership),
    actions: await listActions(database, partnership),
    events: await listEvents(database, partnership),
    ratings: await listEveryRating(database, partnership),
    notes: await listEveryNote(database, partnership),
    meetings: await listEveryMeeting(database, partnership),
  });
  if (leaves) {
    await database.commit(
      editions.map(({ wave }) => planLine(deps, wave, 'exported', { format: 'zip' })),
    );
  }
  const data = { name: historyFile, content: `${JSON.stringify(told, null, 1)}\n` };
  const bytes = await packZip(
    [
      data,
      ...(await writeForPeople(
        renderer,
        row.name,
        await viewEditions(deps, partnership, editions),
        await getTrend(deps, partnership, undefined),
      )),
    ],
    deps.clock(),
  );
  const header = { ...latest.publication.header, partnershipName: row.name };
  return { name: nameFile(header, 'zip'), bytes };
}

async function getEditions(deps: Deps, partnership: AuthorisedPartnership): Promise<ToldEdition[]> {
  const told: ToldEdition[] = [];
  for (const { wave, document } of await listEditions(deps.database, partnership)) {
    if (wave.toScrub && !(await answersAreGone(deps, wave))) throw new Refusal('answers_remain');
    const publication = readPublication(document);
    const { instrumentKey, instrumentVersion } = publication.header;
    const instrument = await getInstrument(deps.database, instrumentKey, instrumentVersion);
    told.push({ wave, publication, instrument });
  }
  return told;
}

/** Results with what partners agreed on beside them. */
async function viewEditions(
  deps: Deps,
  partnership: AuthorisedPartnership,
  editions: readonly ToldEdition[],
): Promise<ResultsView[]> {
  const views: ResultsView[] = [];
  for (const { wave, publication, instrument } of editions) {
    const agreed = await getAgreedView(deps, partnership, wave.id);
    views.push(joinAgreed(buildResultsView(publication, instrument), agreed));
  }
  return views;
}

async function writeForPeople(
  renderer: Renderer,
  partnership: string,
  views: readonly ResultsView[],
  trend: TrendView,
): Promise<ZipEntry[]> {
  const files: ZipEntry[] = [];
  for (const locale of locales) {
    const page = renderer.history(partnership, { views: views.toReversed(), trend }, locale);
    files.push({ name: m.results_history_page_file({}, { locale }), content: page });
    for (const view of views) {
      const day = view.header.closedOn;
      const name = m.results_history_table_file({ day }, { locale });
      files.push({ name, content: writeCsv(view, locale) });
      // Others are answered between two tables.
      await new Promise(setImmediate);
    }
  }
  return files;
}

/**
 * The partnership of such a file, whose owner is whoever brings it; answers its id, which is new: whoever deleted it here
 * may bring it back. Refuses: history_unreadable, history_newer, history_altered, history_here.
 */
export async function importHistory(
  deps: Deps,
  organiser: Organiser,
  zipped: Uint8Array,
): Promise<string> {
  const text = await findZipText(zipped, historyFile, heaviest);
  if (text === undefined) throw new Refusal('history_unreadable');
  const read = readHistory(text, deps.clock());
  await refuseOtherInstruments(deps, read);
  const partnershipId = deps.random.id();
  const written = await deps.database.commit(planReturn(deps, organiser.id, partnershipId, read));
  if (!written.ok) throw new Refusal(written.guard as RefusalCode);
  return partnershipId;
}

/** A key and a version mean one wording: here too, or the results would be read with other words. */
async function refuseOtherInstruments({ database }: Deps, { told }: ReadHistory): Promise<void> {
  for (const instrument of told.instruments) {
    const { key, version } = instrument;
    const frozen = await findInstrument(database, key, version);
    if (frozen !== undefined && !isSameData(JSON.parse(frozen), instrument)) {
      throw new Refusal('history_altered');
    }
  }
}

function planReturn(
  deps: Deps,
  organiserId: string,
  partnershipId: string,
  { told, publications }: ReadHistory,
): Write[] {
  const { database } = deps;
  const editions = told.editions.map((edition, place) => {
    const publication = publications[place];
    if (!publication) throw new Error('an edition without results');
    const { instrumentKey, instrumentVersion, trust, threshold } = publication.header;
    const { publication: _claimed, ...fields } = edition;
    const wave: WaveRow = {
      ...fields,
      partnershipId,
      instrumentKey,
      instrumentVersion,
      trust,
      threshold,
      state: 'closed',
      toScrub: false,
    };
    return { wave, publication };
  });
  return [
    insertPartnership(database, { ...told.partnership, id: partnershipId }),
    insertMember(database, { partnershipId, organiserId, role: 'owner' }),
    ...told.groups.map((group) => bringGroup(database, { ...group, partnershipId })),
    ...told.instruments.map((instrument) => freezeInstrument(database, instrument)),
    ...editions.flatMap(({ wave, publication }) =>
      bringEdition(database, { wave, document: JSON.stringify(publication) }, publication.groups),
    ),
    ...told.register.map((line) => bringLine(database, { ...line, partnershipId })),
    ...told.actions.map((action) => bringAction(database, { ...action, partnershipId })),
    ...told.events.map((event) => bringEvent(database, { ...event, partnershipId })),
    ...told.ratings.map((rating) => bringRating(database, { ...rating, partnershipId })),
    ...told.notes.map((note) => bringNote(database, { ...note, partnershipId })),
    ...told.meetings.map((meeting) => bringMeeting(database, { ...meeting, partnershipId })),
    ...editions.map(({ wave }) => planLine(deps, wave, 'imported')),
  ];
}
