/** Every place has its time zone in the list, Canada first. */

import { beforeAll, expect, it, vi } from 'vitest';
import { setLanguage } from '../language.svelte.ts';
import { groupZones, namePlace } from './time-zones.ts';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  setLanguage('fr');
});

const known = Intl.supportedValuesOf('timeZone');
const idsOf = (chosen = 'America/Toronto') =>
  groupZones(known, chosen).flatMap(({ zones }) => zones.map(({ id }) => id));

it('offers every zone the browser knows, once, on every continent', () => {
  const ids = idsOf();
  expect(new Set(ids).size).toBe(ids.length);
  expect(known.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids).toEqual(expect.arrayContaining(['Europe/Paris', 'Pacific/Tahiti', 'Africa/Dakar']));
});

it('puts the zones of Canada first, and the one of an older name with its region', () => {
  const [canada, americas] = groupZones(known, 'America/Montreal');
  expect(canada?.zones.map(({ id }) => id)).toContain('America/Toronto');
  expect(americas?.zones).toContainEqual({ id: 'America/Montreal', name: 'Montreal' });
  expect(idsOf('UTC').at(-1)).toBe('UTC');
});

it('says the hour of the place a zone was chosen by', () => {
  const places = ['America/Toronto', 'America/St_Johns', 'America/Indiana/Knox', 'Europe/Paris'];
  expect(places.map(namePlace)).toEqual(['Montréal', 'St.\u00a0John’s', 'Knox', 'Paris']);
});

it('names a place by its town, and what it lies in', () => {
  const names = groupZones(known, 'America/Toronto').flatMap(({ zones }) => zones);
  expect(names).toContainEqual({ id: 'America/Indiana/Knox', name: 'Knox (Indiana)' });
  expect(names).toContainEqual({ id: 'America/New_York', name: 'New York' });
});
