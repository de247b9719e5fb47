/** What a questionnaire is: dimensions, items and levels, in both languages, with stable keys. */

export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];
export type Localised<T = string> = Readonly<Record<Locale, T>>;

/** Strong to weak. Partners never see the letters, only the sentences. */
export const levels = ['A', 'B', 'C'] as const;
export type Level = (typeof levels)[number];

/** Core items are always asked; the trust module may be dropped by the organiser. */
export type Module = 'core' | 'trust';

export type Dimension = {
  readonly key: string;
  readonly module: Module;
  /** Full name, used in titles and tables. */
  readonly name: Localised;
  /** One or two hand-set lines for the rim of the wheel, 14 characters at most each. */
  readonly wheelLabel: Localised<readonly string[]>;
  /** The same for a phone. */
  readonly shortLabel: Localised<readonly string[]>;
  /** One sentence: what this condition is about. */
  readonly description: Localised;
};

export type Item = {
  readonly key: string;
  readonly dimension: string;
  readonly module: Module;
  /** The question as it is asked. */
  readonly stem: Localised;
  /** One full sentence a level. */
  readonly levels: Readonly<Record<Level, Localised>>;
};

/** Frozen once a wave uses it: a changed wording is a new version. */
export type Instrument = {
  readonly key: string;
  readonly version: string;
  readonly name: Localised;
  readonly credit: Localised;
  readonly purpose: Localised;
  readonly dontKnow: Localised;
  readonly dimensions: readonly Dimension[];
  /** In the order they are asked. */
  readonly items: readonly Item[];
};

/** The items a wave asks, in order: all of them, or the core alone. */
export function itemsAsked(instrument: Instrument, trust: boolean): readonly Item[] {
  return trust ? instrument.items : instrument.items.filter((item) => item.module === 'core');
}

/** The dimensions a wave reports, in the fixed order of the spokes. */
export function dimensionsAsked(instrument: Instrument, trust: boolean): readonly Dimension[] {
  return trust
    ? instrument.dimensions
    : instrument.dimensions.filter((dimension) => dimension.module === 'core');
}

/** The items asked that belong to one dimension, in the order they are asked. */
export function itemsOf(
  instrument: Instrument,
  dimension: string,
  trust: boolean,
): readonly Item[] {
  return itemsAsked(instrument, trust).filter((item) => item.dimension === dimension);
}
