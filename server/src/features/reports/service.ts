/** The report of a closed wave as a file, made from what the results page shows and nothing else. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import type { Renderer } from '../../pages/renderer.ts';
import type { Press } from '../../report/press.ts';
import type { Paper } from '../../report/sheet.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { nameFile } from '../publications/exports.ts';
import { getResults, recordExport } from '../publications/service.ts';

type Workshop = { readonly renderer: Renderer; readonly press: Press };

type Order = {
  readonly waveId: string;
  readonly locale: Locale;
  readonly paper: Paper;
  /** Somebody takes it: the register says so. */
  readonly leaves: boolean;
};

type File = { readonly name: string; readonly bytes: Buffer };

/** Refuses: not_found, wave_not_closed, answers_remain, report_busy. */
export async function makeReport(
  deps: Deps,
  { renderer, press }: Workshop,
  partnership: AuthorisedPartnership,
  { waveId, locale, paper, leaves }: Order,
): Promise<File> {
  const results = await getResults(deps, partnership, waveId);
  const name = nameFile(results.header, 'pdf');
  if (!leaves) return { name, bytes: Buffer.alloc(0) };
  const report = renderer.report(results, locale);
  const bytes = press.make({ kind: 'pdf', report, paper, madeAt: deps.clock().getTime() });
  if (!bytes) throw new Refusal('report_busy');
  const file = { name, bytes: await bytes };
  await recordExport(deps, partnership, waveId, 'pdf');
  return file;
}
