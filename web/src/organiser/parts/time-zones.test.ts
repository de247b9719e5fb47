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

it('puts the zones of Canada first, where most people are before the others', () => {
  const [canada, others, americas] = groupZones(known, 'America/Montreal');
  expect(canada?.zones).toContainEqual({
    id: 'America/Toronto',
    name: 'Montréal, Toronto (heure de l’Est)',
  });
  expect(others?.zones.map(({ id }) => id)).toContain('America/Blanc-Sablon');
  expect(americas?.zones.map(({ id }) => id)).toContain('America/Montreal');
  expect(idsOf('UTC').at(-1)).toBe('UTC');
});

it('says the hour of the place a zone was chosen by', () => {
  const places = ['America/Toronto', 'America/St_Johns', 'America/Indiana/Knox', 'Europe/Paris'];
  expect(places.map(namePlace)).toEqual(['Montréal', 'St.\u00a0John’s', 'Knox', 'Paris']);
});

it('names a place in the language of the page, else by its town and what it lies in', () => {
  const nameOf = (id: string) =>
    groupZones(known, id)
      .flatMap(({ zones }) => zones)
      .find((zone) => zone.id === id)?.name;
  expect(nameOf('Europe/London')).toBe('Royaume-Uni');
  expect(nameOf('America/Port-au-Prince')).toBe('Haïti');
  expect(nameOf('Europe/Moscow')).toBe('Moscou');
  expect(nameOf('America/Indiana/Knox')).toBe('Knox (Indiana)');
  setLanguage('en');
  expect(nameOf('Europe/London')).toBe('United Kingdom');
  expect(nameOf('America/Halifax')).toBe('Halifax (Atlantic Time)');
  setLanguage('fr');
});

it('gives no two zones the same name', () => {
  for (const locale of ['fr', 'en'] as const) {
    setLanguage(locale);
    const names = groupZones(known, 'America/Toronto').flatMap(({ zones }) =>
      zones.map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  }
  setLanguage('fr');
});
