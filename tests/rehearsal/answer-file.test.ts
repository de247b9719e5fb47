/** Files of answers as spreadsheets really write them. */

import { describe, expect, it } from 'vitest';
import { readAnswerFile } from './answer-file.ts';

describe('a file of answers', () => {
  it('keeps groups in the order they appear and reads every kind of answer', () => {
    const file = readAnswerFile('group,q1,q2\nVille,A,?\nTable,,C\nVille,B,A\n');
    expect(file.groups).toEqual(['Ville', 'Table']);
    expect(file.people).toEqual([
      { group: 'Ville', answers: { q1: 'A', q2: '?' } },
      { group: 'Table', answers: { q1: '', q2: 'C' } },
      { group: 'Ville', answers: { q1: 'B', q2: 'A' } },
    ]);
  });

  it('reads a byte order mark, Windows line ends, quoted names and a missing last line end', () => {
    const file = readAnswerFile('\uFEFFgroup,q1\r\n"Organismes, OBNL",A\r\n"Comité ""x""",B');
    expect(file.groups).toEqual(['Organismes, OBNL', 'Comité "x"']);
    expect(file.people.map(({ answers }) => answers.q1)).toEqual(['A', 'B']);
  });

  it('turns the trust module on only when the file has its columns', () => {
    expect(readAnswerFile('group,q1\nVille,A\n').trust).toBe(false);
    expect(readAnswerFile('group,q1,t1\nVille,A,B\n').trust).toBe(true);
  });

  it('skips lines without any answer, names them, and keeps their group', () => {
    const file = readAnswerFile('group,q1,q2\nVille,A,B\nTable,,\n\nTable,?,\n');
    expect(file.skipped).toEqual([3]);
    expect(file.groups).toEqual(['Ville', 'Table']);
    expect(file.people).toHaveLength(2);
  });

  it.each([
    ['no group column', 'who,q1\nVille,A\n'],
    ['no question column', 'group,x\nVille,A\n'],
    ['no line', 'group,q1\n'],
    ['a line without a group', 'group,q1\n,A\n'],
    ['two groups that only capitals tell apart', 'group,q1\nVille,A\nville,B\n'],
    ['something that is not an answer', 'group,q1\nVille,D\n'],
    ['an open quote', 'group,q1\n"Ville,A\n'],
  ])('refuses %s in one line', (_what, text) => {
    expect(() => readAnswerFile(text)).toThrow(/^[^\n]+$/);
  });
});
