/** Nothing on the wheel covers anything else, whatever the figures, for two to eight groups with the longest names. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnershipDiagnostic } from '../../instruments/partnership-diagnostic.ts';
import type { Locale } from './instrument.ts';
import { drawWheel, radiusOf, type WheelDrawing, type WheelSize, wheelSizes } from './wheel.ts';
import { boxAround, overlap } from './wheel-boxes.ts';
import type { WheelAgreed, WheelInput } from './wheel-input.ts';

const names = [
  'Table de concertation des organismes communautaires de Rosemont–La Petite-Patrie',
  'Arrondissement de Rosemont–La Petite-Patrie',
  'Centre intégré universitaire de santé et de services sociaux de l’Est-de-l’Île-de-Montréal',
  'École',
  'CIUSSS',
  'Table de quartier',
  'Arrondissement',
  'Citoyennes et citoyens',
] as const;
const { dimensions } = partnershipDiagnostic;
const value = fc.oneof(fc.constantFrom(0, 50, 100, null), fc.integer({ min: 0, max: 100 }));
const row = fc.array(value, { minLength: dimensions.length, maxLength: dimensions.length });
const size = fc.constantFrom(...Object.values<WheelSize>(wheelSizes));
const locale = fc.constantFrom<Locale>('fr', 'en');
type Row = readonly (number | null)[];

const bySpoke = (figures: Row) =>
  Object.fromEntries(dimensions.map(({ key }, place) => [key, figures[place] ?? null]));

const rating =
  (series: string) =>
  (values: Row, wished: Row): WheelAgreed => ({
    id: `agreed ${series}`,
    series,
    name: '',
    values: bySpoke(values),
    wished: bySpoke(wished),
  });

function wheelOf(
  rows: readonly Row[],
  agreed: readonly WheelAgreed[],
  { names: wanted }: WheelSize,
  locale: Locale,
): WheelInput {
  const overlaid = rows.length <= 3;
  return {
    spokes: dimensions.map((dimension, place) => ({
      key: dimension.key,
      lines: dimension[wanted === 'short' ? 'shortLabel' : 'wheelLabel'][locale],
      singleItem: false,
      mark: place === 1 ? '\u00a0¹' : '',
      values: Object.fromEntries(
        rows.map((figures, group) => [`g${group}`, figures[place] ?? null]),
      ),
      gap: null,
    })),
    series: rows.map((_, group) => ({ id: `g${group}`, name: names[group] ?? '' })),
    figures: overlaid ? rows.map((_, group) => `g${group}`) : [],
    withheld: locale === 'fr' ? 'retenu' : 'withheld',
    agreed,
  };
}

function listMarkers({ series, agreed, withheld }: WheelDrawing) {
  return [
    ...series.flatMap(({ markers }) => markers),
    ...agreed.flatMap(({ markers, wished }) => [...markers, ...wished]),
    ...withheld,
  ];
}

/** Pairs, each once. */
function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((one, place) => all.slice(place + 1).map((other) => [one, other] as const));
}

/** Now and then everybody says the same everywhere: where markers crowd most. */
const atMost = (groups: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(row, { minLength: 1, maxLength: groups }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(value, fc.integer({ min: 1, max: groups }))
        .map(([same, count]) => Array.from({ length: count }, () => dimensions.map(() => same))),
    },
  );
const few = atMost(3);
const many = atMost(8);
const agreed = fc.option(
  fc.tuple(fc.constantFrom('g0', 'g1', '*'), row, row).map(([id, ...of]) => rating(id)(...of)),
);
const listAgreed = (one: WheelAgreed | null) => (one ? [one] : []);
const runs = { numRuns: 100 };

describe('on the wheel', () => {
  it('no marker covers another of its spoke, for up to eight groups and a rating', () => {
    fc.assert(
      fc.property(many, agreed, size, locale, (rows, one, size, locale) => {
        const drawing = drawWheel(wheelOf(rows, listAgreed(one), size, locale), size);
        for (const [a, b] of pairsOf(listMarkers(drawing))) {
          if (a.spoke !== b.spoke) continue;
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan((a.r + b.r) * 0.999);
        }
      }),
      runs,
    );
  });

  it('no marker covers one of another spoke either, for the three groups that are overlaid', () => {
    fc.assert(
      fc.property(few, size, locale, (rows, size, locale) => {
        const drawing = drawWheel(wheelOf(rows, [], size, locale), size);
        for (const [a, b] of pairsOf(listMarkers(drawing))) {
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan((a.r + b.r) * 0.999);
        }
      }),
      runs,
    );
  });

  it('a marker stands as far from the hub as its figure says', () => {
    fc.assert(
      fc.property(few, size, locale, (rows, size, locale) => {
        const { size: fitted, series } = drawWheel(wheelOf(rows, [], size, locale), size);
        for (const { x, y, value } of series.flatMap(({ markers }) => markers)) {
          const reach = Math.hypot(x - fitted.cx, y - fitted.cy);
          expect(Math.abs(reach - radiusOf(value, fitted))).toBeLessThan(0.02);
        }
      }),
      runs,
    );
  });

  it('no name of a condition covers another, a marker or the edge', () => {
    fc.assert(
      fc.property(many, agreed, size, locale, (rows, one, size, locale) => {
        const drawing = drawWheel(wheelOf(rows, listAgreed(one), size, locale), size);
        const boxes = drawing.labels.map(({ box }) => box);
        for (const [a, b] of pairsOf(boxes)) expect(overlap(a, b)).toBe(false);
        for (const marker of listMarkers(drawing)) {
          const around = boxAround(marker, marker.r);
          expect(boxes.some((box) => overlap(box, around))).toBe(false);
        }
        for (const { left, top, right, bottom } of boxes) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(drawing.size.width);
          expect(bottom).toBeLessThanOrEqual(drawing.size.height);
        }
      }),
      runs,
    );
  });

  it('no name of a group covers anything, nor stands nearer to the marker of another', () => {
    fc.assert(
      fc.property(few, agreed, locale, (rows, one, locale) => {
        const size = wheelSizes.desktop;
        const drawing = drawWheel(wheelOf(rows, listAgreed(one), size, locale), size);
        const taken = drawing.labels.map(({ box }) => box);
        for (const { box, series } of drawing.names) {
          expect(taken.some((other) => overlap(box, other))).toBe(false);
          taken.push(box);
          const reaches = listMarkers(drawing).map(({ x, y, r, series: whose }) => ({
            whose,
            reach:
              Math.hypot(
                Math.max(box.left - x, 0, x - box.right),
                Math.max(box.top - y, 0, y - box.bottom),
              ) - r,
          }));
          const nearest = reaches.toSorted((a, b) => a.reach - b.reach)[0];
          expect(nearest?.whose).toBe(series);
          expect(nearest?.reach).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });
});
