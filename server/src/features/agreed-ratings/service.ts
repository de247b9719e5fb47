/** What partners agree on in one edition: who may rate, what they wrote, and what pages draw of it. */

import type { AgreedRatingsView, AgreedRatingView } from '@moyeu/shared/contract/agreed-ratings.ts';
import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';
import {
  type AgreedRating,
  findRatingRefusal,
  ratesAlone,
} from '@moyeu/shared/domain/agreed-rating.ts';
import type { AgreedView } from '@moyeu/shared/domain/agreed-view.ts';
import {
  buildAgreedView,
  everybodyRater,
  type Rater,
} from '@moyeu/shared/domain/build-agreed-view.ts';
import { rankGroups } from '@moyeu/shared/domain/group-ranks.ts';
import { dimensionsAsked, type Instrument, itemsAsked } from '@moyeu/shared/domain/instrument.ts';
import { isSameData } from '@moyeu/shared/domain/same-data.ts';
import { readPublication } from '@moyeu/shared/domain/suppression.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { getInstrument } from '../instruments/service.ts';
import { type AuthorisedPartnership, authoriseServer } from '../partnerships/policy.ts';
import { listEveryGroup } from '../partnerships/store.ts';
import { getWave } from '../waves/service.ts';
import { findPublicationText, listWaveGroups, type WaveRow } from '../waves/store.ts';
import {
  deleteRating,
  findRating,
  insertRating,
  listRatings,
  type RatingKey,
  type RatingRow,
  updateRating,
} from './store.ts';

/** For the page where they are typed in. Refuses: not_found. */
export async function describeRatings(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<AgreedRatingsView> {
  const wave = await getWave(deps, partnership, waveId);
  const instrument = await findInstrument(deps, wave);
  const raters = [...(await listGroupRaters(deps, wave)), everybodyRater];
  return {
    way: wave.way,
    state: wave.state,
    raters: raters.map(({ together, ...rater }) => ({
      ...rater,
      alone: ratesAlone(wave.way, { id: rater.id, together }),
      may: findRatingRefusal(wave, { id: rater.id, together }) ?? 'now',
    })),
    ratings: (await listRatings(deps.database, wave)).map(viewRating),
    dimensions: listQuestions(instrument, wave.trust),
  };
}

/** What results and their pages draw beside the publication. Refuses: not_found. */
export async function getAgreedView(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<AgreedView> {
  const wave = await getWave(deps, partnership, waveId);
  const instrument = await findInstrument(deps, wave);
  const rows = await listRatings(deps.database, wave);
  const { way, trust } = wave;
  const groups = await listGroupRaters(deps, wave);
  return buildAgreedView({ way, trust, instrument }, groups, rows.map(readRating));
}

/** Refuses: not_found, rating_not_taken, rating_too_early, rating_changed, invalid_input. */
export async function writeRating(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  rating: AgreedRating,
  revision: string | null,
): Promise<AgreedRatingView> {
  const { database } = deps;
  const wave = await getRateable(deps, partnership, waveId, rating);
  const row: RatingRow = { waveId: wave.id, partnershipId: partnership.id, ...rating };
  const present = await findRating(database, wave, rating);
  if (present && isSameData(readRating(present), rating)) return viewRating(present);
  refuseStale(present, revision);
  const done = await database.commit([
    present ? updateRating(database, present, row) : insertRating(database, row),
  ]);
  if (!done.ok) throw new Refusal(done.guard as RefusalCode);
  return viewRating(row);
}

/** One that is gone already is as it should be. */
export async function removeRating(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  key: RatingKey,
  revision: string,
): Promise<void> {
  const { database } = deps;
  const wave = await getRateable(deps, partnership, waveId, key);
  const present = await findRating(database, wave, key);
  if (!present) return;
  refuseStale(present, revision);
  const done = await database.commit([deleteRating(database, present)]);
  if (!done.ok) throw new Refusal(done.guard as RefusalCode);
}

/** The wave, once it is known that this may be written in it. */
async function getRateable(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  { raterId, scope, topic }: RatingKey,
): Promise<WaveRow> {
  const wave = await getWave(deps, partnership, waveId);
  const raters = [...(await listGroupRaters(deps, wave)), everybodyRater];
  const rater = raters.find(({ id }) => id === raterId);
  if (!rater) throw new Refusal('not_found');
  const refused = findRatingRefusal(wave, rater);
  if (refused) throw new Refusal(refused);
  const instrument = await findInstrument(deps, wave);
  const topics =
    scope === 'dimension'
      ? dimensionsAsked(instrument, wave.trust)
      : itemsAsked(instrument, wave.trust);
  if (!topics.some(({ key }) => key === topic)) throw new Refusal('not_found');
  return wave;
}

function refuseStale(present: RatingRow | undefined, revision: string | null): void {
  const standing = present ? viewRating(present).revision : null;
  if (standing !== revision) throw new Refusal('rating_changed');
}

/** As they stood at closing, once there are results: a name changed since is another edition's. */
async function listGroupRaters(deps: Deps, wave: WaveRow): Promise<Rater[]> {
  const { database } = deps;
  const groups = await listWaveGroups(database, wave.partnershipId, wave.id);
  const together = new Set(groups.filter((g) => g.together).map(({ groupId }) => groupId));
  const text = await findPublicationText(database, wave.partnershipId, wave.id);
  if (text !== undefined) {
    return readPublication(text).groups.map(({ id, name, shortName, rank }, place) => ({
      id,
      name,
      shortName,
      rank: rank ?? place,
      together: together.has(id),
    }));
  }
  const every = await listEveryGroup(database, authoriseServer(wave.partnershipId));
  const ranks = rankGroups(
    every.map(({ id }) => id),
    groups.map(({ groupId }) => groupId),
  );
  return groups.map(({ groupId: id, name, shortName }) => ({
    id,
    name,
    shortName,
    rank: ranks.get(id) ?? 0,
    together: together.has(id),
  }));
}

function listQuestions(instrument: Instrument, trust: boolean): AgreedRatingsView['dimensions'] {
  const items = itemsAsked(instrument, trust).map((item, place) => ({
    ...item,
    number: place + 1,
  }));
  return dimensionsAsked(instrument, trust).map(({ key, name, description }) => ({
    key,
    name,
    description,
    items: items
      .filter(({ dimension }) => dimension === key)
      .map((item) => ({
        key: item.key,
        number: item.number,
        stem: item.stem,
        levels: item.levels,
      })),
  }));
}

function findInstrument({ database }: Deps, wave: WaveRow): Promise<Instrument> {
  return getInstrument(database, wave.instrumentKey, wave.instrumentVersion);
}

function readRating({ waveId: _, partnershipId: __, ...rating }: RatingRow): AgreedRating {
  return rating;
}

function viewRating(row: RatingRow): AgreedRatingView {
  const { raterId, scope, topic, level, wished, reasons, dissent } = row;
  const fields = { level, wished, reasons, dissent };
  return { raterId, scope, topic, ...fields, revision: fingerprint(fields) };
}
