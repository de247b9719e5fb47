/** Closing a wave: counts the answers once, publishes what may be shown, destroys the rest. */

import type { ClosingPreview } from '@moyeu/shared/contract/waves.ts';
import { previewClosing } from '@moyeu/shared/domain/closing-preview.ts';
import { rankGroups } from '@moyeu/shared/domain/group-ranks.ts';
import type { Publication } from '@moyeu/shared/domain/publication.ts';
import { shuffleWith } from '@moyeu/shared/domain/shuffle.ts';
import { publish } from '@moyeu/shared/domain/suppression.ts';
import { canClose, findDueStep } from '@moyeu/shared/domain/wave.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { toDay } from '../../time-zone.ts';
import { type Counted, startReading } from '../counting/service.ts';
import { destroyRest, planDestruction } from '../destruction/service.ts';
import { getInstrument } from '../instruments/service.ts';
import { forgetSpentLinks } from '../links/store.ts';
import { type AuthorisedPartnership, authoriseServer } from '../partnerships/policy.ts';
import { getPartnershipHeader } from '../partnerships/service.ts';
import { listEveryGroup } from '../partnerships/store.ts';
import { planLine } from '../register/service.ts';
import { readDates } from '../waves/form.ts';
import {
  countParticipation,
  findLastPublishing,
  getWave,
  mayCloseAlone,
  openWave,
} from '../waves/service.ts';
import { findOtherOpenWave, listTimedWaves, listWaveGroups, type WaveRow } from '../waves/store.ts';
import { insertPublication, markClosed, rewriteSheetCounts } from './store.ts';

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
    groups.map(({ groupId, received, together }) => ({ id: groupId, received, together })),
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
  const { database } = deps;
  const answers = await startReading(deps, await getClosable(deps, partnership, waveId));
  for (;;) {
    // In one go from here to the commit, so that an answer seldom arrives in between.
    const wave = await getClosable(deps, partnership, waveId);
    const { counted, tally, comments } = await answers.read();
    const closedAt = deps.clock().toISOString();
    const publication = await publishWave(deps, partnership, wave, { closedAt, tally, comments });
    const done = await database.commit([
      markClosed(database, wave, closedAt, counted),
      planLine(deps, wave, 'closed'),
      insertPublication(database, wave, JSON.stringify(publication)),
      ...planDestruction(deps, wave),
      forgetSpentLinks(database, partnership.id, wave.id),
      rewriteSheetCounts(database, wave),
    ]);
    if (!done.ok) continue;
    await destroyRest(deps, wave);
    return getWave(deps, partnership, waveId);
  }
}

async function getClosable(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveRow> {
  const wave = await getWave(deps, partnership, waveId);
  const last = await findLastPublishing(deps.database, partnership.id);
  const verdict = canClose(wave.state, deps.clock().getTime(), last);
  if (!verdict.ok) throw new Refusal(verdict.reason);
  return wave;
}

async function publishWave(
  deps: Deps,
  partnership: AuthorisedPartnership,
  wave: WaveRow,
  read: Pick<Counted, 'tally' | 'comments'> & { readonly closedAt: string },
): Promise<Publication> {
  const { database } = deps;
  const { name, timeZone } = await getPartnershipHeader(deps, partnership);
  const groups = await listWaveGroups(database, partnership.id, wave.id);
  const every = await listEveryGroup(database, partnership);
  const ranks = rankGroups(
    every.map(({ id }) => id),
    groups.map(({ groupId }) => groupId),
  );
  return publish({
    instrument: await getInstrument(database, wave.instrumentKey, wave.instrumentVersion),
    trust: wave.trust,
    threshold: wave.threshold,
    header: {
      waveId: wave.id,
      partnershipName: name,
      title: wave.title,
      openedOn: toDay(wave.openedAt ?? read.closedAt, timeZone),
      closedOn: toDay(read.closedAt, timeZone),
    },
    groups: groups.map(({ groupId, together, ...group }) => ({
      id: groupId,
      ...group,
      rank: ranks.get(groupId) ?? 0,
      ...(together ? { together } : {}),
    })),
    tally: read.tally,
    comments: read.comments,
    shuffle: shuffleWith(deps.random.integer),
    newCommentId: deps.random.id,
  });
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
  const participation = await countParticipation(deps, wave);
  const other = await findOtherOpenWave(deps.database, wave.partnershipId, wave.id);
  const step = findDueStep({ state: wave.state, ...readDates(wave) }, deps.clock().getTime(), {
    anyGroupReachesThreshold: mayCloseAlone(participation, wave.threshold),
    anotherOpen: other !== undefined,
    lastPublishedAt: await findLastPublishing(deps.database, wave.partnershipId),
  });
  if (step === 'open') await openWave(deps, partnership, wave.id);
  if (step === 'close') await closeWave(deps, partnership, wave.id);
}
