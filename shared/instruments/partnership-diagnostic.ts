/** The built-in questionnaire; its wording is on its way, its map of items stands. */

import { diagnostic } from '../src/domain/instrument.fixture.ts';
import type { Instrument } from '../src/domain/instrument.ts';

export const partnershipDiagnostic: Instrument = diagnostic;
