/** What organisers paste comes out as one label a person, nobody lost and nobody twice. */

import { describe, expect, it } from 'vitest';
import { readPeople } from './people-list.ts';

const nameOf = (number: number) => `Person ${number}`;
const labelsOf = (pasted: string) => readPeople(pasted, nameOf).labels;

describe('readPeople', () => {
  it('takes a name or an e-mail a line, whatever the line ends and spaces', () => {
    expect(labelsOf(' Ana  Roy \r\n\n bea@example.org\nChloé\n')).toEqual([
      'Ana Roy',
      'bea@example.org',
      'Chloé',
    ]);
  });

  it('takes a lone number as that many people', () => {
    expect(labelsOf('3')).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect(labelsOf(' 710 ')).toHaveLength(710);
    expect(labelsOf('999999999')).toHaveLength(20_001);
  });

  it('takes as many lines as there are', () => {
    const lines = Array.from({ length: 710 }, (_, n) => `p${n}@example.org`);
    expect(labelsOf(lines.join('\n'))).toEqual(lines);
  });

  it('makes one person of a line of a spreadsheet, without its quotes', () => {
    expect(labelsOf('"Roy, Ève";eve@exemple.org\nAna Roy;ana@exemple.org')).toEqual([
      'Roy, Ève eve@exemple.org',
      'Ana Roy ana@exemple.org',
    ]);
    expect(labelsOf('"Roy, Ève",eve@exemple.org')).toEqual(['Roy, Ève eve@exemple.org']);
    expect(labelsOf('Roy\tÈve\teve@exemple.org')).toEqual(['Roy Ève eve@exemple.org']);
    expect(labelsOf('Ève "Évie" Roy, ing.')).toEqual(['Ève "Évie" Roy, ing.']);
    expect(labelsOf('"Ève ""Évie"" Roy"')).toEqual(['Ève "Évie" Roy']);
  });

  it('makes several of addresses or names in a row', () => {
    expect(labelsOf('a@exemple.org; b@exemple.org;\nc@exemple.org')).toHaveLength(3);
    expect(labelsOf('Ana; Béa; Chloé')).toEqual(['Ana', 'Béa', 'Chloé']);
  });

  it('makes one of what is said twice, and says how many were', () => {
    expect(readPeople('Ana\nBéa\nAna \nAna', nameOf)).toEqual({
      labels: ['Ana', 'Béa'],
      repeated: 2,
      tooLong: 0,
    });
  });

  it('cuts no line', () => {
    const long = 'é'.repeat(121);
    expect(readPeople(`Ana\n${long}`, nameOf)).toEqual({
      labels: ['Ana', long],
      repeated: 0,
      tooLong: 1,
    });
  });

  it('finds nobody in an empty list', () => {
    expect(labelsOf(' \n ')).toEqual([]);
    expect(labelsOf('0')).toEqual([]);
  });
});
