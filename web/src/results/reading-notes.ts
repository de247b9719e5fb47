/** How to read the wheel, in a few short facts, each only when the wheel shows it. */

import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { isAllTogether, listRated } from './agreed-text.ts';
import { findGapNote } from './footnotes.ts';
import { groupsDrawn } from './wheel-input.ts';

export type ReadingNote = { readonly lead: string; readonly text: string };

export type Reading = {
  /** Each group stands alone against the total, without a band. */
  readonly apart: boolean;
  /** Figures that say « à discuter » are read beside the wheel. */
  readonly discussed: boolean;
};

export function listReadingNotes(
  view: ResultsView,
  { apart, discussed }: Reading,
): readonly ReadingNote[] {
  const drawn = groupsDrawn(view);
  const compared = view.spokes.some(({ gap }) => gap.kind === 'shown');
  const gapNote = findGapNote(view);
  const answered = view.groups.filter(({ id, together }) => drawn.includes(id) && !together);
  const broken = view.spokes.some(({ groups }) => answered.some(({ id }) => groups[id] === null));
  const rated = listRated(view);
  const wished = rated.some(({ spokes }) =>
    Object.values(spokes).some((spoke) => spoke.wished !== null),
  );
  const notes: readonly (readonly [boolean, string, string])[] = [
    [
      true,
      m.results_read_far(),
      isAllTogether(view) ? m.results_read_far_agreed_text() : m.results_read_far_text(),
    ],
    [compared && !apart, m.results_read_band(), m.results_read_band_text()],
    [apart && hasTotal(view), m.results_read_total(), m.results_read_total_text()],
    [
      view.spokes.some(({ singleItem }) => singleItem),
      m.results_read_single(),
      m.results_read_single_text(),
    ],
    [rated.length > 0, m.results_read_agreed(), m.results_read_agreed_text()],
    [wished, m.results_read_wished(), m.results_read_wished_text()],
    [gapNote !== null, '', gapNote ?? ''],
    [discussed, m.results_read_discuss(), m.results_read_discuss_text()],
    [broken, m.results_read_withheld(), m.results_read_withheld_text()],
    [true, '', m.results_read_area()],
  ];
  return notes.flatMap(([told, lead, text]) => (told ? [{ lead, text }] : []));
}

export function hasTotal(view: ResultsView): boolean {
  return view.spokes.some(({ total }) => total !== null);
}
