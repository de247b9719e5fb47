/** What groups agreed on, drawn among their answers. */

import { describe, expect, it } from 'vitest';
import { drawWheel, radiusOf, wheelSizes } from './wheel.ts';
import type { WheelAgreed, WheelInput, WheelMarker } from './wheel-input.ts';

const { desktop } = wheelSizes;
const keys = ['s0', 's1', 's2', 's3', 's4', 's5', 's6'];
type Row = readonly (number | null)[];
const bySpoke = (row: Row) =>
  Object.fromEntries(keys.map((key, place) => [key, row[place] ?? null]));

function agreedOf(series: string, values: Row, wished: Row = []): WheelAgreed {
  return {
    id: `agreed ${series}`,
    series,
    name: '',
    values: bySpoke(values),
    wished: bySpoke(wished),
  };
}

/** One answering group, at 50 everywhere. */
function wheelOf(agreed: readonly WheelAgreed[], figures: readonly string[] = ['g0']): WheelInput {
  return {
    spokes: keys.map((key) => ({
      key,
      lines: ['Construire', 'ensemble'],
      singleItem: false,
      mark: '',
      values: { g0: 50 },
      gap: { low: 'g0', high: 'agreed g1', wide: true },
    })),
    series: [{ id: 'g0', name: '' }],
    figures,
    withheld: 'retenu',
    agreed,
  };
}

const first = (markers: readonly WheelMarker[] = []) => markers.find(({ spoke }) => spoke === 's0');

describe('an agreed rating on the wheel', () => {
  it('closes its line when every condition is settled, breaks it where one is not', () => {
    const all = drawWheel(
      wheelOf([
        agreedOf(
          'g1',
          keys.map(() => 80),
        ),
      ]),
      desktop,
    ).agreed[0];
    expect(all?.path).toMatch(/Z$/);
    expect(all?.series).toBe('g1');
    const some = drawWheel(wheelOf([agreedOf('g1', [80, 80, null, 80, 80, 80, 80])]), desktop);
    expect(some.agreed[0]?.path).not.toContain('Z');
    expect(some.agreed[0]?.path.match(/L/g)).toHaveLength(5);
    expect(some.agreed[0]?.markers).toHaveLength(6);
    expect(some.withheld).toEqual([]);
  });

  it('shows a condition settled alone as a marker, on no line', () => {
    const [rating] = drawWheel(wheelOf([agreedOf('g1', [null, null, 100])]), desktop).agreed;
    expect(rating?.path).toBe('');
    expect(rating?.markers.map(({ spoke, value }) => [spoke, value])).toEqual([['s2', 100]]);
  });

  it('sets answers, rating and wish side by side in this order when they are equal', () => {
    const { series, agreed } = drawWheel(wheelOf([agreedOf('g0', [50], [50])]), desktop);
    const row = [first(series[0]?.markers), first(agreed[0]?.markers), first(agreed[0]?.wished)];
    const across = row.map((marker) => marker?.x ?? Number.NaN);
    for (const marker of row) {
      const { x = Number.NaN, y = Number.NaN } = marker ?? {};
      expect(Math.hypot(x - desktop.cx, y - desktop.cy)).toBeCloseTo(radiusOf(50, desktop), 1);
    }
    for (const [place, x] of across.slice(1).entries()) {
      expect(x - (across[place] ?? x)).toBeGreaterThanOrEqual(2 * desktop.marker);
    }
  });

  it('draws a wish without a line, under the rating’s own id', () => {
    const [rating] = drawWheel(wheelOf([agreedOf('*', [], [100, 100, 100])]), desktop).agreed;
    expect(rating?.path).toBe('');
    expect(rating?.wished).toHaveLength(3);
    expect(rating?.wished.every(({ series }) => series === rating.id)).toBe(true);
  });

  it('writes its figure under the name when asked to, and nothing where nothing was settled', () => {
    const input = wheelOf([agreedOf('g1', [80, null])], ['g0', 'agreed g1']);
    const { labels } = drawWheel(input, desktop);
    const texts = labels.map(({ figures }) => figures.map(({ text, agreed }) => [text, agreed]));
    expect(texts.slice(0, 2)).toEqual([
      [
        ['50', false],
        ['80', true],
      ],
      [['50', false]],
    ]);
  });

  it('lays the band between answers and a rating', () => {
    const { bands } = drawWheel(wheelOf([agreedOf('g1', [80, null, 50])]), desktop);
    expect(bands.map(({ key }) => key)).toEqual(['s0']);
  });

  it('changes nothing of a wheel without one', () => {
    const { agreed: _, ...without } = drawWheel({ ...wheelOf([]), agreed: [] }, desktop);
    const { agreed: none, ...plain } = drawWheel({ ...wheelOf([]), agreed: undefined }, desktop);
    expect(plain).toEqual(without);
    expect(none).toEqual([]);
  });
});
