/** What a spreadsheet puts on the clipboard. */

import { expect, it } from 'vitest';
import { readPastedCounts } from './paste-counts.ts';

it('reads rows of numbers, a gap where a cell is empty', () => {
  expect(readPastedCounts('3\t2\t\t1\r\n0\t 7\t0\t0\r\n')).toEqual([
    [3, 2, null, 1],
    [0, 7, 0, 0],
  ]);
});

it.each(['12', 'abc\tdef', '1,5\t2', '-1\t2', '1\t2\nn = 7'])(
  'leaves %j to the browser',
  (text) => {
    expect(readPastedCounts(text)).toBeNull();
  },
);
