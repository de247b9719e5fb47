/** The geometry of the small charts of the trend: true to dates, gaps kept, no word on another. */

import { describe, expect, it } from 'vitest';
import { type ChartInput, chartBottom, chartTop, heightOf, placeChart } from './trend-chart.ts';

const edition = (year: number, month = '05') => ({
  openedOn: `${year}-${month}-01`,
  closedOn: `${year}-${month}-28`,
});
const draw = (changes: Partial<ChartInput>) =>
  placeChart({
    editions: [edition(2024), edition(2025), edition(2026)],
    names: ['2024', '2025', '2026'],
    under: ['15/20', '18/20', '18/21'],
    lines: [],
    events: [],
    ...changes,
  });
const line = (id: string, ...values: (number | null)[]) => ({
  id,
  rank: 0,
  values,
  joined: [true, true],
});

describe('a chart of the trend', () => {
  it('stands true to dates, from the first opening to the last closing', () => {
    const { at, runs } = draw({ editions: [edition(2020), edition(2021), edition(2024)] });
    expect(runs[0]?.from).toBe(0);
    expect(at[2]).toBe(100);
    const [first = 0, second = 0, third = 0] = at;
    expect((third - second) / (second - first)).toBeCloseTo(3, 1);
  });

  it('has one scale: 0 on the axis, 100 at the top', () => {
    expect([0, 50, 100].map(heightOf)).toEqual([
      chartBottom,
      (chartBottom + chartTop) / 2,
      chartTop,
    ]);
  });

  it('joins no line over a gap, nor over other questions', () => {
    const { lines } = draw({ lines: [line('a', 10, null, 30), line('b', 10, 20, 30)] });
    expect(lines.map(({ dots, strokes }) => [dots.length, strokes.length])).toEqual([
      [2, 0],
      [3, 2],
    ]);
    const broken = { ...line('b', 10, 20, 30), joined: [true, false] };
    expect(draw({ lines: [broken] }).lines[0]?.strokes).toHaveLength(1);
  });

  it('sets side by side the dots that would cover one another', () => {
    const { lines } = draw({ lines: [line('a', 40, 40, 40), line('b', 42, 90, 40)] });
    const [first, second] = lines;
    expect((second?.dots[0]?.dx ?? 0) - (first?.dots[0]?.dx ?? 0)).toBeGreaterThanOrEqual(11);
    expect([first?.dots[1]?.dx, second?.dots[1]?.dx]).toEqual([0, 0]);
  });

  it('keeps the last values a line of text apart, and on the chart', () => {
    const level = ['a', 'b', 'c', 'd'].map((id) => line(id, 0, 0, 1));
    const ys = draw({ lines: level }).lines.map(({ label }) => label?.y ?? 0);
    const apart = ys
      .toSorted((one, other) => one - other)
      .map((y, place, all) => y - (all[place - 1] ?? -99));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...ys)).toBeLessThanOrEqual(chartBottom + 2);
  });

  it('labels a line that ended over its last dot', () => {
    const [ended] = draw({ lines: [line('a', 10, 60, null)] }).lines;
    expect(ended?.label).toMatchObject({ text: '60', dx: 0, y: heightOf(60) - 15 });
  });

  it('leaves out names that would touch, never the last', () => {
    const names = ['2024-05', '2024-07', '2026-05'];
    const editions = [edition(2024), edition(2024, '07'), edition(2026)];
    expect(draw({ names, editions }).named).toEqual([0, 2]);
    expect(draw({}).named).toEqual([0, 1, 2]);
    const years = [2022, 2023, 2024, 2025, 2026];
    const chart = draw({
      editions: years.map((year) => edition(year)),
      names: years.map(String),
      under: years.map(() => '51/63'),
    });
    expect([chart.named, chart.underlined]).toEqual([
      [0, 1, 2, 3, 4],
      [0, 2, 4],
    ]);
  });

  it('sets one edition in the middle, and room for other events', () => {
    const { at, ticks } = draw({
      editions: [edition(2026)],
      names: ['2026'],
      events: [
        { kind: 'opened', on: '2026-05-01' },
        { kind: 'action', on: '2026-05-10' },
      ],
    });
    expect(at).toEqual([50]);
    expect(ticks.map(({ kind }) => kind)).toEqual(['action']);
  });

  it('keeps one scale for all charts: an event about another condition has its place and no mark', () => {
    const after = { kind: 'event', on: '2026-12-01' };
    const here = draw({ events: [after] });
    const elsewhere = draw({ events: [{ ...after, elsewhere: true }] });
    expect(elsewhere.at).toEqual(here.at);
    expect([here.ticks, elsewhere.ticks]).toEqual([[{ kind: 'event', at: 100 }], []]);
    // Years away, it would push all editions together.
    expect(draw({ events: [{ kind: 'event', on: '2009-01-01' }] })).toEqual(draw({}));
  });
});
