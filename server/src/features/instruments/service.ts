/** Which questionnaire a wave asks: the built-in one for a draft, the frozen one ever after. */

import type { Instrument } from '@moyeu/shared/domain/instrument.ts';
import { partnershipDiagnostic } from '@moyeu/shared/instruments/partnership-diagnostic.ts';
import type { Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import { findInstrument, insertInstrument } from './store.ts';

/** The questionnaire a new draft asks. */
export const builtInInstrument: Instrument = partnershipDiagnostic;

/** Frozen documents never change, so each is parsed once for a database. */
const parsed = new WeakMap<Database, Map<string, Instrument>>();

/** The frozen instrument of a key and version, or the built-in one. Throws when neither exists. */
export async function getInstrument(
  database: Database,
  key: string,
  version: string,
): Promise<Instrument> {
  const known = parsed.get(database) ?? new Map<string, Instrument>();
  parsed.set(database, known);
  const name = `${key} ${version}`;
  const kept = known.get(name);
  if (kept) return kept;
  const document = await findInstrument(database, key, version);
  if (document !== undefined) {
    const instrument = JSON.parse(document) as Instrument;
    known.set(name, instrument);
    return instrument;
  }
  if (key === builtInInstrument.key && version === builtInInstrument.version) {
    return builtInInstrument;
  }
  throw new Error(`no instrument ${name}`);
}

/** Freezes an instrument: from now on its key and version mean this document. */
export function freezeInstrument(database: Database, instrument: Instrument): Write {
  const { key, version } = instrument;
  return insertInstrument(database, { key, version, document: JSON.stringify(instrument) });
}
