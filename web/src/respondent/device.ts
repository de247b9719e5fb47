/** What this device keeps for one link until answers are sent: a draft, and what waits to leave. Gone after seven days. */

const prefix = 'moyeu:';
const sevenDays = 7 * 24 * 60 * 60 * 1000;

export type Fields = readonly (readonly [string, string])[];
/** `draft` is what is being filled in; `waiting` is what someone has asked to send and the server has not confirmed. */
export type Shelf = 'draft' | 'waiting';

type Kept = { readonly until: number; readonly fields: Fields };

/** People who share a link and a device each have their own place to wait; a draft there is only one. */
function keyOf(shelf: Shelf, link: string, fields: Fields = []): string {
  const nonce = shelf === 'waiting' && findNonce(fields);
  return `${prefix}${shelf}:${link}${nonce ? `#${nonce}` : ''}`;
}

/** Tells one person's answers from another's; a personal link has none, and needs none. */
export const findNonce = (fields: Fields) => fields.find(([name]) => name === 'nonce')?.[1];

const keysOf = (shelf: Shelf, link: string) =>
  Object.keys(localStorage).filter((key) => key.startsWith(keyOf(shelf, link)));

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return kept && kept.until > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden: the page then works as if nothing were kept. */
export function keep(shelf: Shelf, link: string, fields: Fields): boolean {
  try {
    localStorage.setItem(
      keyOf(shelf, link, fields),
      JSON.stringify({ until: Date.now() + sevenDays, fields } satisfies Kept),
    );
    return true;
  } catch {
    return false;
  }
}

export function findKept(shelf: Shelf, link: string): Fields | null {
  try {
    for (const key of keysOf(shelf, link)) {
      const kept = read(key);
      if (kept) return kept.fields;
    }
  } catch {
    // Forbidden storage holds nothing to find.
  }
  return null;
}

/** Forgets these answers; without any, all that this shelf holds for the link. */
export function forget(shelf: Shelf, link: string, fields?: Fields): void {
  try {
    for (const key of fields ? [keyOf(shelf, link, fields)] : keysOf(shelf, link)) {
      localStorage.removeItem(key);
    }
  } catch {
    // Forbidden storage holds nothing to forget.
  }
}

/** Removes whatever is past its seven days, of any link. */
export function sweep(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && !read(key)) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden storage holds nothing to sweep.
  }
}
