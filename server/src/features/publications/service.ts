/** Results of a closed wave: every way out reads the one frozen publication, and nothing else. */

import type { ExportFormat } from '@moyeu/shared/contract/register.ts';
import type { AgreedView } from '@moyeu/shared/domain/agreed-view.ts';
import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import { joinAgreed } from '@moyeu/shared/domain/join-agreed.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { hideComment, readPublication } from '@moyeu/shared/domain/suppression.ts';
import { deleteBackupsHolding } from '../../database/backup.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { getAgreedView } from '../agreed-ratings/service.ts';
import { answersAreGone } from '../destruction/service.ts';
import { getInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { planLine } from '../register/service.ts';
import { getWave } from '../waves/service.ts';
import { findDocument, replaceDocument } from './store.ts';

/** The publication of a wave as it is stored. Refuses: not_found, wave_not_closed, answers_remain. */
export async function getDocument(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<string> {
  const wave = await getWave(deps, partnership, waveId);
  if (wave.state !== 'closed') throw new Refusal('wave_not_closed');
  if (wave.toScrub && !(await answersAreGone(deps, wave))) throw new Refusal('answers_remain');
  const document = await findDocument(deps.database, partnership, waveId);
  if (document === undefined) throw new Error('a closed wave has no publication');
  return document;
}

/** The whole publication, every digit of it, as JSON text. */
export async function getPublication(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<{ readonly publication: Publication; readonly json: string }> {
  const json = await getDocument(deps, partnership, waveId);
  return { publication: readPublication(json), json };
}

/** With what partners agreed on beside them. */
export async function getResults(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsView> {
  const document = await getDocument(deps, partnership, waveId);
  return viewResults(deps, document, await getAgreedView(deps, partnership, waveId));
}

/** A file of the results leaves: the register says so before it does. */
export async function recordExport(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  format: ExportFormat,
): Promise<void> {
  const wave = { id: waveId, partnershipId: partnership.id };
  await deps.database.commit([planLine(deps, wave, 'exported', { format })]);
}

/** What a stored publication shows, with what partners agreed on where that is shown too. */
export async function viewResults(
  deps: Deps,
  document: string,
  agreed?: AgreedView,
): Promise<ResultsView> {
  const publication = readPublication(document);
  const { instrumentKey, instrumentVersion } = publication.header;
  const instrument = await getInstrument(deps.database, instrumentKey, instrumentVersion);
  const view = buildResultsView(publication, instrument);
  return agreed ? joinAgreed(view, agreed) : view;
}

/** Takes a comment out for good: out of the publication, and out of the file that held it. */
export async function removeComment(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  commentId: string,
): Promise<void> {
  const deleteCopies = () =>
    deleteBackupsHolding(deps.database.backupFolder, [
      { table: 'publications', column: 'wave_id', value: waveId },
    ]);
  for (;;) {
    const before = await getDocument(deps, partnership, waveId);
    const publication = readPublication(before);
    const hidden = hideComment(publication, commentId);
    if (hidden === publication) throw new Refusal('comment_unknown');
    const after = JSON.stringify(hidden);
    // The copies first: interrupted in between, the comment is still there to be hidden again.
    deleteCopies();
    const done = await deps.database.commit([
      replaceDocument(deps.database, partnership, waveId, before, after),
      planLine(deps, { id: waveId, partnershipId: partnership.id }, 'comment_hidden'),
    ]);
    // Somebody hid another one meanwhile: theirs must stay hidden too.
    if (!done.ok) continue;
    // And one that began in between.
    deleteCopies();
    await deps.database.scrub('publications');
    return;
  }
}
