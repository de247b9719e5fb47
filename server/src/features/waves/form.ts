/** Between the settings an organiser types and the row of a wave. */

import type { WaveSettings } from '@moyeu/shared/contract/waves.ts';
import type { Way } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { toInstant } from '../../time-zone.ts';
import type { WaveGroup, WaveRow } from './store.ts';

/** The part of the row that settings decide. */
export type SettingsRow = Omit<
  WaveRow,
  | 'id'
  | 'partnershipId'
  | 'instrumentKey'
  | 'instrumentVersion'
  | 'state'
  | 'openedAt'
  | 'closedAt'
  | 'createdAt'
  | 'toScrub'
  | 'follows'
>;

/** Dates become instants in the partnership's zone; repeated languages count once. */
export function planRow(settings: Omit<WaveSettings, 'together'>, timeZone: string): SettingsRow {
  const { opensAt, closesAt } = settings;
  return {
    title: settings.title,
    trust: settings.trust,
    locales: [...new Set(settings.locales)] as Locale[],
    threshold: settings.threshold,
    opensLocal: opensAt,
    closesLocal: closesAt,
    ...planInstants({ opensLocal: opensAt, closesLocal: closesAt }, timeZone),
    intro: settings.intro,
    contact: settings.contact,
    resultsOn: settings.resultsOn,
    way: settings.way,
  };
}

/** Where all groups take part by an agreed rating, none of them is an exception. */
export function listTogether(
  way: Way,
  groups: readonly Pick<WaveGroup, 'groupId' | 'together'>[],
): string[] {
  if (way === 'together') return [];
  return groups.filter(({ together }) => together).map(({ groupId }) => groupId);
}

/** The settings of a row, as an organiser reads them and sends them back. */
export function showSettings(wave: WaveRow, together: readonly string[]): WaveSettings {
  return {
    title: wave.title,
    trust: wave.trust,
    locales: [...wave.locales],
    threshold: wave.threshold,
    opensAt: wave.opensLocal,
    closesAt: wave.closesLocal,
    intro: wave.intro,
    contact: wave.contact,
    resultsOn: wave.resultsOn,
    way: wave.way,
    together: [...together],
  };
}

/** What two wall-clock dates mean in a zone, as ISO 8601 in UTC. */
export function planInstants(
  { opensLocal, closesLocal }: Pick<WaveRow, 'opensLocal' | 'closesLocal'>,
  timeZone: string,
): Pick<WaveRow, 'opensAt' | 'closesAt'> {
  return {
    opensAt: opensLocal === null ? null : toInstant(opensLocal, timeZone),
    closesAt: closesLocal === null ? null : toInstant(closesLocal, timeZone),
  };
}

/** While a wave is open, only its closing, threshold, contact and results day may differ. */
export function onlyOpenSettingsChange(wave: WaveRow, changes: SettingsRow): boolean {
  return (
    changes.title === wave.title &&
    changes.trust === wave.trust &&
    changes.way === wave.way &&
    changes.opensLocal === wave.opensLocal &&
    JSON.stringify(changes.locales) === JSON.stringify(wave.locales) &&
    changes.intro.fr === wave.intro.fr &&
    changes.intro.en === wave.intro.en
  );
}

/** The two dates as the domain reads them, in milliseconds. */
export function readDates({ opensAt, closesAt }: Pick<WaveRow, 'opensAt' | 'closesAt'>) {
  return {
    opensAt: opensAt === null ? null : Date.parse(opensAt),
    closesAt: closesAt === null ? null : Date.parse(closesAt),
  };
}
