/** The settings of an edition as they are saved, where what is typed says something else. */

import type { WaveSettings } from '@moyeu/shared/contract/waves.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { getLanguage } from '../language.svelte.ts';
import { formatLocalTime } from './dates.ts';

type Groups = readonly { readonly id: string; readonly name: string }[];
type Shown = {
  readonly label: () => string;
  readonly say: (settings: WaveSettings, groups: Groups) => string;
};

const languages = { fr: m.organiser_language_fr, en: m.organiser_language_en } as const;
const ways = {
  alone: m.organiser_way_alone,
  alone_then_together: m.organiser_way_alone_then_together,
  together: m.organiser_way_together,
} as const;
const sayTime = (local: string | null) => (local ? formatLocalTime(local) : '');

const shown = {
  title: { label: m.organiser_wave_title_field, say: ({ title }) => title },
  way: { label: m.organiser_way, say: ({ way }) => ways[way]() },
  together: {
    label: m.organiser_together,
    say: ({ way, together }, groups) =>
      groups
        .filter(({ id }) => way !== 'together' && together.includes(id))
        .map(({ name }) => name)
        .join(', '),
  },
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
export function listWaveDifferences(typed: WaveSettings, saved: WaveSettings, groups: Groups = []) {
  const names = Object.keys(shown) as (keyof WaveSettings)[];
  const listed: Readonly<Record<keyof WaveSettings, Shown>> = shown;
  return names
    .filter((name) => listed[name].say(typed, groups) !== listed[name].say(saved, groups))
    .map((name) => ({
      name,
      label: listed[name].label(),
      saved: listed[name].say(saved, groups),
    }));
}
