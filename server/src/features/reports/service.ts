/** The report of a closed wave as files, made from what the results page shows and nothing else. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { ExportFormat } from '@moyeu/shared/contract/register.ts';
import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import { isOpenAction } from '@moyeu/shared/domain/action.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import type { Renderer } from '../../pages/renderer.ts';
import type { Press } from '../../report/press.ts';
import type { Job } from '../../report/press-process.ts';
import type { Paper } from '../../report/sheet.ts';
import { toDay, toDayBefore } from '../../time-zone.ts';
import { listActions } from '../actions/service.ts';
import { listEvents } from '../events/service.ts';
import { getMeeting } from '../meetings/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { getPartnershipSettings } from '../partnerships/service.ts';
import { nameFile } from '../publications/exports.ts';
import { getResults, recordExport } from '../publications/service.ts';
import { listWaves } from '../waves/store.ts';

type Workshop = { readonly renderer: Renderer; readonly press: Press };

type Order = {
  readonly waveId: string;
  readonly locale: Locale;
  readonly kind: { readonly format: 'pdf'; readonly paper: Paper } | { readonly format: 'xlsx' };
  /** Somebody takes it: the register says so. */
  readonly leaves: boolean;
};

type File = { readonly name: string; readonly bytes: Buffer };

/** Refuses: not_found, wave_not_closed, answers_remain, report_busy. */
export async function makeFile(
  deps: Deps,
  { renderer, press }: Workshop,
  partnership: AuthorisedPartnership,
  { waveId, locale, kind, leaves }: Order,
): Promise<File> {
  const results = await getResults(deps, partnership, waveId);
  const format: ExportFormat = kind.format;
  const name = nameFile(results.header, format);
  if (!leaves) return { name, bytes: Buffer.alloc(0) };
  const told = await listTold(deps, partnership, waveId);
  const madeAt = deps.clock().getTime();
  const prepare = (): Job =>
    kind.format === 'pdf'
      ? { ...kind, report: renderer.report(results, told, locale), madeAt }
      : { ...kind, workbook: renderer.workbook(results, told, locale) };
  const bytes = press.make(prepare);
  if (!bytes) throw new Refusal('report_busy');
  const file = { name, bytes: await bytes };
  await recordExport(deps, partnership, waveId, format);
  return file;
}

/** What was said and decided around the results of a closed wave. Refuses: not_found, wave_not_closed. */
export async function listTold(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ResultsTold> {
  const { notes } = await getMeeting(deps, partnership, waveId);
  const { closedOn, since, before } = await findYear(deps, partnership, waveId);
  const actions = await listActions(deps, partnership);
  const isEarlier = (action: ActionView) =>
    (action.waveId === null || before.has(action.waveId)) &&
    (isOpenAction(action) || (action.doneOn !== null && action.doneOn > since));
  const events = await listEvents(deps, partnership);
  return {
    notes,
    actions: actions.filter((action) => action.waveId === waveId),
    earlier: actions.filter(isEarlier),
    events: events.filter(({ day }) => day > since && day <= closedOn).reverse(),
  };
}

type Year = {
  readonly closedOn: string;
  /** The day the edition before closed; a year before, where there is none. */
  readonly since: string;
  /** Ids of the editions closed before. */
  readonly before: ReadonlySet<string>;
};

async function findYear(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<Year> {
  const { timeZone } = await getPartnershipSettings(deps, partnership);
  const waves = await listWaves(deps.database, partnership);
  const closed = waves.flatMap(({ id, closedAt }) => (closedAt === null ? [] : [{ id, closedAt }]));
  const here = closed.find(({ id }) => id === waveId);
  if (!here) throw new Refusal('wave_not_closed');
  const before = closed.filter(({ closedAt }) => closedAt < here.closedAt);
  const last = before
    .map(({ closedAt }) => closedAt)
    .sort()
    .at(-1);
  const closedOn = toDay(here.closedAt, timeZone);
  return {
    closedOn,
    since: last === undefined ? toDayBefore(closedOn, { years: 1 }) : toDay(last, timeZone),
    before: new Set(before.map(({ id }) => id)),
  };
}
