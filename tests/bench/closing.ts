/** How long closing takes with many responses, and how long it holds up the partners of another edition. */

import type { Client } from '../support/client.ts';
import { prepareEdition } from './edition.ts';
import type { Fill } from './fill.ts';
import { getRequest, openWire } from './wire.ts';

export type ClosingFigures = {
  readonly responses: number;
  /** From asking to the reply, milliseconds. */
  readonly took: number;
  /** The longest a page of another edition waited meanwhile, milliseconds. */
  readonly heldUp: number;
};

export async function measureClosing(
  client: Client,
  fill: Fill,
  responses: number,
): Promise<ClosingFigures> {
  const { edition } = await prepareEdition(client, 0);
  const other = await prepareEdition(client, 1);
  await fill(edition, responses);
  const [link] = other.links;
  if (!link) throw new Error('no link to open meanwhile');
  const wire = await openWire(new URL(client.url));
  const page = getRequest(link);
  let closed = false;
  let heldUp = 0;
  const started = performance.now();
  const { partnershipId, waveId } = edition;
  const closing = client
    .call('POST /api/partnerships/:partnershipId/waves/:waveId/close', {
      params: { partnershipId, waveId },
    })
    .then(() => {
      closed = true;
      return performance.now() - started;
    });
  while (!closed) {
    const from = performance.now();
    await wire.send(page);
    heldUp = Math.max(heldUp, performance.now() - from);
  }
  const took = await closing;
  wire.close();
  return { responses, took, heldUp };
}
