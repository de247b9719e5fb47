/** The settings of an edition as they are saved, where what is typed says something else. */

import type { WaveSettings } from '@moyeu/shared/contract/waves.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';
import { formatLocalTime } from './dates.ts';

type Shown = { readonly label: () => string; readonly say: (settings: WaveSettings) => string };

const languages = { fr: m.organiser_language_fr, en: m.organiser_language_en } as const;
const sayTime = (local: string | null) => (local ? formatLocalTime(local) : '');

const shown = {
  title: { label: m.organiser_wave_title_field, say: ({ title }) => title },
  trust: {
    label: m.organiser_wave_trust,
    say: ({ trust }) => (trust ? m.organiser_yes() : m.organiser_no()),
  },
  locales: {
    label: m.organiser_wave_languages,
    say: ({ locales }) =>
      locales
        .toSorted()
        .map((locale) => languages[locale]())
        .join(', '),
  },
  threshold: { label: m.organiser_wave_threshold, say: ({ threshold }) => String(threshold) },
  opensAt: { label: m.organiser_wave_opens, say: ({ opensAt }) => sayTime(opensAt) },
  closesAt: { label: m.organiser_wave_closes, say: ({ closesAt }) => sayTime(closesAt) },
  intro: {
    label: m.organiser_wave_intro,
    say: ({ intro }) => [intro.fr, intro.en].filter(Boolean).join(' / '),
  },
  contact: { label: m.organiser_wave_contact, say: ({ contact }) => contact },
  resultsOn: {
    label: m.organiser_wave_results_on,
    say: ({ resultsOn }) => (resultsOn ? formatDay(resultsOn, getLanguage()) : ''),
  },
} as const satisfies Record<keyof WaveSettings, Shown>;

/** In the order of the form. */
export function listWaveDifferences(typed: WaveSettings, saved: WaveSettings) {
  const names = Object.keys(shown) as (keyof WaveSettings)[];
  return names
    .filter((name) => shown[name].say(typed) !== shown[name].say(saved))
    .map((name) => ({ name, label: shown[name].label(), saved: shown[name].say(saved) }));
}
