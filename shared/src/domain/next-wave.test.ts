/** What an edition hands on to the next: dates a year later, the year of a title, and nothing looser. */

import { describe, expect, it } from 'vitest';
import { findReminderDay, isLooser, type Present, planNextWave } from './next-wave.ts';

const day = 24 * 60 * 60 * 1000;
const toInstant = (local: string) => Date.parse(`${local}:00Z`);
const at = (local: string, changes: Partial<Present> = {}): Present => ({
  now: toInstant(local),
  today: local.slice(0, 10),
  closedOn: '2026-05-01',
  lastPublishedAt: null,
  taken: [],
  toInstant,
  ...changes,
});
const edition = {
  title: 'Édition 2026',
  threshold: 7,
  trust: false,
  opensAt: '2026-04-06T09:00',
  closesAt: '2026-05-01T17:00',
  resultsOn: '2026-05-15',
};

it('copies everything, and moves dates by 52 weeks at the same hour', () => {
  expect(planNextWave(edition, at('2027-03-01T12:00'))).toEqual({
    settings: {
      title: 'Édition 2027',
      threshold: 7,
      trust: false,
      opensAt: '2027-04-05T09:00',
      closesAt: '2027-04-30T17:00',
      resultsOn: '2027-05-14',
    },
    byHand: [],
  });
});

it.each([
  ['2024-02-29', '2025-02-27'],
  ['2027-02-28', '2028-02-27'],
  ['2027-03-01', '2028-02-28'],
  ['2028-02-29', '2029-02-27'],
  ['2028-12-31', '2029-12-30'],
])('moves %s to %s, the same day of the week, through leap years', (from, to) => {
  const closesAt = `${from}T17:00`;
  const { settings } = planNextWave(
    { ...edition, opensAt: null, resultsOn: null, closesAt },
    at(closesAt),
  );
  expect(settings.closesAt).toBe(`${to}T17:00`);
  expect(new Date(`${to}T00:00Z`).getUTCDay()).toBe(new Date(`${from}T00:00Z`).getUTCDay());
});

it('keeps the hour on the wall when the clocks have changed in between', () => {
  // 2026 springs forward on 8 March and 2027 on 14 March: 11 March is summer time, 10 March is not.
  const summer = (local: string) => local.slice(0, 10) >= '2027-03-14' || local.startsWith('2026');
  const zoned = (local: string) => toInstant(local) + (summer(local) ? 4 : 5) * 60 * 60 * 1000;
  const closing = { ...edition, opensAt: null, resultsOn: null, closesAt: '2026-03-11T17:00' };
  const present = at('2026-12-01T12:00', { toInstant: zoned });
  expect(planNextWave(closing, present).settings.closesAt).toBe('2027-03-10T17:00');
  // 17:00 is 22:00 UTC there: an hour before is still ahead.
  const late = { ...present, now: Date.parse('2027-03-10T21:30:00Z') };
  expect(planNextWave(closing, late).settings.closesAt).toBe('2027-03-10T17:00');
});

it('leaves by hand what was by hand, and says nothing of it', () => {
  const byHand = { ...edition, opensAt: null, closesAt: null, resultsOn: null };
  const { settings, byHand: said } = planNextWave(byHand, at('2027-03-01T12:00'));
  expect([settings.opensAt, settings.closesAt, settings.resultsOn, said]).toEqual([
    null,
    null,
    null,
    [],
  ]);
});

it('leaves by hand a date that would be past already, and says which', () => {
  const { settings, byHand } = planNextWave(edition, at('2027-04-12T12:00'));
  expect([settings.opensAt, settings.closesAt]).toEqual([null, '2027-04-30T17:00']);
  expect(byHand).toEqual(['opensAt']);
  expect(planNextWave(edition, at('2028-11-22T12:00')).byHand).toEqual([
    'opensAt',
    'closesAt',
    'resultsOn',
  ]);
});

it('leaves by hand a closing within thirty days of the last results', () => {
  const closes = toInstant('2027-04-30T17:00');
  const present = at('2027-04-03T12:00', { lastPublishedAt: closes - 30 * day + 1 });
  expect(planNextWave(edition, present)).toMatchObject({
    settings: { opensAt: '2027-04-05T09:00', closesAt: null, resultsOn: '2027-05-14' },
    byHand: ['closesAt'],
  });
  const just = { ...present, lastPublishedAt: closes - 30 * day };
  expect(planNextWave(edition, just).byHand).toEqual([]);
});

describe('a title', () => {
  const title = (from: string, changes: Partial<Present> = {}) =>
    planNextWave({ ...edition, title: from }, at('2026-11-22T12:00', changes)).settings.title;

  it.each([
    ['Édition 2026', 'Édition 2027'],
    ['2026 edition', '2027 edition'],
    ['Printemps 2025-2026', 'Printemps 2026-2027'],
    ['Édition 2023', 'Édition 2026'],
    ['Mi-parcours du plan 2026–2029', 'Mi-parcours du plan 2026–2029'],
    ['Lot 120266', 'Lot 120266'],
    ['Bilan', 'Bilan'],
  ])('« %s » becomes « %s »', (from, to) => {
    expect(title(from)).toBe(to);
  });

  it('that another edition has already is told apart by the year', () => {
    expect(title('Bilan', { taken: ['Bilan'] })).toBe('Bilan (2027)');
    expect(title('Bilan', { taken: ['Bilan', 'Bilan (2027)'] })).toBe('Bilan');
    expect(title('Édition 2026', { taken: ['Édition 2027'] })).toBe('Édition 2027 (2027)');
    expect(title('x'.repeat(80), { taken: ['x'.repeat(80)] })).toHaveLength(80);
  });
});

it('is looser with a lower threshold alone', () => {
  expect(isLooser({ threshold: 4 }, { threshold: 5 })).toBe(true);
  expect(isLooser({ threshold: 5 }, { threshold: 5 })).toBe(false);
  expect(isLooser({ threshold: 6 }, { threshold: 5 })).toBe(false);
});

it('is to be prepared a month before a year has passed since the closing', () => {
  expect(findReminderDay('2026-05-01')).toBe('2027-04-02');
  expect(findReminderDay('2024-02-29')).toBe('2025-01-30');
});
