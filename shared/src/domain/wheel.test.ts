/** The wheel's geometry: what stands where, at every size. */

import { describe, expect, it } from 'vitest';
import { partnershipDiagnostic } from '../../instruments/partnership-diagnostic.ts';
import { drawWheel, hubShare, radiusOf, wheelSizes } from './wheel.ts';
import { overlap } from './wheel-boxes.ts';
import type { WheelInput } from './wheel-input.ts';

type Values = readonly (readonly (number | null)[])[];

/** One row a spoke, one column a series. */
function wheelOf(
  values: Values,
  lines: readonly string[] = ['Construire', 'ensemble'],
): WheelInput {
  const ids = (values[0] ?? []).map((_, place) => `g${place}`);
  return {
    spokes: values.map((row, place) => ({
      key: `s${place}`,
      lines,
      singleItem: place === 1,
      mark: place === 1 ? '\u00a0¹' : '',
      values: Object.fromEntries(ids.map((id, column) => [id, row[column] ?? null])),
      gap: ids.length > 1 ? { low: 'g0', high: 'g1', wide: true } : null,
    })),
    series: ids.map((id) => ({ id, name: id })),
    figures: ids.slice(0, 3),
    withheld: 'retenu',
  };
}

const { desktop } = wheelSizes;
const seven = (row: readonly (number | null)[]): Values => Array.from({ length: 7 }, () => row);
const distance = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y);
const centre = { x: desktop.cx, y: desktop.cy };

