/** The shape of what a trend page draws: plain data, derived on the server from publications alone. */

import type { Level, Localised } from './instrument.ts';
import type { Cell, DimensionCell } from './publication.ts';

/** Stands for everybody together, beside the ids of groups. */
export const totalId = '*';

export type TrendEdition = {
  readonly waveId: string;
  readonly title: string;
  /** Calendar dates YYYY-MM-DD in the partnership's time zone. */
  readonly openedOn: string;
  readonly closedOn: string;
  /** Fewest answers that were shown. */
  readonly threshold: number;
  /** Run on paper or with another tool, typed in from its counts. */
  readonly enteredByHand: boolean;
};

/** What happened and when, for the time line: editions, events of the journal, actions done. */
export type TrendEvent = {
  readonly kind: 'opened' | 'closed' | 'event' | 'action';
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly text: string;
  /** What changed with it, or who did it; often nothing. */
  readonly detail: string;
  /** The condition it is about, by its key; `null` when it is about all of them. */
  readonly dimension: string | null;
};

export type TrendParticipation = {
  readonly received: number;
  readonly expected: number;
  /** Names of what the group is made of today that had no answer then. */
  readonly without: readonly string[];
};

/** A group as it is today, or the total: one line of every chart. */
export type TrendSeries = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** Place among the groups, from 0: colour, marker and dash follow it; `null` for the total. */
  readonly rank: number | null;
  /** By edition; `null` where the group was not asked. */
  readonly participation: readonly (TrendParticipation | null)[];
};

/**
 * Why there is no figure, each another thing: kept back; nobody of the group answered; it agreed on a rating instead; the group was not in that edition; the
 * question was not asked; it was asked in other words than last time.
 */
export type Absence = 'withheld' | 'nobody' | 'together' | 'missing' | 'not-asked' | 'reworded';

export type Past<T> =
  | { readonly kind: 'shown'; readonly cell: T }
  | { readonly kind: 'absent'; readonly reason: Absence };

/** By series id, then by edition. */
export type BySeries<T> = Readonly<Record<string, T>>;

export type ChangeWord = 'rise' | 'none' | 'fall';

/** Nor is the total compared when the groups behind it are not the same, nor a merged group with a part of it. */
export type NotCompared = {
  readonly kind: 'not-compared';
  readonly reason: Absence | 'groups-changed';
};

/** From the earlier edition compared to the last one. Index points, after less before. */
export type ItemChange =
  | {
      readonly kind: 'tested';
      readonly difference: number;
      readonly p: number;
      /** After Holm's correction over every comparison of the view. */
      readonly corrected: number;
      readonly word: ChangeWord;
    }
  | { readonly kind: 'too-few'; readonly difference: number; readonly leastP: number }
  | NotCompared;

/** Over the questions published and comparable on both sides. */
export type DimensionChange =
  | {
      readonly kind: 'compared';
      readonly difference: number;
      readonly items: number;
      readonly of: number;
      readonly rises: number;
      readonly falls: number;
      /** Questions with too few answers to tell. */
      readonly tooFew: number;
    }
  | NotCompared;

export type TrendItem = {
  readonly key: string;
  /** Place in the questionnaire, from 1. */
  readonly number: number;
  readonly dimension: string;
  readonly stem: Localised;
  readonly levels: Readonly<Record<Level, Localised>>;
  readonly figures: BySeries<readonly Past<Cell>[]>;
  /** Empty when there is but one edition. */
  readonly changes: BySeries<ItemChange>;
};

export type TrendDimension = {
  readonly key: string;
  readonly name: Localised;
  readonly description: Localised;
  readonly singleItem: boolean;
  /** Item keys, in the order asked. */
  readonly items: readonly string[];
  readonly figures: BySeries<readonly Past<DimensionCell>[]>;
  /** By edition but the first: it asks the very questions of the one before, so that a line may join them. */
  readonly joined: readonly boolean[];
  readonly changes: BySeries<DimensionChange>;
};

/** How far apart the two groups furthest apart stood on trust, as the groups were in that edition. */
export type Divergence =
  | {
      readonly kind: 'shown';
      readonly points: number;
      readonly low: string;
      readonly high: string;
      readonly items: number;
      readonly of: number;
    }
  | { readonly kind: 'absent' };

/** Trust and mistrust are two axes: one may rise without the other going down. */
export type TrustView = {
  /** The questions where partners rely on each other: an index, 0–100. */
  readonly trust: TrendDimension;
  /** The question of watchfulness, turned: 100 when everybody is on guard. */
  readonly mistrust: TrendDimension | null;
  /** By edition. */
  readonly divergence: readonly Divergence[];
};

export type TrendView = {
  readonly partnershipName: string;
  readonly purpose: Localised | null;
  /** Oldest first. */
  readonly editions: readonly TrendEdition[];
  readonly events: readonly TrendEvent[];
  /** Groups in their lifelong order, those no longer asked after them, the total last. */
  readonly series: readonly TrendSeries[];
  /** In the fixed order of the spokes. */
  readonly dimensions: readonly TrendDimension[];
  /** In the order asked. */
  readonly items: readonly TrendItem[];
  readonly trust: TrustView | null;
  /** What the change words compare: places among the editions, and how many comparisons they were corrected for. */
  readonly compared: {
    readonly from: number;
    readonly to: number;
    readonly comparisons: number;
  } | null;
};
