/** How fast frozen results are read, beside a constant reply of the same bytes. */

import type { Client } from '../support/client.ts';
import { filledForm, prepareEdition } from './edition.ts';
import { startLimits } from './limits.ts';
import { load } from './load.ts';
import { type Ratio, ratioOf } from './ratio.ts';
import { formRequest, getRequest, openWire } from './wire.ts';

/** The page a results link opens, over a constant reply. */
export async function measureResults(client: Client, seconds: number): Promise<Ratio> {
  const base = new URL(client.url);
  const { edition, links } = await prepareEdition(client, 8);
  const wire = await openWire(base);
  for (const link of links) await wire.send(formRequest(link, filledForm));
  const params = { partnershipId: edition.partnershipId, waveId: edition.waveId };
  await client.call('POST /api/partnerships/:partnershipId/waves/:waveId/close', { params });
  const { url } = await client.call(
    'POST /api/partnerships/:partnershipId/waves/:waveId/results-links',
    { params, body: {} },
  );
  const page = getRequest(new URL(new URL(url).pathname, base));
  const { bytes, status } = await wire.send(page);
  wire.close();
  if (status !== 200) throw new Error(`results page: ${status}`);
  const limits = await startLimits(bytes);
  const constant = getRequest(new URL('/', limits.url));
  const measured = await ratioOf(
    () => load(base, 32, seconds / 2, (one) => one.send(page)),
    () => load(limits.url, 32, seconds / 2, (one) => one.send(constant)),
  );
  limits.stop();
  return measured;
}
