/** Turns published results into what the wheel draws, for one language and one choice of groups. */

import { everybody } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { GroupView, ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import type { WheelSize } from '@moyeu/shared/domain/wheel.ts';
import { findBand } from '@moyeu/shared/domain/wheel-band.ts';
import type { WheelAgreed, WheelGhost, WheelInput } from '@moyeu/shared/domain/wheel-input.ts';
import { m } from '@moyeu/shared/messages';
import { listRated, nameRater } from './agreed-text.ts';
import { writeIndex, writeList } from './figure-text.ts';
import { markOf } from './footnotes.ts';
import { type SeriesLook, totalSeries } from './series.ts';

/** Beyond three overlaid lines nobody can follow one: each group then has a small wheel of its own. */
export const overlaid = 3;

export type WheelChoice = {
  readonly groups: readonly string[];
  readonly total: boolean;
  /** One group as it was in another edition. */
  readonly ghost?: WheelGhost | null;
  /** What groups, or everybody, agreed on together. */
  readonly agreed?: readonly WheelAgreed[];
};

/** Groups that have at least one figure to draw, be it of answers or of what they agreed on instead. */
export function groupsDrawn(view: ResultsView): readonly string[] {
  return view.groups
    .filter(({ id, standing }) => {
      if (standing === 'shown' || standing === 'partial') return true;
      return listRated(view).some((rater) => rater.id === id && rater.alone);
    })
    .map(({ id }) => id);
}

/** Whom a key names: a group that was to agree on a rating, and wrote none, has no line to name. */
export function listKeyed(view: ResultsView): readonly GroupView[] {
  const drawn = groupsDrawn(view);
  return view.groups.filter(({ id, together }) => !together || drawn.includes(id));
}

/** The answers drawn. */
export function listSeries(view: ResultsView, choice: WheelChoice): readonly SeriesLook[] {
  const groups = listGroupLooks(view).filter(
    ({ id }) => choice.groups.includes(id) && !isTogether(view, id),
  );
  const total = { id: totalSeries, name: m.results_total(), rank: null };
  // Under the groups: whoever is compared comes first to the eye.
  return choice.total ? [total, ...groups] : groups;
}

export function buildWheelInput(
  view: ResultsView,
  locale: Locale,
  choice: WheelChoice,
  size: WheelSize,
): WheelInput {
  const series = listSeries(view, choice);
  const overlay = choice.groups.length <= overlaid;
  const agreed = chooseAgreed(view, choice);
  return {
    spokes: view.spokes.map((spoke) => ({
      key: spoke.key,
      lines: (size.names === 'short' ? spoke.shortLabel : spoke.wheelLabel)[locale],
      singleItem: spoke.singleItem,
      mark: markOf(spoke),
      values: listValues(spoke, series),
      gap: findBand(spoke, choice.groups),
    })),
    series: series.map(({ id, name, rank }) => ({ id, name: rank === null ? '' : name })),
    figures: choice.groups.length === 0 ? agreed.map(({ id }) => id) : overlay ? choice.groups : [],
    withheld: m.results_withheld(),
    ghost: choice.ghost ?? null,
    agreed,
  };
}

function listGroupLooks(view: ResultsView): readonly SeriesLook[] {
  return view.groups.map(({ id, shortName, name, rank }) => ({
    id,
    name: shortName || name,
    rank,
  }));
}

const isTogether = (view: ResultsView, group: string) =>
  view.groups.some(({ id, together }) => id === group && together);

/** What is drawn beside the answers unless one chooses: most lines of both that can be followed. */
const mostLines = 4;

function chooseAgreed(view: ResultsView, choice: WheelChoice): readonly WheelAgreed[] {
  if (choice.agreed) return choice.agreed;
  return listAgreed(view, [...choice.groups, ...listAgreedBeside(view, choice)]);
}

/** Raters whose agreed rating is drawn beside answers, unless one chooses. */
export function listAgreedBeside(view: ResultsView, { groups }: WheelChoice): readonly string[] {
  return listBeside(view, groups).slice(0, Math.max(0, mostLines - groups.length));
}

/** Raters beside the answers of the groups chosen: everybody first, on a wheel of all groups alone. */
export function listBeside(view: ResultsView, groups: readonly string[]): readonly string[] {
  const whole = groupsDrawn(view).every((id) => groups.includes(id));
  return listRated(view)
    .filter(({ id, rank }) =>
      rank === null ? whole : !isTogether(view, id) && groups.includes(id),
    )
    .toSorted((one, other) => Number(other.rank === null) - Number(one.rank === null))
    .map(({ id }) => id);
}

/** As the wheel draws them. A group that has nothing else stands in gaps under its own id. */
export function listAgreed(view: ResultsView, raters: readonly string[]): readonly WheelAgreed[] {
  return listRated(view)
    .filter(({ id }) => raters.includes(id))
    .map((rater) => {
      const alone = isTogether(view, rater.id);
      const spokes = Object.entries(rater.spokes);
      return {
        id: alone ? rater.id : `${rater.id} agreed`,
        series: rater.id === everybody ? totalSeries : rater.id,
        name: alone ? rater.shortName || rater.name : '',
        values: Object.fromEntries(spokes.map(([key, { index }]) => [key, index])),
        wished: Object.fromEntries(spokes.map(([key, { wished }]) => [key, wished])),
      };
    });
}

/** How everything that may be on a wheel is drawn: a group that did not answer alone has its colour too. */
export function listLooks(view: ResultsView): readonly SeriesLook[] {
  return [{ id: totalSeries, name: m.results_total(), rank: null }, ...listGroupLooks(view)];
}

/** A total that cannot be published is simply not drawn: it withholds no group of its own. */
function listValues(spoke: SpokeView, series: readonly SeriesLook[]) {
  return Object.fromEntries(
    series.flatMap(({ id, rank }): [string, number | null][] => {
      if (rank === null) return spoke.total ? [[id, spoke.total.index]] : [];
      return [[id, spoke.groups[id]?.index ?? null]];
    }),
  );
}

/** The wheel in words, for whoever does not see it. */
export function describeWheel(view: ResultsView, locale: Locale, choice: WheelChoice): string {
  const series = listSeries(view, choice);
  const spokes = view.spokes.map((spoke) => {
    const values = listValues(spoke, series);
    const figures = series.flatMap(({ id, name }) => {
      const value = values[id];
      if (value === undefined) return [];
      const figure = value === null ? m.results_withheld() : writeIndex(value);
      return [m.results_wheel_describe_figure({ group: name, figure })];
    });
    return m.results_wheel_describe_spoke({
      name: spoke.name[locale],
      figures: writeList(figures, locale),
    });
  });
  const said = [...describeAgreed(view, locale, choice), ...describeGhost(view, locale, choice)];
  return [m.results_wheel_describe(), ...spokes, ...said].join(' ');
}

/** One sentence for what each agreed on, and one for what it wishes: only of the conditions it speaks of. */
function describeAgreed(view: ResultsView, locale: Locale, choice: WheelChoice): string[] {
  const describe = (title: string, values: WheelAgreed['values']) => {
    const figures = view.spokes.flatMap(({ key, name }) => {
      const value = values[key] ?? null;
      if (value === null) return [];
      const figure = writeIndex(value);
      return [m.results_wheel_describe_figure({ group: name[locale], figure })];
    });
    if (figures.length === 0) return [];
    return [m.results_wheel_describe_spoke({ name: title, figures: writeList(figures, locale) })];
  };
  return chooseAgreed(view, choice).flatMap(({ series, values, wished }) => {
    const group = nameRater(view, series);
    return [
      ...describe(m.results_wheel_agreed({ group }), values),
      ...describe(m.results_wheel_wished({ group }), wished),
    ];
  });
}

function describeGhost(view: ResultsView, locale: Locale, { ghost }: WheelChoice): string[] {
  const group = view.groups.find(({ id }) => id === ghost?.series);
  if (!ghost || !group) return [];
  const figures = view.spokes.flatMap(({ key, name }) => {
    const value = ghost.values[key] ?? null;
    const figure = value === null ? m.results_withheld() : writeIndex(value);
    return [m.results_wheel_describe_figure({ group: name[locale], figure })];
  });
  const name = m.results_ghost_key({ group: group.shortName || group.name, year: ghost.name });
  return [m.results_wheel_describe_spoke({ name, figures: writeList(figures, locale) })];
}