describe('the wheel', () => {
  it('puts the first spoke at 12 o’clock and turns clockwise', () => {
    const { spokes } = drawWheel(wheelOf(seven([50])), desktop);
    expect(spokes[0]?.to).toEqual({ x: desktop.cx, y: desktop.cy - desktop.radius });
    expect(spokes[1]?.to.x).toBeGreaterThan(desktop.cx);
    expect(spokes[6]?.to.x).toBeLessThan(desktop.cx);
  });

  it('puts zero on the hub, 100 on the rim, and equal steps between', () => {
    expect(hubShare).toBeCloseTo(0.138, 3);
    expect(radiusOf(0, desktop)).toBeCloseTo(desktop.radius * hubShare);
    expect(radiusOf(100, desktop)).toBe(desktop.radius);
    expect(radiusOf(50, desktop) - radiusOf(25, desktop)).toBeCloseTo(
      radiusOf(100, desktop) - radiusOf(75, desktop),
    );
  });

  it('sets equal values side by side, both at the same height on the spoke', () => {
    const { series } = drawWheel(wheelOf(seven([50, 50])), desktop);
    const [one, other] = series.map(({ markers }) => markers[0]);
    if (!one || !other) throw new Error('two markers');
    expect(one.y).toBe(other.y);
    expect(other.x - one.x).toBeGreaterThanOrEqual(2 * desktop.marker);
    expect((one.x + other.x) / 2).toBeCloseTo(desktop.cx);
  });

  it('leaves values that differ on the spoke itself', () => {
    const { series } = drawWheel(wheelOf(seven([20, 80])), desktop);
    expect(series.map(({ markers }) => markers[0]?.x)).toEqual([desktop.cx, desktop.cx]);
  });

  it('moves markers off their spoke only as far as they need', () => {
    const { series } = drawWheel(wheelOf(seven([50, 55])), desktop);
    const [one, other] = series.map(({ markers }) => markers[0]);
    if (!one || !other) throw new Error('two markers');
    expect(other.x - one.x).toBeGreaterThan(0);
    expect(other.x - one.x).toBeLessThan(2 * desktop.marker);
  });

  it('writes the scale where no line passes, between the last spoke and the first if it can', () => {
    const usual = drawWheel(wheelOf(seven([20, 90])), desktop).scale[0];
    expect(usual?.x).toBeLessThan(desktop.cx);
    const values = seven([20, 90]).map((row, place) => (place === 6 ? [48, 90] : row));
    const crossed = drawWheel(
      wheelOf(values.map((row, place) => (place === 0 ? [56, 90] : row))),
      desktop,
    );
    const [half, whole] = crossed.scale;
    expect(half?.x).toBeGreaterThan(desktop.cx);
    expect(whole?.x).toBeGreaterThan(desktop.cx);
    const all = drawWheel(wheelOf(seven([52, 100])), desktop).scale;
    expect(all.map(({ x }) => x < desktop.cx)).toEqual([true, true]);
  });

  it('breaks the line on both sides of a withheld figure and marks the rim', () => {
    const values = seven([40]).map((row, place) => (place === 2 ? [null] : row));
    const { series, withheld, labels } = drawWheel(wheelOf(values), desktop);
    expect(series[0]?.markers).toHaveLength(6);
    expect(series[0]?.path.match(/M/g)).toHaveLength(1);
    expect(series[0]?.path.match(/L/g)).toHaveLength(5);
    expect(series[0]?.path).not.toContain('Z');
    expect(withheld).toHaveLength(1);
    expect(distance(withheld[0] ?? centre, centre)).toBeCloseTo(desktop.radius, 1);
    expect(labels[2]?.figures[0]).toMatchObject({ text: 'retenu', withheld: true });
  });

  it('closes the line when nothing is withheld', () => {
    expect(drawWheel(wheelOf(seven([40])), desktop).series[0]?.path).toMatch(/Z$/);
  });

  it('draws no line at all between two figures that are not neighbours', () => {
    const values = seven([null]).map((row, place) => (place === 1 || place === 4 ? [60] : row));
    expect(drawWheel(wheelOf(values), desktop).series[0]?.path).toBe('');
  });

  it('lays a band only between two groups that differ', () => {
    const values = seven([20, 70]).map((row, place) => (place === 0 ? [50, 50] : row));
    const { bands } = drawWheel(wheelOf(values), desktop);
    expect(bands.map(({ key }) => key)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
  });

  it('writes no group’s name over a marker, a name or another name', () => {
    const { names, labels, series } = drawWheel(wheelOf(seven([35, 60, 85])), desktop);
    const taken = labels.map(({ box }) => box);
    for (const { box } of names) {
      expect(taken.some((other) => overlap(box, other))).toBe(false);
      taken.push(box);
      for (const { x, y } of series.flatMap(({ markers }) => markers)) {
        const inside = x > box.left && x < box.right && y > box.top && y < box.bottom;
        expect(inside).toBe(false);
      }
    }
    expect(names.length).toBeGreaterThan(0);
  });

  it('keeps a group’s name inside the rim, or leaves it to the key', () => {
    const input = wheelOf(seven([35, 60, 85]));
    const long = 'Table de concertation intersectorielle en développement social et communautaire';
    const named = (name: string) =>
      drawWheel({ ...input, series: input.series.map(({ id }) => ({ id, name })) }, desktop);
    expect(named(long).names).toEqual([]);
    const { names } = named('Table de quartier');
    expect(names.length).toBeGreaterThan(0);
    for (const { box } of names) {
      for (const x of [box.left, box.right]) {
        for (const y of [box.top, box.bottom]) {
          expect(distance({ x, y }, centre)).toBeLessThan(desktop.radius);
        }
      }
    }
  });

  it('writes no direct name beyond three groups', () => {
    expect(drawWheel(wheelOf(seven([10, 30, 50, 70])), desktop).names).toEqual([]);
  });

  it.each(Object.entries(wheelSizes))('keeps every name inside the drawing: %s', (_, size) => {
    const { labels, size: fitted } = drawWheel(wheelOf(seven([50, 20])), size);
    for (const { box } of labels) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(fitted.width);
      expect(box.bottom).toBeLessThanOrEqual(fitted.height);
    }
  });

  it.each(['fr', 'en'] as const)('gives the real names of a phone room to spare: %s', (locale) => {
    const spokes = partnershipDiagnostic.dimensions.map(({ shortLabel }) => shortLabel[locale]);
    for (const row of [[50], [null, 20], [null, null, null]]) {
      const input = wheelOf(seven(row));
      const { labels, size } = drawWheel(
        {
          ...input,
          withheld: locale === 'fr' ? 'retenu' : 'withheld',
          spokes: input.spokes.map((spoke, place) => ({
            ...spoke,
            lines: spokes[place] ?? [],
            mark: '\u00a0¹\u00a0²',
          })),
        },
        wheelSizes.phone,
      );
      for (const { box } of labels) {
        expect(box.left).toBeGreaterThan(2);
        expect(box.right).toBeLessThan(size.width - 2);
        expect(box.top).toBeGreaterThan(2);
        expect(box.bottom).toBeLessThan(size.height - 2);
      }
      expect(size.width).toBe(wheelSizes.phone.width);
      expect(size.radius).toBeGreaterThan(wheelSizes.phone.radius * 0.6);
    }
  });

  it('draws another edition of one group on its spokes, broken where it has no figure, named by its year', () => {
    const values = { s0: 100, s1: 20, s2: null, s3: 40, s4: 60, s5: 80, s6: 90 };
    const ghost = { series: 'g1', name: '2025', values };
    const {
      ghost: drawn,
      names,
      labels,
    } = drawWheel({ ...wheelOf(seven([50, 20])), ghost }, desktop);
    expect(drawn?.series).toBe('g1');
    expect(drawn?.points.map(({ spoke }) => spoke)).toEqual(['s0', 's1', 's3', 's4', 's5', 's6']);
    expect(drawn?.points[0]).toMatchObject({ x: desktop.cx, y: desktop.cy - desktop.radius });
    expect(drawn?.path).not.toContain('Z');
    expect(drawn?.name?.text).toBe('2025');
    for (const { box } of [...names, ...labels]) {
      expect(drawn && overlap(drawn.name?.box ?? box, box)).toBe(false);
    }
    expect(drawWheel(wheelOf(seven([50, 20])), desktop).ghost).toBeNull();
  });

  it('leaves a wheel whose names have room as it was wanted', () => {
    expect(drawWheel(wheelOf(seven([50, 20]), ['Début']), desktop).size).toEqual(desktop);
  });

  it.each(Object.entries(wheelSizes))('keeps the names apart: %s', (_, size) => {
    const { labels } = drawWheel(wheelOf(seven([50, 20])), size);
    for (const [place, { box }] of labels.entries()) {
      for (const other of labels.slice(place + 1)) expect(overlap(box, other.box)).toBe(false);
    }
  });

  it('keeps letters and markers at 5 % of the height on a wall, and 9 points on paper', () => {
    expect(wheelSizes.meeting.font / 1080).toBeGreaterThanOrEqual(0.05);
    expect(wheelSizes.meeting.line / 1080).toBeGreaterThanOrEqual(0.005);
    const widthOf = (row: readonly number[]) => {
      const { series } = drawWheel(wheelOf(seven(row)), wheelSizes.meeting);
      return Math.min(...series.flatMap(({ markers }) => markers.map(({ r }) => (2 * r) / 1080)));
    };
    expect(widthOf([40, 80])).toBeGreaterThanOrEqual(0.05);
    // Larger ones would push each other off their spoke.
    expect(widthOf([40, 60, 80])).toBeGreaterThan(0.03);
    expect(widthOf([40, 60, 80])).toBeLessThan(0.04);
    expect(wheelSizes.print.radius).toBe(45);
    expect(wheelSizes.print.font).toBeGreaterThanOrEqual(9 * 0.3528 - 0.01);
  });
});
