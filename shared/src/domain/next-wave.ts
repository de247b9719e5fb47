/** The next edition of a closed one: everything is copied, its dates and the year of its title move. */

import { findSoonestClosing, type Instant, sharesTooEarly } from './wave.ts';

/**
 * Fifty-two weeks rather than the same day of the calendar: an edition that closed on a Friday closes on a Friday and
 * stays as long, and the 29th of February needs no rule of its own.
 */
const weeksBetweenEditions = 52;
/** A month before a year has passed: the dates moved by a year are still ahead, and there is time to prepare. */
const weeksBeforeReminder = 48;

/** What may not be looser in an edition than in the one it follows. */
export type PrivacySettings = { readonly threshold: number };

/** Wall-clock times YYYY-MM-DDTHH:MM and days YYYY-MM-DD in the partnership's zone. */
export type CarriedSettings = PrivacySettings & {
  readonly title: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly resultsOn: string | null;
};

export type MovedDate = 'opensAt' | 'closesAt' | 'resultsOn';

export type NextPlan<Settings> = {
  readonly settings: Settings;
  /** Dates there were and that could not be moved: past already, or too near the last results. */
  readonly byHand: readonly MovedDate[];
};

export type Present = {
  readonly now: Instant;
  /** YYYY-MM-DD in the partnership's zone. */
  readonly today: string;
  /** The day the edition before closed, likewise. */
  readonly closedOn: string;
  readonly lastPublishedAt: Instant | null;
  /** Titles of every edition there has been. */
  readonly taken: readonly string[];
  /** What a wall-clock time means in the partnership's zone. */
  readonly toInstant: (local: string) => Instant;
};

export function planNextWave<Settings extends CarriedSettings>(
  previous: Settings,
  { now, today, closedOn, lastPublishedAt, taken, toInstant }: Present,
): NextPlan<Settings> {
  const opens = moveTime(previous.opensAt);
  const closes = moveTime(previous.closesAt);
  const shares = previous.resultsOn === null ? null : moveDay(previous.resultsOn);
  const soonest = findSoonestClosing(lastPublishedAt, now) ?? now;
  const closesAt =
    closes !== null && toInstant(closes) > now && toInstant(closes) >= soonest ? closes : null;
  const opensAt = opens !== null && toInstant(opens) > now ? opens : null;
  const closesOn = closesAt?.slice(0, 10) ?? null;
  const resultsOn = sharesTooEarly(shares, closesOn, today) ? null : shares;
  const moved = { opensAt, closesAt, resultsOn };
  const names = Object.keys(moved) as MovedDate[];
  return {
    settings: {
      ...previous,
      ...moved,
      title: moveTitle(previous.title, { today, closedOn, taken }),
    },
    byHand: names.filter((name) => previous[name] !== null && moved[name] === null),
  };
}

/** An edition that follows another shows no group the other would have withheld. */
export function isLooser(next: PrivacySettings, previous: PrivacySettings): boolean {
  return next.threshold < previous.threshold;
}

/** The day, about a year after a closing, when the next edition is to be prepared. */
export function findReminderDay(closedOn: string): string {
  return addWeeks(closedOn, weeksBeforeReminder);
}

function moveTime(local: string | null): string | null {
  return local === null ? null : `${moveDay(local.slice(0, 10))}${local.slice(10)}`;
}

function moveDay(day: string): string {
  return addWeeks(day, weeksBetweenEditions);
}

function addWeeks(day: string, weeks: number): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  return new Date(start + weeks * 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;
const longestTitle = 80;

/** « Édition 2026 » → « Édition 2027 », "2025–2026" → "2026–2027"; a plan « 2026–2029 » keeps its years. */
function moveTitle(
  title: string,
  { today, closedOn, taken }: Pick<Present, 'today' | 'closedOn' | 'taken'>,
): string {
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from(title.matchAll(year), ([found]) => Number(found));
  const [first = 0, second] = years;
  const last = second ?? first;
  const areOfEdition = years.length === 1 || (years.length === 2 && second === first + 1);
  const step = Math.max(1, thisYear - last);
  const moved = areOfEdition ? title.replace(year, (found) => String(Number(found) + step)) : title;
  if (!taken.includes(moved)) return moved;
  // Two editions of one title could not be told apart in a list.
  const mark = ` (${areOfEdition ? last + step : Math.max(thisYear, Number(closedOn.slice(0, 4)) + 1)})`;
  const marked = `${moved.slice(0, longestTitle - mark.length)}${mark}`;
  return taken.includes(marked) ? moved : marked;
}
