/** The catalogue is whole in both languages, and written the way the product speaks. */

import { locales } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import { describe, expect, it } from 'vitest';
import { type Entry, readEntries } from './entries.ts';
import { writingRules } from './rules.ts';

const entries = readEntries();
const prefixes: Readonly<Record<string, string>> = {
  answer: 'answer_',
  results: 'results_',
  report: 'report_',
  organiser: 'organiser_',
  problems: 'problem_',
  cli: 'cli_',
};

/** Names, and words that mean the same in French and in English. */
const sharedWords = new Set(
  'moyeu english français canada europe participation questionnaire question questions point points n p condition dimension type fragile'.split(
    ' ',
  ),
);

/** What a caller may put into a text. */
function placeholders({ text }: Entry): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

function keysOf(locale: string): string[] {
  return [...new Set(entries.filter((entry) => entry.locale === locale).map(({ key }) => key))];
}

describe('the catalogue', () => {
  it('was compiled with every key', () => {
    expect(keysOf('fr').length).toBeGreaterThan(50);
    expect(Object.keys(m).sort()).toEqual(keysOf('fr').sort());
  });

  it('says the same things in both languages', () => {
    expect(keysOf('en').sort()).toEqual(keysOf('fr').sort());
  });

  it('puts the same values into both languages', () => {
    const valuesOf = (locale: string, key: string) => {
      const texts = entries.filter((entry) => entry.locale === locale && entry.key === key);
      return [...new Set(texts.flatMap((entry) => placeholders(entry).split(' ')))].sort();
    };
    for (const key of keysOf('fr')) expect(valuesOf('en', key), key).toEqual(valuesOf('fr', key));
  });

  it('was translated: only words both languages share are the same in both', () => {
    const textsOf = (locale: string, key: string) =>
      entries
        .filter((entry) => entry.locale === locale && entry.key === key)
        .map(({ text }) => text.replaceAll(/\{\w+\}/g, ' '))
        .join(' ');
    const foreign = (text: string) =>
      (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !sharedWords.has(word));
    const same = keysOf('fr').filter((key) => textsOf('en', key) === textsOf('fr', key));
    expect(same.filter((key) => foreign(textsOf('fr', key)).length > 0)).toEqual([]);
  });

  it('names each key after its room', () => {
    const stray = entries.filter(({ room, key }) => !key.startsWith(prefixes[room] ?? ''));
    expect(stray.map(({ room, key }) => `${room}: ${key}`)).toEqual([]);
  });

  it('leaves no text empty', () => {
    expect(entries.filter(({ text }) => text === '').map(({ key }) => key)).toEqual([]);
  });
});

describe.each(writingRules)('$says', ({ locales: spoken, never, broken }) => {
  it.each(locales.filter((locale) => spoken.includes(locale)))('holds in %s', (locale) => {
    const found = entries.filter((entry) => entry.locale === locale && never.test(entry.text));
    expect(found.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it('notices a text that breaks it', () => {
    for (const text of broken) expect(text).toMatch(never);
  });
});
