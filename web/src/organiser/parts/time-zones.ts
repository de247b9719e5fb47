/** The time zones an organiser may choose, grouped as people look for them: Canada first, then the world by region. */

import { m } from '@moyeu/shared/messages';
import { getLanguage } from '../language.svelte.ts';

export type ZoneGroup = {
  readonly label: string;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
};

/** East to west. */
const canadian = [
  'St_Johns',
  'Halifax',
  'Glace_Bay',
  'Moncton',
  'Goose_Bay',
  'Blanc-Sablon',
  'Toronto',
  'Iqaluit',
  'Winnipeg',
  'Resolute',
  'Rankin_Inlet',
  'Regina',
  'Swift_Current',
  'Edmonton',
  'Cambridge_Bay',
  'Inuvik',
  'Creston',
  'Dawson_Creek',
  'Fort_Nelson',
  'Vancouver',
  'Whitehorse',
  'Dawson',
].map((city) => `America/${city}`);

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
    .map((id) => ({ id, name: nameZone(id) }))
    .sort((a, b) => compare(a.name, b.name));
  const isOf = (region: string, id: string) => id.startsWith(`${region}/`);
  const inNoRegion = (id: string) => !Object.keys(regions).some((region) => isOf(region, id));
  return [
    {
      label: m.organiser_zones_canada(),
      zones: canadian.map((id) => ({ id, name: nameZone(id) })),
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

/** The place a time is said in: « heure de Montréal », for whoever chose « Montréal, Toronto ». */
export function namePlace(id: string): string {
  return nameZone(id)
    .replace(/[,(].*$/, '')
    .trim();
}

/** `America/Indiana/Knox` → « Knox (Indiana) ». */
function nameZone(id: string): string {
  if (id === 'America/Toronto') return m.organiser_zone_toronto();
  if (id === 'America/St_Johns') return m.organiser_zone_st_johns();
  const [place = id, within] = id.replaceAll('_', ' ').split('/').slice(1).reverse();
  return within === undefined ? place : `${place} (${within})`;
}
