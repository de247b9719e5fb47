/** The register: a line planned here joins the list of writes of the act it tells of, so that both stand or neither. */

import type { ExportFormat, RegisterAct, RegisterLine } from '@moyeu/shared/contract/register.ts';
import type { Write } from '../../database/commit.ts';
import type { Deps } from '../../deps.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { insertLine, listLines } from './store.ts';

/** What a line may say beside the act and the edition: nothing that points at a person. */
export type LineDetail = {
  readonly groupId?: string;
  readonly format?: ExportFormat;
  readonly threshold?: { readonly from: number; readonly to: number };
};

export function planLine(
  deps: Deps,
  wave: { readonly id: string; readonly partnershipId: string },
  act: RegisterAct,
  { groupId, format, threshold }: LineDetail = {},
): Write {
  return insertLine(deps.database, {
    partnershipId: wave.partnershipId,
    waveId: wave.id,
    at: deps.clock().toISOString(),
    act,
    groupId: groupId ?? null,
    format: format ?? null,
    thresholdFrom: threshold?.from ?? null,
    thresholdTo: threshold?.to ?? null,
  });
}

export async function viewRegister(
  deps: Deps,
  partnership: AuthorisedPartnership,
): Promise<RegisterLine[]> {
  const rows = await listLines(deps.database, partnership);
  return rows.map(({ line, waveTitle, groupName }) => ({
    number: line.number,
    at: line.at,
    act: line.act,
    waveId: line.waveId,
    waveTitle,
    groupName,
    format: line.format,
    threshold:
      line.thresholdFrom === null || line.thresholdTo === null
        ? null
        : { from: line.thresholdFrom, to: line.thresholdTo },
  }));
}
