/** The closing preview: true to what closing then does, without naming an item. */

import { describe, expect, it } from 'vitest';
import { previewClosing } from './closing-preview.ts';

const preview = (...received: number[]) =>
  previewClosing(
    received.map((count, place) => ({ id: `g${place}`, received: count })),
    5,
  );

describe('the closing preview', () => {
  it('says of each group whether it will be shown', () => {
    expect(preview(4, 5, 0)).toEqual({
      groups: [
        { id: 'g0', received: 4, outcome: 'withheld' },
        { id: 'g1', received: 5, outcome: 'shown' },
        { id: 'g2', received: 0, outcome: 'empty' },
      ],
      totals: false,
      comments: 'withheld',
      nothing: false,
    });
  });

  it('allows totals when no group that answered is withheld', () => {
    expect(preview(5, 9).totals).toBe(true);
    expect(preview(5, 0).totals).toBe(true);
    expect(preview(5, 1).totals).toBe(false);
    expect(preview(0, 0).totals).toBe(false);
  });

  it('says when closing would publish nothing', () => {
    expect(preview(4, 4)).toMatchObject({ nothing: true, totals: false });
    expect(preview(4, 5).nothing).toBe(false);
    // Three groups too small, and comments of all of them together.
    expect(preview(4, 4, 4)).toMatchObject({ nothing: false, totals: false, comments: 'pooled' });
  });

  it('says how comments would be shown', () => {
    expect(preview(10, 12).comments).toBe('group');
    expect(preview(10, 0).comments).toBe('pooled');
    expect(preview(5, 4).comments).toBe('withheld');
  });
});
