/** Reading a submitted questionnaire: honest forms, empty forms, forged forms. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestComment } from './comment-text.ts';
import { small } from './instrument.fixture.ts';
import { itemsAsked } from './instrument.ts';
import { readAnswers } from './read-answers.ts';

const items = itemsAsked(small, false);
const comment = (text: unknown) => readAnswers(items, { q1: 'A', 'comment-trio': text });

describe('a submitted questionnaire', () => {
  it('is read by item, and lists what was left blank', () => {
    expect(readAnswers(items, { q1: 'A', q3: '?', q4: '' })).toEqual({
      ok: true,
      answers: { q1: 'A', q2: '', q3: '?', q4: '' },
      comments: [],
      blanks: ['q2', 'q4'],
    });
  });

  it('ignores fields nobody asked for, the trust module included when it is off', () => {
    const fields = {
      q1: 'B',
      q99: 'Z',
      t1: 'A',
      nonce: 'x',
      'comment-trust': 'non',
      __proto__: 'A',
    };
    expect(readAnswers(items, fields)).toMatchObject({
      ok: true,
      comments: [],
      answers: { q1: 'B' },
    });
  });

  it('says every problem at once, and keeps the rest', () => {
    const long = 'é'.repeat(longestComment + 1);
    const fields = { q1: 'D', q2: ['A', 'B'], q3: 'a', q4: 'C', 'comment-solo': long };
    expect(readAnswers(items, fields)).toEqual({
      ok: false,
      problems: [
        { code: 'not-an-answer', field: 'q1' },
        { code: 'not-an-answer', field: 'q2' },
        { code: 'not-an-answer', field: 'q3' },
        { code: 'comment-too-long', field: 'comment-solo' },
      ],
      answers: { q1: '', q2: '', q3: '', q4: 'C' },
      comments: [{ dimension: 'solo', text: long }],
      blanks: ['q1', 'q2', 'q3'],
    });
  });

  it('without any answer has a problem of its own, comment or not', () => {
    const problems = [{ code: 'nothing-answered', field: null }];
    expect(readAnswers(items, {})).toMatchObject({ ok: false, problems });
    const spoken = readAnswers(items, { 'comment-trio': 'Bonjour' });
    expect(spoken).toMatchObject({ ok: false, problems, comments: [{ text: 'Bonjour' }] });
  });

  it('with only “don’t know” is an answer', () => {
    expect(readAnswers(items, { q2: '?' }).ok).toBe(true);
  });

  it('never fails, whatever was sent', () => {
    const fields = fc.dictionary(
      fc.constantFrom('q1', 'q2', 'comment-solo', 'comment-trio', '__proto__', 'constructor'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fields, (sent) => {
        const read = readAnswers(items, sent);
        expect(Object.keys(read.answers)).toEqual(['q1', 'q2', 'q3', 'q4']);
        expect(read.ok).toBe(!('problems' in read));
      }),
    );
  });
});

describe('a comment', () => {
  it('keeps its line breaks, loses its controls and its margins', () => {
    const typed = '  un\r\ndeux\rtrois\tquatre\u0000\u0007\u0085\u202E cinq\uD800 \n';
    expect(comment(typed).comments).toEqual([
      { dimension: 'trio', text: 'un\ndeux\ntrois quatre cinq\uFFFD' },
    ]);
  });

  it('of spaces alone, or that is no text, is no comment', () => {
    for (const nothing of ['  \n\t ', ['a', 'b'], 7, null, undefined]) {
      expect(comment(nothing)).toMatchObject({ ok: true, comments: [] });
    }
  });

  it('may be as long as the limit, its line breaks counted as one character', () => {
    expect(comment(`${'a\r\n'.repeat(longestComment / 2 - 1)}ab`).ok).toBe(true);
    expect(comment('a'.repeat(longestComment)).ok).toBe(true);
    expect(comment('a'.repeat(longestComment + 1)).ok).toBe(false);
  });

  it('of 100 kB is kept whole, so that it can be shortened', () => {
    const { comments } = comment('a'.repeat(100_000));
    expect(comments[0]?.text).toHaveLength(100_000);
  });
});
