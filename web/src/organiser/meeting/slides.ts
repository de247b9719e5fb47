/** What a meeting goes through, one slide after the other: ground rules, the wheel, each gap, what was agreed. */

import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import type { ResultsView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import { groupsDrawn, overlaid } from '../../results/wheel-input.ts';

export type Slide = { readonly key: string } & (
  | { readonly kind: 'rules' | 'closing' }
  /** Beyond three groups nobody can follow the lines: each has a wheel of its own. */
  | { readonly kind: 'wheel'; readonly groups: readonly string[] }
  /** First what each side says, then what is said of it. */
  | { readonly kind: 'figures' | 'talk'; readonly spoke: SpokeView; readonly rank: GapRank | null }
);

/** `null` where nothing can be compared. */
export type GapRank = { readonly rank: number; readonly of: number };

/** As saved, then whatever the results have besides, widest gap first; what they no longer have is left out. */
export function orderAgenda(
  { gapOrder }: Pick<ResultsView, 'gapOrder'>,
  saved: readonly AgendaLine[],
): readonly AgendaLine[] {
  const kept = saved.filter(({ dimension }) => gapOrder.includes(dimension));
  const named = new Set(kept.map(({ dimension }) => dimension));
  const rest = gapOrder.filter((dimension) => !named.has(dimension));
  return [...kept, ...rest.map((dimension) => ({ dimension, skipped: false }))];
}

export function listSlides(view: ResultsView, agenda: readonly AgendaLine[]): readonly Slide[] {
  const asked = agenda.flatMap(({ dimension, skipped }) =>
    skipped ? [] : (view.spokes.find(({ key }) => key === dimension) ?? []),
  );
  const compared = view.gapOrder.filter((key) =>
    view.spokes.some((spoke) => spoke.key === key && spoke.gap.kind === 'shown'),
  );
  const rankOf = ({ key }: SpokeView): GapRank | null => {
    const place = compared.indexOf(key);
    return place < 0 ? null : { rank: place + 1, of: compared.length };
  };
  return [
    { key: 'rules', kind: 'rules' },
    ...listWheels(view),
    ...asked.flatMap((spoke): Slide[] => [
      { key: `figures ${spoke.key}`, kind: 'figures', spoke, rank: rankOf(spoke) },
      { key: `talk ${spoke.key}`, kind: 'talk', spoke, rank: rankOf(spoke) },
    ]),
    { key: 'closing', kind: 'closing' },
  ];
}

function listWheels(view: ResultsView): readonly Slide[] {
  const drawn = groupsDrawn(view);
  const wheels = drawn.length > overlaid ? drawn.map((id) => [id]) : [drawn];
  return wheels.map((groups, place) => ({ key: `wheel ${place}`, kind: 'wheel', groups }));
}

/** Where one is after the agenda changed: on the same slide, or the one that took its place. */
export function findPlace(slides: readonly Slide[], key: string, before: number): number {
  const place = slides.findIndex((slide) => slide.key === key);
  return place >= 0 ? place : Math.min(before, slides.length - 1);
}

/** One line of the agenda up or down. */
export function moveLine(
  agenda: readonly AgendaLine[],
  from: number,
  by: -1 | 1,
): readonly AgendaLine[] {
  const to = from + by;
  const [line, other] = [agenda[from], agenda[to]];
  if (!line || !other) return agenda;
  return agenda.map((one, place) => (place === from ? other : place === to ? line : one));
}
