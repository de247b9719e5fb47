/** What organisers paste comes out as one label a person. */

import { describe, expect, it } from 'vitest';
import { readLabels } from './people-list.ts';

const nameOf = (number: number) => `Person ${number}`;

describe('readLabels', () => {
  it('takes a name or an e-mail a line, whatever the line ends and spaces', () => {
    expect(readLabels(' Ana  Roy \r\n\n bea@example.org;Chloé\n', nameOf)).toEqual([
      'Ana Roy',
      'bea@example.org',
      'Chloé',
    ]);
  });

  it('takes a lone number as that many people', () => {
    expect(readLabels('3', nameOf)).toEqual(['Person 1', 'Person 2', 'Person 3']);
    expect(readLabels('999', nameOf)).toHaveLength(500);
  });

  it('finds nobody in an empty list', () => {
    expect(readLabels(' \n ', nameOf)).toEqual([]);
    expect(readLabels('0', nameOf)).toEqual([]);
  });
});
