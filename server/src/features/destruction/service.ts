/** Destroying what partners sent once it is counted: rows slice by slice, copies, bytes; taken up again after a crash. */

import { answersOf, deleteBackupsHolding } from '../../database/backup.ts';
import type { Write } from '../../database/commit.ts';
import { rememberDestroyed } from '../../database/destroyed.ts';
import type { Deps } from '../../deps.ts';
import { planLine } from '../register/service.ts';
import { deleteSlice, holdsAnswers, listToScrub, markScrubbed, type WaveKey } from './store.ts';

/** What joins the commit that closes a wave: all of it, or the first slice of very many. */
export function planDestruction({ database }: Deps, wave: WaveKey): readonly Write[] {
  return deleteSlice(database, wave);
}

/** Results are read once this is true. */
export async function answersAreGone({ database }: Deps, wave: WaveKey): Promise<boolean> {
  return !(await holdsAnswers(database, wave));
}

/**
 * What the closing commit left: further slices, one commit each, so that others are served in between; then the copies
 * that hold answers, and the bytes in the write-ahead log. The file itself is never rebuilt to get smaller: deleted
 * bytes are overwritten as they go, and their room serves the next edition.
 */
export async function destroyRest(deps: Deps, wave: WaveKey): Promise<void> {
  while (await holdsAnswers(deps.database, wave)) {
    await deps.database.commit(deleteSlice(deps.database, wave));
  }
  rememberDestroyed(deps.config.dataDir, wave.id);
  deleteBackupsHolding(deps.database.backupFolder, answersOf(wave.id));
  if (!(await deps.database.scrub('answers'))) return;
  await deps.database.commit([
    markScrubbed(deps.database, wave),
    planLine(deps, wave, 'destroyed'),
  ]);
}

/** Finishes the destructions that a crash interrupted, or that another reader of the file held up. */
export async function finishScrubbing(deps: Deps): Promise<void> {
  if (deps.database.owesScrub()) await deps.database.scrub();
  for (const wave of await listToScrub(deps.database)) await destroyRest(deps, wave);
}
