/** How many people can open the page and send it at once, beside what the machine could do at best. */

import type { Client } from '../support/client.ts';
import { insertBare } from './bare-inserts.ts';
import { filledForm, prepareEdition } from './edition.ts';
import { startLimits } from './limits.ts';
import { load, type Turn } from './load.ts';
import { type Ratio, ratioOf } from './ratio.ts';
import { formRequest, getRequest, openWire, type Wire } from './wire.ts';

const crowds = [1, 8, 32, 128] as const;
const perGroup = 2000;

export type AnsweringFigures = {
  readonly crowds: readonly {
    readonly people: number;
    /** Complete submissions a second: the page opened, the form sent. */
    readonly rate: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  }[];
  /** p99 of 128 people over p50 of one alone. */
  readonly patience: number;
  /** The page over a constant reply of the same bytes: through the link of a group, and through personal ones. */
  readonly shared: Ratio;
  readonly page: Ratio;
  /** The form over the same form read and not kept. */
  readonly form: Ratio;
  /** Complete submissions over bare inserts, a commit each. */
  readonly overBare: number;
  readonly bare: { readonly alone: number; readonly together: number };
};

export async function measureAnswering(client: Client, seconds: number): Promise<AnsweringFigures> {
  const base = new URL(client.url);
  const links: URL[] = [];
  const take = async (): Promise<URL> => {
    const link = links.pop();
    if (!link) throw new Error('no links left');
    return link;
  };
  const refill = async (atLeast: number) => {
    while (links.length < atLeast) links.push(...(await prepareEdition(client, perGroup)).links);
  };

  // Everything warm before anything is timed.
  await refill(40_000);
  const answer: Turn = (wire) => submit(wire, links.pop());
  await load(base, 32, seconds / 2, answer);

  const measured: AnsweringFigures['crowds'][number][] = [];
  for (const people of crowds) {
    await refill(40_000);
    const { rate, p50, p95, p99 } = await load(base, people, seconds, answer);
    measured.push({ people, rate, p50, p95, p99 });
  }

  await refill(20_000);
  const bytes = await pageBytes(base, await take());
  const limits = await startLimits(bytes);
  const constant = getRequest(new URL('/', limits.url));
  const pages = links.slice(0, 5000).map((link) => getRequest(link));
  const [groupLink] = (await prepareEdition(client, 0)).edition.links.values();
  const sharedPage = getRequest(new URL(new URL(groupLink ?? '').pathname, base));
  const shared = await ratioOf(
    () => load(base, 32, seconds / 2, (wire) => expect(wire, sharedPage, 200)),
    () => load(limits.url, 32, seconds / 2, (wire) => expect(wire, constant, 200)),
  );
  let next = 0;
  const page = await ratioOf(
    () => load(base, 32, seconds / 2, (wire) => expect(wire, pages[next++ % pages.length], 200)),
    () => load(limits.url, 32, seconds / 2, (wire) => expect(wire, constant, 200)),
  );
  const notKept = formRequest(new URL('/', limits.url), filledForm);
  await refill(60_000);
  const form = await ratioOf(
    () => load(base, 32, seconds / 2, (wire) => send(wire, links.pop())),
    () => load(limits.url, 32, seconds / 2, (wire) => expect(wire, notKept, 303)),
  );
  limits.stop();
  const bare = { alone: insertBare(1, seconds / 2), together: insertBare(32, seconds / 2) };
  const [one, , , many] = measured;
  return {
    crowds: measured,
    patience: (many?.p99 ?? 0) / (one?.p50 ?? 1),
    shared,
    page,
    form,
    overBare: (measured[2]?.rate ?? 0) / bare.alone,
    bare,
  };
}

async function pageBytes(base: URL, link: URL): Promise<number> {
  const wire = await openWire(base);
  const { bytes } = await wire.send(getRequest(link));
  wire.close();
  return bytes;
}

function submit(wire: Wire, link: URL | undefined) {
  if (!link) return null;
  return wire.send(getRequest(link)).then((page) => {
    if (page.status !== 200) throw new Error(`page: ${page.status}`);
    return send(wire, link);
  });
}

function send(wire: Wire, link: URL | undefined) {
  return link ? expect(wire, formRequest(link, filledForm), 303) : null;
}

function expect(wire: Wire, request: Buffer | undefined, status: number) {
  if (!request) return null;
  return wire.send(request).then((reply) => {
    if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}`);
    return reply;
  });
}
