/** Lines of a sentence in an SVG: none too long, none ending on an article. */

import { measureText } from '@moyeu/shared/domain/wheel.ts';
import { expect, it } from 'vitest';
import { wrapText } from './wrap-text.ts';

const name =
  'Table de concertation intersectorielle en développement social de la Petite-Bourgogne';

it('keeps every word, in order, in lines that fit', () => {
  const lines = wrapText(name, 250, 14);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(name);
  for (const line of lines) expect(measureText(line, 14)).toBeLessThanOrEqual(250);
});

it('ends no line on an article or a preposition', () => {
  for (const width of [120, 180, 250, 320]) {
    for (const line of wrapText(name, width, 14)) expect(line).not.toMatch(/ (?:de|en|la)$/);
  }
});

it('breaks a compound name after a hyphen, and lets a wider word stand alone', () => {
  const borough = wrapText('à Rivière-des-Prairies–Pointe-aux-Trembles', 190, 14);
  expect(borough).toEqual(['à Rivière-des-Prairies–', 'Pointe-aux-Trembles']);
  expect(wrapText('Intersectorialité', 50, 14)).toEqual(['Intersectorialité']);
  expect(wrapText('', 50, 14)).toEqual([]);
});
