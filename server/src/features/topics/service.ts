/** The conditions and questions of a partnership: of every questionnaire its editions asked, in the latest words. */

import type { Topics } from '@moyeu/shared/contract/topics.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { builtInInstrument, getInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { listQuestionnaires } from './store.ts';

type Linked = { readonly dimension: string | null; readonly item?: string | null };

export async function listTopics(
  { database }: Deps,
  partnership: AuthorisedPartnership,
): Promise<Topics> {
  const used = await listQuestionnaires(database, partnership);
  const instruments = await Promise.all(
    used.map(({ key, version }) => getInstrument(database, key, version)),
  );
  if (instruments.length === 0) instruments.push(builtInInstrument);
  const dimensions = new Map<string, Topics['dimensions'][number]>();
  const items = new Map<string, Topics['items'][number]>();
  for (const instrument of instruments) {
    for (const { key, name } of instrument.dimensions) {
      if (!dimensions.has(key)) dimensions.set(key, { key, name });
    }
    for (const [place, { key, dimension, stem }] of instrument.items.entries()) {
      if (!items.has(key)) items.set(key, { key, number: place + 1, dimension, stem });
    }
  }
  return { dimensions: [...dimensions.values()], items: [...items.values()] };
}

/** Refuses invalid_input: a condition or question that no edition asks, or both at once. */
export async function refuseUnknownTopic(
  deps: Deps,
  partnership: AuthorisedPartnership,
  { dimension, item = null }: Linked,
): Promise<void> {
  if (dimension === null && item === null) return;
  const topics = await listTopics(deps, partnership);
  if (dimension !== null && !topics.dimensions.some(({ key }) => key === dimension)) {
    throw new Refusal('invalid_input', [{ path: 'dimension', code: 'unknown' }]);
  }
  if (item === null) return;
  if (dimension !== null || !topics.items.some(({ key }) => key === item)) {
    throw new Refusal('invalid_input', [{ path: 'item', code: 'unknown' }]);
  }
}
