/** Disclosure control: the only place that turns counts into published results. Nothing else mints `Published`. */

import { agreement } from './agreement.ts';
import { commentScope } from './comment-rule.ts';
import { summariseDimension } from './dimension-figures.ts';
import { dimensionsAsked, type Instrument, itemsAsked, itemsOf } from './instrument.ts';
import type {
  ByGroup,
  Cell,
  Publication,
  PublicationHeader,
  Published,
  PublishedComments,
  PublishedGroup,
} from './publication.ts';
import { ratingIndex } from './rating-index.ts';
import type { Shuffle } from './shuffle.ts';
import { countAnswers, countResponses, type ItemCounts, type Tally } from './tally.ts';
import { lowestThreshold } from './threshold.ts';

export type WrittenComment = {
  readonly group: string;
  readonly dimension: string;
  readonly text: string;
};

export type PublishInput = {
  readonly instrument: Instrument;
  readonly trust: boolean;
  readonly threshold: number;
  readonly header: Omit<
    PublicationHeader,
    'instrumentKey' | 'instrumentVersion' | 'trust' | 'threshold'
  >;
  /** In their lifelong order; responses received are taken from the tally. */
  readonly groups: readonly Omit<PublishedGroup, 'received'>[];
  readonly tally: Tally;
  readonly comments: readonly WrittenComment[];
  /** How many were hidden since, where results published before are published again. */
  readonly commentsHidden?: number;
  readonly shuffle: Shuffle;
  /** A fresh random id for each published comment, so that it can be hidden later. */
  readonly newCommentId: () => string;
};

/**
 * The frozen results of a wave. Throws below the lowest threshold, or when the tally is of other items.
 * Primary: a group × item with fewer than `threshold` valid answers is withheld, don't-know and blank counts included.
 * Complementary: an item's total is published only if every group that has a response is published for it.
 */
export function publish(input: PublishInput): Publication {
  const { instrument, trust, threshold, tally } = input;
  if (!Number.isInteger(threshold) || threshold < lowestThreshold) {
    throw new RangeError(`a threshold is a whole number from ${lowestThreshold} up`);
  }
  const asked = itemsAsked(instrument, trust);
  if (tally.itemCount !== asked.length) throw new RangeError('a tally of other items');

  const groups = input.groups.map((group) => ({
    id: group.id,
    name: group.name,
    shortName: group.shortName,
    expected: group.expected,
    received: countResponses(tally, group.id),
    onPaper: group.onPaper,
    ...(group.rank === undefined ? {} : { rank: group.rank }),
    ...(group.together ? { together: group.together } : {}),
  }));
  const items = byKey(asked, (item) =>
    publishItem(groups, threshold, (group) => countAnswers(tally, group, asked.indexOf(item))),
  );
  const { waveId, partnershipName, title, openedOn, closedOn, enteredByHand } = input.header;
  return mint({
    format: 1 as const,
    header: {
      waveId,
      partnershipName,
      title,
      instrumentKey: instrument.key,
      instrumentVersion: instrument.version,
      trust,
      threshold,
      openedOn,
      closedOn,
      ...(enteredByHand ? { enteredByHand } : {}),
    },
    groups,
    items,
    dimensions: byKey(dimensionsAsked(instrument, trust), ({ key }) => {
      const figures = itemsOf(instrument, key, trust).map((item) => getFigures(items, item.key));
      return {
        groups: Object.fromEntries(
          groups.map(({ id }) => [
            id,
            summariseDimension(figures.map((of) => of.groups[id] ?? null)),
          ]),
        ),
        total: summariseDimension(figures.map((of) => of.total)),
      };
    }),
    comments: publishComments(input, groups),
  });
}

/**
 * One past item for groups that were merged since: their published counts together, or nothing as soon as one of them is
 * withheld. Hidden answers cannot come out of it: it is made of what is published alone.
 */
export function mergeGroups(item: ByGroup<Cell>, parts: readonly string[]): Published<Cell> | null {
  const cells = parts.map((id) => item.groups[id] ?? null);
  const shown = cells.filter((cell) => cell !== null);
  if (shown.length === 0 || shown.length < cells.length) return null;
  return mint(describeCell(addCounts(shown)));
}

/** The same results without one comment: its text is gone for good. An unknown id changes nothing. */
export function hideComment(publication: Publication, id: string): Publication {
  const { list, hidden, scope } = publication.comments;
  const kept = list.filter((comment) => comment.id !== id);
  if (kept.length === list.length) return publication;
  return mint({ ...publication, comments: { scope, list: kept, hidden: hidden + 1 } });
}

/**
 * Restores stored results. Only for text that the store of frozen publications wrote: it was minted above before it was
 * stored, and nothing but `hideComment` replaces it. Never for text that came from a request, an import or a form:
 * that is what `admission.ts` is for.
 */
export function readPublication(stored: string): Publication {
  const value: { readonly format?: unknown } | null = JSON.parse(stored);
  if (value?.format !== 1) throw new TypeError('not a stored publication of format 1');
  return value as Publication;
}

function publishItem(
  groups: readonly PublishedGroup[],
  threshold: number,
  countGroup: (group: string) => ItemCounts,
): ByGroup<Cell> {
  const cells = groups.map(({ id }) => {
    const counts = countGroup(id);
    return [id, counts.A + counts.B + counts.C < threshold ? null : describeCell(counts)] as const;
  });
  const published = Object.fromEntries(cells);
  const answered = groups.filter(({ received }) => received > 0);
  const everyGroupShown = answered.every(({ id }) => published[id]);
  const canTotal = answered.length > 0 && everyGroupShown;
  return {
    groups: published,
    total: canTotal ? describeCell(addCounts(answered.map(({ id }) => countGroup(id)))) : null,
  };
}

function describeCell(counts: ItemCounts): Cell {
  const { A, B, C, dontKnow, blank } = counts;
  return {
    n: A + B + C,
    A,
    B,
    C,
    dontKnow,
    blank,
    index: ratingIndex(counts),
    agreement: agreement([C, B, A]),
  };
}

function addCounts(list: readonly ItemCounts[]): ItemCounts {
  return list.reduce((sum, next) => ({
    A: sum.A + next.A,
    B: sum.B + next.B,
    C: sum.C + next.C,
    dontKnow: sum.dontKnow + next.dontKnow,
    blank: sum.blank + next.blank,
  }));
}

function publishComments(
  { comments, commentsHidden = 0, shuffle, newCommentId, threshold }: PublishInput,
  groups: readonly PublishedGroup[],
): PublishedComments {
  // A group of which nobody is asked hides nothing.
  const answering = groups.filter(({ together }) => !together);
  const scope = commentScope(
    answering.map(({ received }) => received),
    threshold,
  );
  if (scope === 'withheld') return { scope, list: [], hidden: 0 };
  // Ids are given after the shuffle: the order they were made in says nothing either.
  const list = shuffle(comments).map(({ dimension, text, group }) => ({
    id: newCommentId(),
    dimension,
    text,
    group: scope === 'group' ? group : null,
  }));
  return { scope, list, hidden: commentsHidden };
}

function byKey<T extends { readonly key: string }, R>(list: readonly T[], describe: (of: T) => R) {
  return Object.fromEntries(list.map((of) => [of.key, describe(of)]));
}

function getFigures(items: Readonly<Record<string, ByGroup<Cell>>>, key: string): ByGroup<Cell> {
  const found = items[key];
  if (!found) throw new RangeError(`no figures for item ${key}`);
  return found;
}

function mint<T>(checked: T): Published<T> {
  return checked as Published<T>;
}
