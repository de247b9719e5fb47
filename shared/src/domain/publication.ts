/** The shape of published results: the one document every page, export and report reads. */

import type { Level } from './instrument.ts';

/** Never exists at run time. Its member is private so that a copy made by spreading loses the mark. */
declare class PassedDisclosureControl {
  private readonly mark: true;
}

/** Only `suppression.ts` mints this: what carries it has passed disclosure control. */
export type Published<T> = T & PassedDisclosureControl;

/** Number of valid answers at each level. */
export type Counts = Readonly<Record<Level, number>>;

/** One group (or the total) on one item. `n` = A + B + C; index 0–100; agreement −1…1, full precision. */
export type Cell = Counts & {
  readonly n: number;
  readonly dontKnow: number;
  readonly blank: number;
  readonly index: number;
  readonly agreement: number;
};

/** One group (or the total) on one dimension, from its published items only. */
export type DimensionCell = Counts & {
  /** How many items of the dimension are published, and of how many. */
  readonly items: number;
  readonly of: number;
  /** Smallest and largest n of the published items. */
  readonly nMin: number;
  readonly nMax: number;
  readonly index: number;
  readonly agreement: number;
};

/** A figure for every group, by group id, and for the total. `null` = withheld (or, for a total, not publishable). */
export type ByGroup<T> = {
  readonly groups: Readonly<Record<string, T | null>>;
  readonly total: T | null;
};

/** One group as it stood at closing. `received` counts responses; `onPaper` those typed in by an organiser. */
export type PublishedGroup = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly expected: number;
  readonly received: number;
  readonly onPaper: number;
  /** Colour, marker and dash, for life; its place in this list where results are older than that. */
  readonly rank?: number;
  /** Takes part by an agreed rating alone: nobody was asked to answer for it. */
  readonly together?: true;
};

/** A comment stands alone: no group unless `scope` is `group`, no time, no language, no rating beside it. */
export type PublishedComment = {
  readonly id: string;
  readonly dimension: string;
  readonly text: string;
  readonly group: string | null;
};

export type PublishedComments = {
  /** By group, pooled without groups, or withheld because too few answered. */
  readonly scope: 'group' | 'pooled' | 'withheld';
  readonly list: readonly PublishedComment[];
  /** How many an organiser has hidden since closing. */
  readonly hidden: number;
};

export type PublicationHeader = {
  readonly waveId: string;
  readonly partnershipName: string;
  readonly title: string;
  readonly instrumentKey: string;
  readonly instrumentVersion: string;
  readonly trust: boolean;
  /** Fewest answers that may be shown. */
  readonly threshold: number;
  /** Calendar dates YYYY-MM-DD in the partnership's time zone. */
  readonly openedOn: string;
  readonly closedOn: string;
  /** Counts of an edition run on paper or with another tool, typed in by an organiser. */
  readonly enteredByHand?: true;
};

/** What is stored and exported. Groups in their lifelong order (colour, marker, dash follow it). */
export type PublicationDocument = {
  readonly format: 1;
  readonly header: PublicationHeader;
  readonly groups: readonly PublishedGroup[];
  /** By item key, in the order asked. */
  readonly items: Readonly<Record<string, ByGroup<Cell>>>;
  /** By dimension key, in the order of the spokes. */
  readonly dimensions: Readonly<Record<string, ByGroup<DimensionCell>>>;
  readonly comments: PublishedComments;
};

/** The frozen results of a closed wave. */
export type Publication = Published<PublicationDocument>;
