/** What closing would show, told before it happens: names groups, never items. */

import { commentScope } from './comment-rule.ts';
import type { PublishedComments } from './publication.ts';

export type GroupCount = {
  readonly id: string;
  readonly received: number;
  /** Takes part by an agreed rating: nobody answers for it. */
  readonly together?: boolean;
};

export type ClosingPreview = {
  readonly groups: readonly {
    readonly id: string;
    readonly received: number;
    /** `shown`: apart from questions fewer people answered. `empty`: nobody answered, or nobody was asked: `together`. */
    readonly outcome: 'shown' | 'withheld' | 'empty' | 'together';
  }[];
  /** Totals need every group that has a response; a question fewer people answered may still have none. */
  readonly totals: boolean;
  readonly comments: PublishedComments['scope'];
  /** No group would be shown, nor any comment: closing would destroy the answers and publish nothing. */
  readonly nothing: boolean;
};

export function previewClosing(counts: readonly GroupCount[], threshold: number): ClosingPreview {
  const groups = counts.map(({ id, received, together }) => {
    if (together) return { id, received, outcome: 'together' } as const;
    const outcome = received === 0 ? 'empty' : received < threshold ? 'withheld' : 'shown';
    return { id, received, outcome } as const;
  });
  const anyGroup = groups.some(({ outcome }) => outcome === 'shown');
  const answering = counts.filter(({ together }) => !together);
  const received = answering.map((count) => count.received);
  const comments = commentScope(received, threshold);
  return {
    groups,
    totals: anyGroup && groups.every(({ outcome }) => outcome !== 'withheld'),
    comments,
    nothing: answering.length > 0 && !anyGroup && comments === 'withheld',
  };
}
