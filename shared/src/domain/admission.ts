/** Lets in results that come from elsewhere, by publishing them again: what disclosure control would not publish stays out. */

import { type Instrument, itemsAsked } from './instrument.ts';
import type { Cell, Publication, PublicationDocument } from './publication.ts';
import { isSameData } from './same-data.ts';
import { publish } from './suppression.ts';
import { tallyCounts } from './tally.ts';

const none = { A: 0, B: 0, C: 0, dontKnow: 0, blank: 0 };

/**
 * The same results, minted here: every figure is computed again from the counts shown, under the threshold they name.
 * Answers `null` as soon as one differs or forgets somebody who answered, be it a cell under the threshold, a total that would tell of a hidden group, a
 * comment by group where groups are too small, or a single digit.
 */
export function admitPublication(
  claimed: PublicationDocument,
  instrument: Instrument,
): Publication | null {
  const { header, groups, items, comments } = claimed;
  if (instrument.key !== header.instrumentKey) return null;
  if (instrument.version !== header.instrumentVersion) return null;
  const asked = itemsAsked(instrument, header.trust);
  const shown = (group: string, item: number): Cell | null =>
    items[asked[item]?.key ?? '']?.groups[group] ?? null;
  const everyone = groups.every(({ id, received }) =>
    asked.every((_, item) => {
      const cell = shown(id, item);
      return !cell || cell.n + cell.dontKnow + cell.blank === received;
    }),
  );
  // A group that takes part by an agreed rating has no answers: none can be hidden behind its word.
  if (!everyone || groups.some(({ together, received }) => together && received > 0)) return null;
  const ids = comments.list.map(({ id }) => id);
  const again = publish({
    instrument,
    trust: header.trust,
    threshold: header.threshold,
    header,
    groups,
    tally: tallyCounts(groups, asked.length, (group, item) => shown(group, item) ?? none),
    comments: comments.list.map(({ dimension, text, group }) => ({
      dimension,
      text,
      group: group ?? '',
    })),
    commentsHidden: comments.hidden,
    shuffle: (list) => [...list],
    newCommentId: () => ids.shift() ?? '',
  });
  return isSameData(again, claimed) ? again : null;
}
