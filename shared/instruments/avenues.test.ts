/** Avenues go with every condition, in both languages, and say where they come from. */

import { describe, expect, it } from 'vitest';
import { locales } from '../src/domain/instrument.ts';
import { findAvenues } from './avenues.ts';
import { partnershipDiagnostic } from './partnership-diagnostic.ts';
import document from './partnership-diagnostic-avenues.json' with { type: 'json' };

const words = (text: string) => text.split(/\s+/u).length;

describe('avenues', () => {
  it.each(partnershipDiagnostic.dimensions.map(({ key }) => key))(
    '%s: three questions, three avenues at least, and named references',
    (dimension) => {
      const found = findAvenues(partnershipDiagnostic.key, dimension);
      expect(found?.questions.length).toBeGreaterThanOrEqual(3);
      expect(found?.avenues.length).toBeGreaterThanOrEqual(3);
      expect(found?.references.length).toBe(
        new Set(
          Object.entries(document.dimensions).find(([key]) => key === dimension)?.[1].references,
        ).size,
      );
      expect(found?.references.length).toBeGreaterThan(0);
    },
  );

  it('are of no condition that the questionnaire does not have', () => {
    const known = partnershipDiagnostic.dimensions.map(({ key }) => key);
    expect(Object.keys(document.dimensions)).toEqual(known);
    expect(findAvenues('another', known[0] ?? '')).toBeNull();
    expect(findAvenues(partnershipDiagnostic.key, 'unknown')).toBeNull();
  });

  it('quote every reference at least once, by its year', () => {
    const quoted = new Set(Object.values(document.dimensions).flatMap((one) => one.references));
    expect([...quoted].sort()).toEqual(document.references.map(({ key }) => key));
    for (const { key, citation } of document.references) {
      expect(citation).toContain(key.slice(-4));
    }
  });

  it('are asked in questions, told in short sentences, in both languages', () => {
    for (const { questions, avenues } of Object.values(document.dimensions)) {
      for (const text of questions) {
        for (const locale of locales) expect(text[locale]).toMatch(/\?$/);
      }
      for (const text of [...questions, ...avenues]) {
        for (const locale of locales) {
          for (const sentence of text[locale].split(/[.?] /u)) {
            expect(words(sentence), sentence).toBeLessThanOrEqual(20);
          }
        }
        expect(text.fr, text.fr).not.toMatch(/(?<!\u00a0):|'|\s[;!?]|\u202f/u);
      }
    }
  });
});
