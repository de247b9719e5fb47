/** Where everything stands on one chart of the trend: across in percent of its width, so that words never shrink; down in pixels. */

export type ChartLine = {
  readonly id: string;
  readonly rank: number | null;
  /** Index 0–100 by edition; `null` leaves a gap. */
  readonly values: readonly (number | null)[];
  /** By edition but the first: the line may come from the one before. */
  readonly joined: readonly boolean[];
};

export type ChartInput = {
  /** YYYY-MM-DD, oldest first. */
  readonly editions: readonly { readonly openedOn: string; readonly closedOn: string }[];
  /** What to write under each edition, and on a second line. */
  readonly names: readonly string[];
  readonly under?: readonly string[];
  readonly lines: readonly ChartLine[];
  /** Days to mark on the axis; those of editions show as they are. */
  readonly events: readonly ChartEvent[];
};

export type ChartEvent = {
  readonly kind: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  /** About another condition: it keeps its place on the common scale, without a mark. */
  readonly elsewhere?: boolean;
};

export type ChartDot = {
  readonly at: number;
  readonly y: number;
  /** Pixels aside, where two would cover one another. */
  readonly dx: number;
};

/** The last value shown, beside its dot; over it when later editions show none. */
export type ChartLabel = {
  readonly at: number;
  readonly y: number;
  readonly dx: number;
  readonly text: string;
};

export type Chart = {
  /** Of each edition, in percent. */
  readonly at: readonly number[];
  /** From opening to closing, in percent. */
  readonly runs: readonly { readonly from: number; readonly to: number }[];
  readonly ticks: readonly { readonly at: number; readonly kind: string }[];
  readonly lines: readonly {
    readonly id: string;
    readonly rank: number | null;
    readonly dots: readonly ChartDot[];
    readonly strokes: readonly (readonly [ChartDot, ChartDot])[];
    readonly label: ChartLabel | null;
  }[];
  /** Editions whose name has room, and whose second line; the last one always. */
  readonly named: readonly number[];
  readonly underlined: readonly number[];
};

/** Heights in pixels: room above 100, the plot, what is under the axis. */
export const chartTop = 10;
export const chartBottom = 130;
export const chartHeight = 186;
/** The narrowest a plot gets: three editions and their names must fit. */
const narrowest = 170;
const letterWidth = 8.2;
const between = 6;
const labelHeight = 17;
const covering = 12;
const mostLabels = 5;

export function placeChart(input: ChartInput): Chart {
  const at = placeDays(
    input,
    input.editions.map(({ closedOn }) => closedOn),
  );
  const level = input.lines.map(({ id, rank, values, joined }) => ({
    id,
    rank,
    values,
    joined,
    dots: values.map((value, place) =>
      value === null ? null : { at: at[place] ?? 0, y: heightOf(value), dx: 0 },
    ),
  }));
  const lines = level.map((line) => ({
    ...line,
    dots: line.dots.map(
      (dot, place) => dot && { ...dot, dx: moveAside(dot, place, line.id, level) },
    ),
  }));
  // More figures than that would stand one on another; they are all in the table.
  const labels = lines.length > mostLabels ? new Map<string, ChartLabel>() : placeLabels(lines);
  const named = chooseNames(at, input.names);
  return {
    at,
    runs: input.editions.map(({ openedOn, closedOn }) => {
      const [from = 0, to = 0] = placeDays(input, [openedOn, closedOn]);
      return { from, to };
    }),
    ticks: listNear(input)
      .filter(({ elsewhere }) => !elsewhere)
      .map(({ kind, on }) => ({ kind, at: placeDays(input, [on])[0] ?? 0 })),
    lines: lines.map(({ id, rank, dots, joined }) => ({
      id,
      rank,
      dots: dots.filter((dot) => dot !== null),
      strokes: dots.slice(1).flatMap((dot, place) => {
        const before = dots[place];
        return dot && before && joined[place] ? [[before, dot] as const] : [];
      }),
      label: labels.get(id) ?? null,
    })),
    named,
    underlined: named.filter((place) => chooseNames(at, input.under ?? []).includes(place)),
  };
}

export function heightOf(value: number): number {
  const y = chartBottom - ((chartBottom - chartTop) * value) / 100;
  return Math.round(y * 10) / 10;
}

/** Days around the editions within which an event is drawn: beyond, it would push them all together. */
const before = 60;
const after = 365;

