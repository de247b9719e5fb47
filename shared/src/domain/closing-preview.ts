/** What closing would show, told before it happens: names groups, never items. */

import { commentScope } from './comment-rule.ts';
import type { PublishedComments } from './publication.ts';

export type GroupCount = { readonly id: string; readonly received: number };

export type ClosingPreview = {
  readonly groups: readonly {
    readonly id: string;
    readonly received: number;
    /** `shown`: apart from questions fewer people answered. `empty`: nobody answered. */
    readonly outcome: 'shown' | 'withheld' | 'empty';
  }[];
  /** Totals need every group that has a response; a question fewer people answered may still have none. */
  readonly totals: boolean;
  readonly comments: PublishedComments['scope'];
  /** No group would be shown, nor any comment: closing would destroy the answers and publish nothing. */
  readonly nothing: boolean;
};

export function previewClosing(counts: readonly GroupCount[], threshold: number): ClosingPreview {
  const groups = counts.map(({ id, received }) => {
    const outcome = received === 0 ? 'empty' : received < threshold ? 'withheld' : 'shown';
    return { id, received, outcome } as const;
  });
  const anyGroup = groups.some(({ outcome }) => outcome === 'shown');
  const received = counts.map((count) => count.received);
  const comments = commentScope(received, threshold);
  return {
    groups,
    totals: anyGroup && groups.every(({ outcome }) => outcome !== 'withheld'),
    comments,
    nothing: !anyGroup && comments === 'withheld',
  };
}
