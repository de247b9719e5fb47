/** How a time zone is called in the language of the page: what the browser knows of it, since an identifier is English. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import { getLanguage } from '../language.svelte.ts';

type Kind = 'longGeneric' | 'shortGeneric';

/** Places alone in their zone that the browser names after the hour they share with others. */
const territories: Readonly<Record<string, string>> = {
  'America/Anguilla': 'AI',
  'America/Antigua': 'AG',
  'America/Aruba': 'AW',
  'America/Barbados': 'BB',
  'America/Belize': 'BZ',
  'America/Cayman': 'KY',
  'America/Costa_Rica': 'CR',
  'America/Curacao': 'CW',
  'America/Dominica': 'DM',
  'America/El_Salvador': 'SV',
  'America/Grand_Turk': 'TC',
  'America/Grenada': 'GD',
  'America/Guadeloupe': 'GP',
  'America/Guatemala': 'GT',
  'America/Jamaica': 'JM',
  'America/Kralendijk': 'BQ',
  'America/Lower_Princes': 'SX',
  'America/Managua': 'NI',
  'America/Marigot': 'MF',
  'America/Martinique': 'MQ',
  'America/Miquelon': 'PM',
  'America/Montserrat': 'MS',
  'America/Nassau': 'BS',
  'America/Panama': 'PA',
  'America/Port-au-Prince': 'HT',
  'America/Port_of_Spain': 'TT',
  'America/Puerto_Rico': 'PR',
  'America/Santo_Domingo': 'DO',
  'America/St_Barthelemy': 'BL',
  'America/St_Kitts': 'KN',
  'America/St_Lucia': 'LC',
  'America/St_Thomas': 'VI',
  'America/St_Vincent': 'VC',
  'America/Tegucigalpa': 'HN',
  'America/Tortola': 'VG',
  'Atlantic/Bermuda': 'BM',
};

/** Zones known by another name than their identifier's, their hour included. */
const sayKnown: Readonly<Record<string, () => string>> = {
  'America/Toronto': m.organiser_zone_toronto,
  'America/St_Johns': m.organiser_zone_st_johns,
};

/** Asking the browser for four hundred names takes a tenth of a second: once for each language. */
const known: Readonly<Record<Locale, Map<string, string>>> = { fr: new Map(), en: new Map() };

/** With the hour it follows where towns are better known than countries: « Halifax (heure de l’Atlantique) ». */
export function nameZone(id: string, withHour: boolean): string {
  const names = known[getLanguage()];
  const name = names.get(id) ?? (withHour ? nameWithHour(id) : (findPlace(id) ?? nameTown(id)));
  names.set(id, name);
  return name;
}

function nameWithHour(id: string): string {
  if (id in sayKnown) return nameTown(id);
  // Some browsers repeat the town after the hour.
  const hour = say(id, 'longGeneric').replace(/ \(.*\)$/, '');
  return m.organiser_zone_hour({ place: nameTown(id), hour });
}

/** `America/Indiana/Knox` → « Knox (Indiana) ». */
export function nameTown(id: string): string {
  const written = sayKnown[id];
  if (written) return written();
  const [place = id, within] = id.replaceAll('_', ' ').split('/').slice(1).reverse();
  return within === undefined ? place : `${place} (${within})`;
}

/** The country, or its part, a zone is named after: « heure : France » gives « France ». */
function findPlace(id: string): string | undefined {
  const territory = territories[id];
  if (territory) return nameTerritory(territory);
  const [before, after] = say('Europe/Paris', 'shortGeneric').split(nameTerritory('FR'));
  if (before === undefined || after === undefined) return undefined;
  const said = say(id, 'shortGeneric');
  if (!said.startsWith(before) || !said.endsWith(after)) return undefined;
  return said.slice(before.length, said.length - after.length);
}

function say(timeZone: string, timeZoneName: Kind): string {
  const parts = new Intl.DateTimeFormat(`${getLanguage()}-CA`, { timeZone, timeZoneName });
  return parts.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function nameTerritory(code: string): string {
  return new Intl.DisplayNames(`${getLanguage()}-CA`, { type: 'region' }).of(code) ?? code;
}
