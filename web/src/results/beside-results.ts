/** What stands beside the published figures in the organisers' report, and never changes them. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { AgreedView } from '@moyeu/shared/domain/agreed-view.ts';

export type BesideResults = {
  /** What partners agreed on. */
  readonly agreed: AgreedView;
  /** What was said, decided, and what happened. */
  readonly told: ResultsTold;
};
