/** Sends answers and insists: the same answers with the same nonce, until the server says it has them. */

import { type Fields, forget } from './device.ts';

export type Outcome =
  | { readonly kind: 'received'; readonly url: string }
  /** The person erased the answers while they waited. */
  | { readonly kind: 'abandoned' }
  /** The server answered with a page instead: blanks, an error, a closed edition. */
  | { readonly kind: 'page'; readonly html: string };

const patience = 20_000;
const longestPause = 30_000;

/** One attempt; `null` when network or server did not answer as they should. */
export async function post(link: string, fields: Fields): Promise<Outcome | null> {
  // By hand: `AbortSignal.timeout` is missing from phones of 2021, which would then never send.
  const attempt = new AbortController();
  const timer = setTimeout(() => attempt.abort(), patience);
  try {
    const response = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      signal: attempt.signal,
    });
    if (response.status >= 500 || response.status === 429) return null;
    const arrived = new URL(response.url);
    const received = arrived.origin === location.origin && arrived.pathname === `${link}/thanks`;
    if (response.ok && received) return { kind: 'received', url: response.url };
    return { kind: 'page', html: await response.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves after the pause, or as soon as the network is back or the answers are erased. */
function pause(milliseconds: number, erased: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      erased.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    erased.addEventListener('abort', done);
  });
}

/** What the device keeps of these answers, it keeps until the server has spoken. */
export async function insist(
  link: string,
  fields: Fields,
  onWaiting: () => void,
  erased: AbortSignal,
): Promise<Outcome> {
  // A network that comes back while an attempt is failing would be waited for once more.
  let isBack = false;
  addEventListener('online', () => {
    isBack = true;
  });
  for (let wait = 1000; ; wait = Math.min(wait * 2, longestPause)) {
    isBack = false;
    const outcome = await post(link, fields);
    if (outcome) {
      forget('waiting', link, fields);
      return outcome;
    }
    if (erased.aborted) return { kind: 'abandoned' };
    onWaiting();
    if (!isBack) await pause(wait, erased);
    if (erased.aborted) return { kind: 'abandoned' };
  }
}
