/** Wall-clock times mean what people in the zone mean, on both sides of a clock change. */

import { describe, expect, it } from 'vitest';
import { isTimeZone, toDay, toInstant } from './time-zone.ts';

describe('time zones', () => {
  it('reads a wall-clock time in winter and in summer', () => {
    expect(toInstant('2026-01-15T17:00', 'America/Toronto')).toBe('2026-01-15T22:00:00.000Z');
    expect(toInstant('2026-06-12T17:00', 'America/Toronto')).toBe('2026-06-12T21:00:00.000Z');
  });

  it('takes the later time in the hour a clock change skips', () => {
    expect(toInstant('2026-03-08T02:30', 'America/Toronto')).toBe('2026-03-08T07:30:00.000Z');
  });

  it('tells the day it is there, not here', () => {
    expect(toDay('2026-06-13T02:00:00.000Z', 'America/Toronto')).toBe('2026-06-12');
  });

  it('knows the zones it knows', () => {
    expect(isTimeZone('America/Toronto')).toBe(true);
    expect(isTimeZone('America/Sherbrooke-Est')).toBe(false);
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  it('takes no text that merely holds a zone or an offset', () => {
    for (const text of ['', '+05:00', '2026-01-01T00:00[America/Toronto]']) {
      expect(isTimeZone(text), text).toBe(false);
    }
  });
});
