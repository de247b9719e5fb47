/** Whose line of the edition before may be laid under a wheel: groups that were there, questions that compare. */

import type { Past, TrendDimension, TrendView } from '@moyeu/shared/domain/trend-view.ts';
import { describe, expect, it } from 'vitest';
import { findPastWheel } from './past-wheel.ts';

type Figures = TrendDimension['figures'][string];
const shown = (index: number): Figures[number] => ({
  kind: 'shown',
  cell: { index, items: 1, of: 1, nMin: 5, nMax: 5, A: 5, B: 0, C: 0, agreement: 1 },
});
const absent: Past<never> = { kind: 'absent', reason: 'withheld' };
const spoke = (
  key: string,
  joined: readonly boolean[],
  figures: Readonly<Record<string, Figures>>,
): TrendDimension => ({
  key,
  name: { fr: key, en: key },
  description: { fr: key, en: key },
  singleItem: false,
  items: [key],
  figures,
  joined,
  changes: {},
});
const edition = (waveId: string, closedOn: string) => ({
  waveId,
  title: waveId,
  openedOn: closedOn,
  closedOn,
  threshold: 5,
  enteredByHand: false,
});
const series = (id: string, rank: number | null) => ({
  id,
  name: id,
  shortName: '',
  rank,
  participation: [null, null, null],
});

const trend: TrendView = {
  partnershipName: 'Alliance',
  purpose: null,
  editions: [edition('w4', '2024-06-12'), edition('w5', '2025-06-12'), edition('w6', '2026-06-12')],
  events: [],
  series: [series('ville', 0), series('table', 1), series('*', null)],
  dimensions: [
    spoke('power', [true, true], {
      ville: [shown(10), shown(20), shown(30)],
      table: [absent, absent, shown(60)],
      '*': [shown(1), shown(2), shown(3)],
    }),
    spoke('trust', [true, false], {
      ville: [absent, shown(50), shown(60)],
      table: [absent, shown(70), shown(80)],
      '*': [absent, absent, absent],
    }),
  ],
  items: [],
  trust: null,
  compared: { from: 1, to: 2, comparisons: 1 },
};

describe('the line of the edition before', () => {
  it('is that of groups with a figure that compares, and never the total', () => {
    expect(findPastWheel(trend, 'w6')).toEqual({
      name: '2025',
      groups: { ville: { power: 20, trust: null } },
    });
    expect(findPastWheel(trend, 'w5')).toEqual({
      name: '2024',
      groups: { ville: { power: 10, trust: null } },
    });
  });

  it('is none for the first edition, nor for one that is not there', () => {
    expect(findPastWheel(trend, 'w4')).toBeNull();
    expect(findPastWheel(trend, 'elsewhere')).toBeNull();
  });
});
