/** Closing a wave: counts the answers once, publishes what may be shown, destroys the rest. */

import type { ClosingPreview } from '@moyeu/shared/contract/waves.ts';
import { previewClosing } from '@moyeu/shared/domain/closing-preview.ts';
import { itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { shuffleWith } from '@moyeu/shared/domain/shuffle.ts';
import { publish } from '@moyeu/shared/domain/suppression.ts';
import { tallyResponses } from '@moyeu/shared/domain/tally.ts';
import { canClose, findDueStep } from '@moyeu/shared/domain/wave.ts';
import { answersOf, deleteBackupsHolding } from '../../database/backup.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { toDay } from '../../time-zone.ts';
import { getInstrument } from '../instruments/service.ts';
import { forgetSpentLinks } from '../links/store.ts';
import { type AuthorisedPartnership, authoriseServer } from '../partnerships/policy.ts';
import { getPartnershipHeader } from '../partnerships/service.ts';
import { planLine } from '../register/service.ts';
import { readDates } from '../waves/form.ts';
import { countParticipation, findLastPublishing, getWave, openWave } from '../waves/service.ts';
import { findOtherOpenWave, listTimedWaves, listWaveGroups, type WaveRow } from '../waves/store.ts';
import {
  destroyAnswers,
  insertPublication,
  listComments,
  listResponses,
  listToScrub,
  markClosed,
  markScrubbed,
} from './store.ts';

/** What closing now would show: names groups, never items. */
export async function previewWaveClosing(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ClosingPreview> {
  const wave = await getWave(deps, partnership, waveId);
  if (wave.state !== 'open') throw new Refusal('wave_not_open');
  const { groups } = await countParticipation(deps, wave);
  const preview = previewClosing(
    groups.map(({ groupId, received }) => ({ id: groupId, received })),
    wave.threshold,
  );
  const outcomes = new Map(preview.groups.map(({ id, outcome }) => [id, outcome]));
  return {
    groups: groups.map(({ groupId, name, expected, received, onPaper }) => ({
      groupId,
      name,
      expected,
      received,
      onPaper,
      outcome: outcomes.get(groupId) ?? 'empty',
    })),
    totalShown: preview.totals,
    commentsShown: preview.comments,
    nothing: preview.nothing,
  };
}

/** Closes for good. Refuses: wave_not_open, too_soon_after_last. */
export async function closeWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveRow> {
  for (;;) {
    const wave = await getWave(deps, partnership, waveId);
    const now = deps.clock();
    const last = await findLastPublishing(deps.database, partnership.id);
    const verdict = canClose(wave.state, now.getTime(), last);
    if (!verdict.ok) throw new Refusal(verdict.reason);
    const closedAt = now.toISOString();
    const responses = await listResponses(deps.database, wave);
    const publication = await publishWave(deps, partnership, wave, closedAt, responses);
    const done = await deps.database.commit([
      markClosed(deps.database, wave, closedAt, responses.length),
      planLine(deps, wave, 'closed'),
      insertPublication(deps.database, wave, JSON.stringify(publication)),
      ...destroyAnswers(deps.database, wave),
      forgetSpentLinks(deps.database, partnership.id, wave.id),
    ]);
    if (!done.ok) continue;
    await scrub(deps, wave);
    return getWave(deps, partnership, waveId);
  }
}

async function publishWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: WaveRow,
  closedAt: string,
  responses: readonly { readonly group: string; readonly answers: string }[],
): Promise<Publication> {
  const { database } = deps;
  const { name, timeZone } = await getPartnershipHeader(deps, partnership);
  const instrument = await getInstrument(database, wave.instrumentKey, wave.instrumentVersion);
  const groups = await listWaveGroups(database, partnership.id, wave.id);
  const items = itemsAsked(instrument, wave.trust);
  return publish({
    instrument,
    trust: wave.trust,
    threshold: wave.threshold,
    header: {
      waveId: wave.id,
      partnershipName: name,
      title: wave.title,
      openedOn: toDay(wave.openedAt ?? closedAt, timeZone),
      closedOn: toDay(closedAt, timeZone),
    },
    groups: groups.map(({ groupId, ...group }) => ({ id: groupId, ...group })),
    tally: tallyResponses(
      groups.map(({ groupId }) => groupId),
      items.length,
      responses,
    ),
    comments: await listComments(database, wave),
    shuffle: shuffleWith(deps.random.integer),
    newCommentId: deps.random.id,
  });
}

/** The bytes of destroyed answers leave the disk: copies that hold them, and the write-ahead log. */
async function scrub(deps: Deps, wave: { id: string; partnershipId: string }): Promise<void> {
  deleteBackupsHolding(deps.database.backupFolder, answersOf(wave.id));
  if (!(await deps.database.scrub())) return;
  await deps.database.commit([
    markScrubbed(deps.database, wave),
    planLine(deps, wave, 'destroyed'),
  ]);
}

/** Finishes the destructions that a crash interrupted, or that another reader of the file held up. */
export async function finishScrubbing(deps: Deps): Promise<void> {
  if (deps.database.owesScrub()) await deps.database.scrub();
  for (const wave of await listToScrub(deps.database)) {
    await deps.database.commit(destroyAnswers(deps.database, wave));
    await scrub(deps, wave);
  }
}

/** Opens and closes the waves whose dates have come. One that fails does not hold up the others. */
export async function runSchedule(deps: Deps, report: (error: unknown) => void): Promise<void> {
  for (const wave of await listTimedWaves(deps.database)) {
    try {
      await takeDueStep(deps, wave);
    } catch (error) {
      if (!(error instanceof Refusal)) report(error);
    }
  }
}

async function takeDueStep(deps: Deps, wave: WaveRow): Promise<void> {
  const partnership = authoriseServer(wave.partnershipId);
  const { groups } = await countParticipation(deps, wave);
  const other = await findOtherOpenWave(deps.database, wave.partnershipId, wave.id);
  const step = findDueStep({ state: wave.state, ...readDates(wave) }, deps.clock().getTime(), {
    anyGroupReachesThreshold: groups.some(({ received }) => received >= wave.threshold),
    anotherOpen: other !== undefined,
    lastPublishedAt: await findLastPublishing(deps.database, wave.partnershipId),
  });
  if (step === 'open') await openWave(deps, partnership, wave.id);
  if (step === 'close') await closeWave(deps, partnership, wave.id);
}
