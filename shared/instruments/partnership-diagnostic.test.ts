/** The questionnaire keeps its map of items, says everything in both languages, and says it plainly. */

import { describe, expect, it } from 'vitest';
import { levels, locales } from '../src/domain/instrument.ts';
import { partnershipDiagnostic as instrument } from './partnership-diagnostic.ts';

/** Bilodeau et al. (2008, 2011): which questions speak of which condition. Conditions 2 and 3 rest on one each. */
const map = {
  perspectives: ['q1', 'q2'],
  'early-involvement': ['q3'],
  influence: ['q4'],
  'key-actors': ['q5', 'q9', 'q10', 'q11'],
  power: ['q12', 'q13', 'q14', 'q16'],
  'co-construction': ['q6', 'q7', 'q8', 'q15', 'q17', 'q18'],
  trust: ['t1', 't2', 't3', 't4', 't5', 't6'],
};

const words = (text: string) => text.split(/\s+/u).length;
const sentences = instrument.items.flatMap(({ key, levels: byLevel }) =>
  levels.flatMap((level) =>
    locales.map((locale) => ({ name: `${key} ${level} ${locale}`, text: byLevel[level][locale] })),
  ),
);
/** Every text of the document, by the path to it. */
const texts = listTexts(instrument, '');
function listTexts(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listTexts(inner, `${path}.${key}`));
}
const french = texts.filter(({ path }) => /\.fr(\.|$)/.test(path));

describe('the questionnaire', () => {
  it('asks 18 questions and six on trust, in order', () => {
    const asked = [...Array(18).keys()].map((i) => `q${i + 1}`);
    const trust = [...Array(6).keys()].map((i) => `t${i + 1}`);
    expect(instrument.items.map(({ key }) => key)).toEqual([...asked, ...trust]);
  });

  it('keeps the map of questions and conditions, in the order of the spokes', () => {
    const found = Object.fromEntries(
      instrument.dimensions.map(({ key }) => [
        key,
        instrument.items.filter(({ dimension }) => dimension === key).map((item) => item.key),
      ]),
    );
    expect(found).toEqual(map);
    expect(Object.keys(found)).toEqual(Object.keys(map));
  });

  it('puts trust, and only trust, in a module of its own', () => {
    for (const { module, dimension } of instrument.items) {
      expect(module).toBe(dimension === 'trust' ? 'trust' : 'core');
    }
  });

  it('says everything in both languages', () => {
    const english = texts.filter(({ path }) => /\.en(\.|$)/.test(path));
    const plain = (path: string) => path.replace(/\.(fr|en)(\.\d)?(\.|$)/, '.$3');
    expect(new Set(french.map(({ path }) => plain(path)))).toEqual(
      new Set(english.map(({ path }) => plain(path))),
    );
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it.each(sentences)('$name is a sentence of 20 words at most', ({ text }) => {
    expect(words(text)).toBeLessThanOrEqual(20);
    expect(text).toMatch(/^\p{Lu}.*[^.]\.$/u);
  });

  it('asks with a question, and offers three different sentences', () => {
    for (const { stem, levels: byLevel } of instrument.items) {
      for (const locale of locales) {
        expect(stem[locale]).toMatch(/^\p{Lu}.*\S\?$/u);
        expect(new Set(levels.map((level) => byLevel[level][locale])).size).toBe(3);
      }
    }
  });

  it('sets French as it is set in Québec', () => {
    const faults = [
      /\u202F/u, // no font at hand draws it
      / [:%$»]|« /u, // these take a no-break space
      /[ \u00A0][;!?]/u, // these take none
      /'/u, // the apostrophe is curly
      /^(A |Etat|Etape|Evit|Eta)/u, // capitals keep their accents
    ];
    expect(french.filter(({ text }) => faults.some((fault) => fault.test(text)))).toEqual([]);
  });

  it('binds no run of words that a phone at 200 % text would have to cut', () => {
    const runs = Object.values(instrument.dontKnow).flatMap((text) => text.split(' '));
    expect(runs.filter((run) => run.length > 'Je ne sais pas,'.length)).toEqual([]);
  });

  it('sets the labels of the wheel by hand: two short lines that end on a full word', () => {
    for (const { wheelLabel, shortLabel } of instrument.dimensions) {
      for (const lines of locales.flatMap((locale) => [wheelLabel[locale], shortLabel[locale]])) {
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(14);
          expect(line).not.toMatch(/-$|(?:^|\s)(de|du|des|le|la|les|sur|et|à)$/u);
        }
      }
    }
  });

  it('credits its source without borrowing its validation', () => {
    expect(instrument.credit.fr).toContain('Bilodeau et coll. (2008, 2011)');
    expect(instrument.credit.en).toContain('Bilodeau et al. (2008, 2011)');
  });
});
