/** What every printed page repeats: whose report it is, and what it is for. Margin boxes read it from the root element. */

import type { PublicationHeader } from '@moyeu/shared/domain/publication.ts';
import { m } from '@moyeu/shared/messages';

export type RunningWords = Readonly<Record<'data-running-header' | 'data-running-footer', string>>;

export function listRunningWords(header: PublicationHeader): RunningWords {
  const { partnershipName: partnership, title, threshold } = header;
  return {
    'data-running-header': m.results_print_header({ partnership, title }),
    'data-running-footer': m.results_print_purpose({ threshold }),
  };
}
