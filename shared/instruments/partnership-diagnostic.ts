/** The built-in questionnaire: 18 questions over six conditions of effective partnership, and six on trust. */

import type { Instrument } from '../src/domain/instrument.ts';
import document from './partnership-diagnostic.json' with { type: 'json' };

export const partnershipDiagnostic = document as Instrument;