/** Events to draw, those of editions apart: they have a mark of their own. */
function listNear({
  editions,
  events,
}: Pick<ChartInput, 'editions' | 'events'>): readonly ChartEvent[] {
  const days = editions.flatMap(({ openedOn, closedOn }) => [openedOn, closedOn]).map(numberOf);
  const [first, last] = [Math.min(...days) - before, Math.max(...days) + after];
  return events.filter(
    ({ kind, on }) =>
      kind !== 'opened' && kind !== 'closed' && numberOf(on) >= first && numberOf(on) <= last,
  );
}

/** True to dates: from the first opening, or event, to the last. */
export function placeDays(
  { editions, events }: Pick<ChartInput, 'editions' | 'events'>,
  days: readonly string[],
): readonly number[] {
  const known = [
    ...editions.flatMap(({ openedOn, closedOn }) => [openedOn, closedOn]),
    ...listNear({ editions, events }).map(({ on }) => on),
  ].map(numberOf);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  // One edition stands in the middle, not at the end of nothing.
  if (editions.length < 2) {
    const middle = numberOf(editions[0]?.closedOn ?? '');
    return days.map((day) => round(50 + ((numberOf(day) - middle) / after) * 50));
  }
  return days.map((day) => round(((numberOf(day) - first) / (last - first)) * 100));
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

type Placed = {
  readonly id: string;
  readonly values: readonly (number | null)[];
  readonly dots: readonly (ChartDot | null)[];
};

/** Dots of one edition that would cover one another stand side by side, in the order of the groups. */
function moveAside(dot: ChartDot, place: number, id: string, lines: readonly Placed[]): number {
  const near = lines.filter((line) => {
    const other = line.dots[place];
    return other && Math.abs(other.y - dot.y) < covering;
  });
  const turn = near.findIndex((line) => line.id === id);
  return Math.round((turn - (near.length - 1) / 2) * covering);
}

/** Beside the last dots, one over the other; an ended line has its own above its last dot. */
function placeLabels(lines: readonly Placed[]): ReadonlyMap<string, ChartLabel> {
  const ends = lines.flatMap(({ id, values, dots }) => {
    const last = values.findLastIndex((value) => value !== null);
    const [dot, value] = [dots[last], values[last]];
    if (!dot || value === null || value === undefined) return [];
    return [{ id, ended: last < values.length - 1, dot, text: String(Math.round(value)) }];
  });
  const going = ends.filter(({ ended }) => !ended);
  const dx = 14 + Math.max(0, ...going.map(({ dot }) => dot.dx));
  const beside = going.map(({ id, dot, text }) => ({ id, at: dot.at, y: dot.y, dx, text }));
  const over = ends
    .filter(({ ended }) => ended)
    .map(({ id, dot, text }) => ({ id, at: dot.at, y: Math.max(dot.y - 15, 3), dx: 0, text }));
  return new Map([...over, ...spread(beside)].map(({ id, ...label }) => [id, label]));
}

/** Moved as little as it takes for each to have its height, and back up from the bottom. */
function spread<T extends { readonly y: number }>(labels: readonly T[]): readonly T[] {
  const sorted = labels.toSorted((one, other) => one.y - other.y);
  const ys = sorted.map(({ y }) => y);
  for (let turn = 0; turn < 40; turn += 1) {
    let moved = false;
    for (let place = 1; place < ys.length; place += 1) {
      const missing = labelHeight - ((ys[place] ?? 0) - (ys[place - 1] ?? 0));
      if (missing <= 0.1) continue;
      ys[place - 1] = (ys[place - 1] ?? 0) - missing / 2;
      ys[place] = (ys[place] ?? 0) + missing / 2;
      moved = true;
    }
    const over = (ys.at(-1) ?? 0) - (chartBottom + 2);
    if (over > 0) ys[ys.length - 1] = chartBottom + 2;
    if (!moved && over <= 0) break;
  }
  return sorted.map((label, place) => ({ ...label, y: Math.round(ys[place] ?? label.y) }));
}

/** The last, then the first, then those between that touch none already chosen. */
function chooseNames(at: readonly number[], names: readonly string[]): readonly number[] {
  const places = at.map((_, place) => place);
  const order = [...places.slice(-1), ...places.slice(0, -1)];
  const needed = (place: number) =>
    (((names[place]?.length ?? 0) * letterWidth + between) * 100) / narrowest;
  const chosen: number[] = [];
  for (const place of order) {
    const touches = chosen.some((other) => {
      const room = (needed(place) + needed(other)) / 2;
      return Math.abs((at[place] ?? 0) - (at[other] ?? 0)) < room;
    });
    if (!touches) chosen.push(place);
  }
  return chosen.toSorted((one, other) => one - other);
}
