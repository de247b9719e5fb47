/** The shape of what a results page draws: plain data, derived on the server from a publication alone. */

import type { AgreedView } from './agreed-view.ts';
import type { Level, Localised } from './instrument.ts';
import type {
  Cell,
  DimensionCell,
  PublicationHeader,
  PublishedComments,
  PublishedGroup,
} from './publication.ts';

/** Our own reading rules (see `reading.ts`), shown with the result and named as ours. */
export type Reading = 'strength' | 'fragile' | 'to-discuss';

export type WithReadings<T> = T & { readonly readings: readonly Reading[] };
export type ItemCellView = WithReadings<Cell>;
export type DimensionCellView = WithReadings<DimensionCell>;

/** Why nothing can be compared: one group alone, fewer than two groups shown here, no item shown on both sides, or an agreed rating still to come. */
export type GapRefusal = 'one-group' | 'groups-withheld' | 'no-common-item' | 'not-rated';

/** The distance between the two groups that stand furthest apart; or why there is none. */
export type Gap =
  | {
      readonly kind: 'shown';
      /** Index points, 0–100, full precision. */
      readonly points: number;
      /** Group ids. When both stand level, in the order of the groups. */
      readonly low: string;
      readonly high: string;
      /** Their indices over the items compared: a spoke's own index may rest on more items. */
      readonly lowIndex: number;
      readonly highIndex: number;
      /** Items published for both, of how many: "3 of 4". */
      readonly items: number;
      readonly of: number;
      /** 25 points or more: the amber band, « à discuter ». */
      readonly wide: boolean;
    }
  | { readonly kind: 'withheld'; readonly reason: GapRefusal };

/** `partial`: shown, but at least one item is withheld. `withheld`: no item is shown. `empty`: nobody answered. */
export type GroupStanding = 'shown' | 'partial' | 'withheld' | 'empty';

export type GroupView = PublishedGroup & {
  /** Place in the lifelong order, from 0: colour, marker and dash follow it. */
  readonly rank: number;
  readonly standing: GroupStanding;
  readonly moreThanExpected: boolean;
};

/** A dimension: one spoke of the wheel, one row of the gap plot. */
export type SpokeView = {
  readonly key: string;
  readonly name: Localised;
  readonly wheelLabel: Localised<readonly string[]>;
  readonly shortLabel: Localised<readonly string[]>;
  readonly description: Localised;
  /** Rests on one item: mark it wherever a figure is shown. */
  readonly singleItem: boolean;
  /** Some of its items are shown for a part of its groups only: the gap leaves out items that an index counts. */
  readonly unevenItems: boolean;
  /** Item keys, in the order asked. */
  readonly items: readonly string[];
  /** By group id; `null` is withheld. */
  readonly groups: Readonly<Record<string, DimensionCellView | null>>;
  readonly total: DimensionCellView | null;
  readonly gap: Gap;
  /** The gap is wide, or a group is split (agreement below 0). */
  readonly toDiscuss: boolean;
};

export type ItemView = {
  readonly key: string;
  /** Place in the questionnaire, from 1. */
  readonly number: number;
  readonly dimension: string;
  readonly stem: Localised;
  readonly levels: Readonly<Record<Level, Localised>>;
  readonly groups: Readonly<Record<string, ItemCellView | null>>;
  readonly total: ItemCellView | null;
  readonly gap: Gap;
  /** Cliff's delta, high group against low, 0…1 when the gap is shown with counts on both sides; `null` otherwise. */
  readonly effect: number | null;
  readonly toDiscuss: boolean;
};

/** A whole group withheld: nobody answered, fewer people than the threshold, or too few valid answers everywhere. */
export type WithheldGroup = {
  readonly group: string;
  readonly reason: 'nobody' | 'few-responses' | 'few-answers';
};

/** Everything withheld, each thing named once. Item cells of a group withheld whole are not repeated. */
export type WithheldView = {
  readonly groups: readonly WithheldGroup[];
  /** Fewer valid answers than the threshold on this item. */
  readonly cells: readonly { readonly item: string; readonly group: string }[];
  /** No total, because it would give back what these groups withhold (or nobody answered: empty list). */
  readonly totals: readonly { readonly item: string; readonly because: readonly string[] }[];
  /** No item has a total: say it once instead of item by item. */
  readonly everyTotal: boolean;
  readonly comments: boolean;
};

export type ParticipationView = {
  readonly received: number;
  readonly expected: number;
  readonly onPaper: number;
  /** At least one group received more than expected: flag it. */
  readonly moreThanExpected: boolean;
};

export type ResultsView = {
  readonly header: PublicationHeader;
  readonly instrument: {
    readonly name: Localised;
    readonly credit: Localised;
    readonly purpose: Localised;
    readonly dontKnow: Localised;
  };
  readonly groups: readonly GroupView[];
  readonly participation: ParticipationView;
  /** In the fixed order of the wheel. */
  readonly spokes: readonly SpokeView[];
  /** Dimension keys, largest gap first, withheld last: the rows of the gap plot. */
  readonly gapOrder: readonly string[];
  /** In the order asked. */
  readonly items: readonly ItemView[];
  /** Item keys, largest gap first, withheld last. */
  readonly itemGapOrder: readonly string[];
  readonly comments: PublishedComments;
  readonly withheld: WithheldView;
  /** What partners agreed on, where it is shown beside: never counted in any figure of answers. */
  readonly agreed?: AgreedView;
};
