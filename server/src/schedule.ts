/** What the server does by itself: finish interrupted destructions, open and close waves at their dates, keep copies. */

import { planDailyBackup } from './daily-backup.ts';
import type { Deps } from './deps.ts';
import { runSchedule } from './features/closings/service.ts';
import { finishScrubbing } from './features/destruction/service.ts';

/** How often dates are looked at, in milliseconds. */
const every = 15_000;

export type Schedule = {
  readonly start: () => Promise<void>;
  /** Waits for the round under way. */
  readonly stop: () => Promise<void>;
};

/** One round at start, then one regularly; never two at a time. */
export function planSchedule(deps: Deps, report: (error: unknown) => void): Schedule {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let copying: Promise<void> | undefined;
  const backup = planDailyBackup(deps);
  // Beside the rounds: an edition closes at its hour however long a copy takes.
  const keepCopies = () => {
    copying ??= backup
      .run()
      .catch(report)
      .finally(() => {
        copying = undefined;
      });
  };
  const round = () => {
    running ??= finishScrubbing(deps)
      .catch(report)
      .then(() => runSchedule(deps, report))
      .catch(report)
      .finally(() => {
        running = undefined;
        keepCopies();
      });
    return running;
  };
  return {
    start: async () => {
      await round();
      timer = setInterval(round, every);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
      backup.stop();
      await copying;
    },
  };
}
