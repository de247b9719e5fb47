/** The time zones an organiser may choose, grouped as people look for them: Canada first, then the world by region. */

import { m } from '@moyeu/shared/messages';
import { getLanguage } from '../language.svelte.ts';
import { nameTown, nameZone } from './zone-names.ts';

export type ZoneGroup = {
  readonly label: string;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
};

/** Where most people are, east to west. */
const common = ['St_Johns', 'Halifax', 'Toronto', 'Winnipeg', 'Regina', 'Edmonton', 'Vancouver'];
const others = [
  'Glace_Bay',
  'Moncton',
  'Goose_Bay',
  'Blanc-Sablon',
  'Iqaluit',
  'Resolute',
  'Rankin_Inlet',
  'Swift_Current',
  'Cambridge_Bay',
  'Inuvik',
  'Creston',
  'Dawson_Creek',
  'Fort_Nelson',
  'Whitehorse',
  'Dawson',
];
const [commonZones, otherZones] = [common, others].map((cities) =>
  cities.map((city) => `America/${city}`),
) as [string[], string[]];
const canadian = [...commonZones, ...otherZones];

const regions = {
  America: m.organiser_zones_america,
  Europe: m.organiser_zones_europe,
  Africa: m.organiser_zones_africa,
  Asia: m.organiser_zones_asia,
  Australia: m.organiser_zones_australia,
  Pacific: m.organiser_zones_pacific,
  Atlantic: m.organiser_zones_atlantic,
  Indian: m.organiser_zones_indian,
  Arctic: m.organiser_zones_arctic,
  Antarctica: m.organiser_zones_antarctica,
} as const;

/** Every zone in `known` and the one already chosen, each once: a browser may not list an older name of a place. */
export function groupZones(known: readonly string[], chosen: string): ZoneGroup[] {
  const { compare } = new Intl.Collator(getLanguage());
  const elsewhere = [...new Set([...known, chosen])]
    .filter((id) => !canadian.includes(id))
    .map((id) => ({ id, name: describeZone(id) }))
    .sort((a, b) => compare(a.name, b.name));
  const isOf = (region: string, id: string) => id.startsWith(`${region}/`);
  const inNoRegion = (id: string) => !Object.keys(regions).some((region) => isOf(region, id));
  return [
    {
      label: m.organiser_zones_canada(),
      zones: commonZones.map((id) => ({ id, name: describeZone(id) })),
    },
    {
      label: m.organiser_zones_canada_others(),
      zones: otherZones.map((id) => ({ id, name: describeZone(id) })),
    },
    ...Object.entries(regions).map(([region, name]) => ({
      label: name(),
      zones: elsewhere.filter(({ id }) => isOf(region, id)),
    })),
    {
      label: m.organiser_zones_none(),
      zones: elsewhere.filter(({ id }) => inNoRegion(id)),
    },
  ].filter(({ zones }) => zones.length > 0);
}

/** As the list says it. */
export function describeZone(id: string): string {
  return nameZone(id, canadian.includes(id));
}

/** The town a time is said in: « heure de Montréal », for whoever chose « Montréal, Toronto ». */
export function namePlace(id: string): string {
  return nameTown(id)
    .replace(/[,(].*$/, '')
    .trim();
}
