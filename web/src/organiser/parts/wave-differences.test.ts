/** What is said when somebody else saved first. */

import type { WaveSettings } from '@moyeu/shared/contract/waves.ts';
import { beforeAll, expect, it, vi } from 'vitest';
import { setLanguage } from '../language.svelte.ts';
import { listWaveDifferences } from './wave-differences.ts';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  setLanguage('fr');
});

const settings: WaveSettings = {
  title: 'Édition 2026',
  trust: true,
  locales: ['fr', 'en'],
  threshold: 5,
  opensAt: null,
  closesAt: '2026-06-12T17:00',
  intro: { fr: '', en: '' },
  contact: 'Ana',
  resultsOn: null,
  way: 'alone',
  together: [],
};

it('lists each setting that differs, as it is saved, in the order of the form', () => {
  const saved: WaveSettings = { ...settings, title: 'Printemps', threshold: 6, closesAt: null };
  const said = listWaveDifferences(settings, saved).map(({ name, saved: words }) => [name, words]);
  expect(said).toEqual([
    ['title', 'Printemps'],
    ['threshold', '6'],
    ['closesAt', ''],
  ]);
});

it('names the groups that take part otherwise, and none where all of them do', () => {
  const groups = [{ id: 'a', name: 'Ville' }];
  const theirs: WaveSettings = { ...settings, together: ['a'] };
  const [said] = listWaveDifferences(settings, theirs, groups);
  expect([said?.name, said?.saved]).toEqual(['together', 'Ville']);
  const all: WaveSettings = { ...theirs, way: 'together' };
  expect(listWaveDifferences(all, { ...all, together: [] }, groups)).toEqual([]);
});

it('takes a cleared date and no date, or two orders of languages, for the same', () => {
  const typed: WaveSettings = { ...settings, opensAt: '', locales: ['en', 'fr'] };
  expect(listWaveDifferences(typed, settings)).toEqual([]);
});
