/** Sets agreed ratings beside published results: those who have nothing else stand in the gaps by what they agreed on. */

import type { AgreedRater, AgreedView } from './agreed-view.ts';
import { compareSides, findSide, type Side, sortByGap } from './comparison.ts';
import { levelIndex } from './rating-index.ts';
import type { Gap, GapRefusal, ResultsView, SpokeView } from './results-view.ts';

/** Figures of answers stay as they are: gaps of conditions alone take in groups that did not answer. */
export function joinAgreed(view: ResultsView, agreed: AgreedView): ResultsView {
  const alone = agreed.raters.filter(({ alone, rank }) => alone && rank !== null);
  if (alone.length === 0) return { ...view, agreed };
  const spokes = view.spokes.map((spoke) => joinSpoke(view, spoke, alone));
  return { ...view, agreed, spokes, gapOrder: sortByGap(spokes).map(({ key }) => key) };
}

function joinSpoke(view: ResultsView, spoke: SpokeView, alone: readonly AgreedRater[]): SpokeView {
  const figures = Object.fromEntries(view.items.map((item) => [item.key, item]));
  const sides = view.groups.map(({ id }) => {
    const rater = alone.find((one) => one.id === id);
    return rater ? rate(rater, spoke) : findSide(figures, spoke.items, id);
  });
  const gap = explain(compareSides(sides, spoke.items.length), sides, alone);
  const compared = (id: string) => sides.find((side) => side.id === id)?.items.length ?? 0;
  const apart =
    gap.kind === 'shown' && [gap.low, gap.high].some((id) => compared(id) !== gap.items);
  const split = Object.values(spoke.groups).some((cell) => cell?.readings.includes('to-discuss'));
  return {
    ...spoke,
    gap,
    // A condition rated as a whole speaks of all its questions: its index is the same over any of them.
    unevenItems: spoke.unevenItems || apart,
    toDiscuss: (gap.kind === 'shown' && gap.wide) || split,
  };
}

/** As a whole it speaks of every question; by its questions, of those that were rated. */
function rate({ id, spokes, ratings }: AgreedRater, { key, items }: SpokeView): Side {
  const rated = spokes[key];
  const index = rated?.index ?? null;
  if (!rated || index === null) return { id, items: [], indexOver: () => 0 };
  if (rated.basis === 'dimension') return { id, items, indexOver: () => index };
  const levels = new Map(
    ratings.flatMap(({ scope, topic, level }) =>
      scope === 'item' && level !== null ? [[topic, level] as const] : [],
    ),
  );
  const indexOf = (item: string) => {
    const level = levels.get(item);
    return level ? levelIndex(level) : 0;
  };
  return {
    id,
    items: items.filter((item) => levels.has(item)),
    indexOver: (some) => some.reduce((sum, item) => sum + indexOf(item), 0) / some.length,
  };
}

/** What is not agreed on yet is not withheld; nor would agreeing on it help where nothing stands across from it. */
function explain(gap: Gap, sides: readonly Side[], alone: readonly AgreedRater[]): Gap {
  if (gap.kind === 'shown') return gap;
  const awaited = sides.filter(
    ({ id, items }) => items.length === 0 && alone.some((rater) => rater.id === id),
  );
  const standing = sides.filter(({ items }) => items.length > 0);
  const helps = awaited.length > 0 && awaited.length + standing.length > 1;
  const reason: GapRefusal = helps ? 'not-rated' : gap.reason;
  return { kind: 'withheld', reason: sides.length < 2 ? 'one-group' : reason };
}
