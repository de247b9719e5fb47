/** What the trend says in words: changes, absences, the names of editions and of lines. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type {
  DimensionChange,
  ItemChange,
  NotCompared,
  Past,
  TrendEdition,
  TrendEvent,
  TrendSeries,
  TrendView,
} from '@moyeu/shared/domain/trend-view.ts';
import { m } from '@moyeu/shared/messages';
import { getLocale } from '@moyeu/shared/messages/runtime';
import { writeIndex, writeList } from './figure-text.ts';
import type { ChartEvent } from './trend-chart.ts';

type Compared = Extract<DimensionChange, { kind: 'compared' }>;

/** The year an edition closed in; with its month where that year has two. */
export function nameEditions(editions: readonly TrendEdition[]): readonly string[] {
  const years = editions.map(({ closedOn }) => closedOn.slice(0, 4));
  const months = new Intl.DateTimeFormat(`${getLocale()}-CA`, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return editions.map(({ closedOn }, place) => {
    const year = years[place] ?? '';
    const alone = years.indexOf(year) === years.lastIndexOf(year);
    return alone ? year : months.format(new Date(`${closedOn}T00:00:00Z`));
  });
}

/** Those about a condition, or about all of them, have a mark on its chart. */
export function markEvents(
  events: readonly TrendEvent[],
  dimension: string,
): readonly ChartEvent[] {
  return events.map(({ kind, on, dimension: about }) => ({
    kind,
    on,
    elsewhere: about !== null && about !== dimension,
  }));
}

export function nameSeries({ name, shortName, rank }: TrendSeries): string {
  return rank === null ? m.results_total() : shortName || name;
}

export function nameSeriesInFull({ name, rank }: TrendSeries): string {
  return rank === null ? m.results_total() : name;
}

const absences = {
  withheld: () => m.results_trend_withheld(),
  nobody: () => m.results_trend_nobody(),
  together: () => m.results_trend_together(),
  missing: () => m.results_trend_missing(),
  'not-asked': () => m.results_trend_not_asked(),
  reworded: () => m.results_trend_reworded(),
  'groups-changed': () => m.results_trend_groups_changed(),
} as const satisfies Record<NotCompared['reason'], () => string>;

export function sayAbsence(reason: NotCompared['reason']): string {
  return absences[reason]();
}

/** « +8 points », « −12 points », « 0 point ». */
export function writeDifference(difference: number): string {
  const rounded = Math.round(difference);
  const count = Math.abs(rounded);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '\u2212' : '';
  return m.results_trend_points({ count, signed: `${sign}${count}` });
}

export function sayItemWord(change: ItemChange): string {
  if (change.kind === 'not-compared') {
    return m.results_trend_not_compared({ reason: sayAbsence(change.reason) });
  }
  if (change.kind === 'too-few') return m.results_trend_few();
  const words = {
    rise: () => m.results_trend_rise(),
    fall: () => m.results_trend_fall(),
    none: () => m.results_trend_steady(),
  } as const;
  return words[change.word]();
}

export function sayItemChange(change: ItemChange): string {
  const word = sayItemWord(change);
  if (change.kind === 'not-compared') return word;
  return m.results_trend_change({ difference: writeDifference(change.difference), word });
}

function sayMoves({ rises, falls, items, of, tooFew }: Compared): string {
  if (items === tooFew) return m.results_trend_few();
  if (rises === 0 && falls === 0) return m.results_trend_steady();
  if (of === 1) return rises > 0 ? m.results_trend_rise() : m.results_trend_fall();
  if (falls === 0) return m.results_trend_rises({ rises, of });
  if (rises === 0) return m.results_trend_falls({ falls, of });
  return m.results_trend_both({ rises, falls, of });
}

/** How many questions clearly moved, and on how many that rests when not on all. */
export function sayDimensionWord(change: DimensionChange): string {
  if (change.kind === 'not-compared') {
    return m.results_trend_not_compared({ reason: sayAbsence(change.reason) });
  }
  const { items, of } = change;
  const word = sayMoves(change);
  return items < of ? `${word}, ${m.results_trend_on({ items, of })}` : word;
}

/** Some word says that something clearly moved. */
export function isClearChange(change: DimensionChange | ItemChange | undefined): boolean {
  if (change?.kind === 'compared') return change.rises + change.falls > 0;
  return change?.kind === 'tested' && change.word !== 'none';
}

export function sayDimensionChange(change: DimensionChange): string {
  const word = sayDimensionWord(change);
  if (change.kind === 'not-compared') return word;
  return m.results_trend_change({ difference: writeDifference(change.difference), word });
}

/** Smaller ones are said to be smaller: a p is never 0. */
export function writeP(p: number, locale: Locale): string {
  const decimal = (text: string) => (locale === 'fr' ? text.replace('.', ',') : text);
  if (p < 0.0001) return decimal('<\u00a00.0001');
  return decimal(p.toFixed(p < 0.1 ? 4 : 2));
}

type Figures = Readonly<Record<string, readonly Past<{ readonly index: number }>[]>>;

/** One chart in words, for whoever does not see it. */
export function describeFigures(
  name: string,
  figures: Figures,
  { editions }: TrendView,
  series: readonly TrendSeries[],
  locale: Locale,
): string {
  const years = nameEditions(editions);
  const lines = series.map((line) => {
    const points = years.map((year, place) => {
      const figure = figures[line.id]?.[place];
      const shown = figure?.kind === 'shown' ? writeIndex(figure.cell.index) : null;
      const why = figure?.kind === 'absent' ? sayAbsence(figure.reason) : '';
      return m.results_trend_figure_point({ year, figure: shown ?? why });
    });
    return m.results_trend_figure_line({
      group: nameSeriesInFull(line),
      figures: writeList(points, locale),
    });
  });
  return [`${m.results_trend_figure_name({ name })}.`, ...lines].join(' ');
}
