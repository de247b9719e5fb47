/** The page of a partnership puts forward what its state and the person's role call for. */

import type { PartnershipView, WaveSummary } from '@moyeu/shared/contract/partnerships.ts';
import { m } from '@moyeu/shared/messages';
import { expect, it } from 'vitest';
import { findNextStep, findSetupStep } from './next-step.ts';

const wave = (state: WaveSummary['state'], id: string): WaveSummary => ({
  id,
  state,
  title: id,
  opensAt: null,
  closesAt: null,
  closedAt: null,
  resultsOn: null,
  received: 0,
  expected: 8,
  shared: false,
});

const view = (changes: Partial<PartnershipView> = {}): PartnershipView => ({
  id: 'p1',
  name: 'Alliance',
  purpose: '',
  role: 'owner',
  isExample: false,
  beyondExchange: true,
  preciseProject: true,
  defaultLocale: 'fr',
  timeZone: 'America/Toronto',
  pastGroups: [],
  next: null,
  actions: { open: 0, due: 0 },
  groups: [{ id: 'g1', name: 'Table', shortName: 'Table', expected: 8, revision: 'r' }],
  waves: [],
  mayCloseFrom: null,
  revision: 'r',
  ...changes,
});

const stepOf = (changes: Partial<PartnershipView>) => {
  const step = findNextStep(view(changes));
  return step && [step.label, step.href];
};

it('leads to the first edition, by way of what must come before', () => {
  expect(stepOf({ preciseProject: false })).toEqual([
    m.organiser_prerequisites_check(),
    '/p/p1/settings',
  ]);
  expect(stepOf({ groups: [] })).toEqual([m.organiser_group_add(), '/p/p1/groups']);
  expect(stepOf({})).toEqual([m.organiser_wave_prepare(), '/p/p1/new']);
});

it('hands out links while an edition is open, whatever else there is', () => {
  const waves = [wave('draft', 'next'), wave('open', 'now'), wave('closed', 'past')];
  expect(stepOf({ waves })).toEqual([m.organiser_links_hand_out(), '/p/p1/e/now/links']);
});

it('goes on with a draft before it shows the latest results', () => {
  const waves = [wave('closed', 'latest'), wave('closed', 'older')];
  expect(stepOf({ waves })).toEqual([m.organiser_wave_see_results(), '/p/p1/e/latest/results']);
  expect(stepOf({ waves: [wave('draft', 'next'), ...waves] })).toEqual([
    m.organiser_wave_continue(),
    '/p/p1/e/next',
  ]);
});

it('offers a reader what she may see', () => {
  expect(stepOf({ role: 'reader' })).toBeNull();
  expect(stepOf({ role: 'reader', waves: [wave('draft', 'next')] })).toBeNull();
  expect(stepOf({ role: 'reader', waves: [wave('open', 'now')] })).toEqual([
    m.organiser_wave_follow(),
    '/p/p1/e/now',
  ]);
});

it('keeps the next edition at hand beside the results of the last', () => {
  const next = { waveId: 'latest', on: '2027-04-02' };
  const past = view({ waves: [wave('closed', 'latest')], next });
  expect(findSetupStep(past).href).toBe('/p/p1/e/latest/next');
  const step = (now: string, role: 'owner' | 'reader' = 'owner') =>
    findNextStep({ ...past, role }, new Date(now))?.href;
  expect(step('2027-04-02T03:59:00Z')).toBe('/p/p1/e/latest/results');
  expect(step('2027-04-02T04:00:00Z')).toBe('/p/p1/e/latest/next');
  expect(step('2027-04-02T04:00:00Z', 'reader')).toBe('/p/p1/e/latest/results');
});
