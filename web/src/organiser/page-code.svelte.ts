/** When the code of a page cannot be fetched: a new version took its place since the application was opened, or the server is silent. */

/** A page whose code is missing this soon after the application itself was fetched would be asked for without end. */
const soonMilliseconds = 10_000;

let asked: string | null = null;
let unopened = $state.raw<string | null>(null);

/** What the router does around each page. It does not tell of code that never comes: the bundler's event does. */
export const pageHooks = {
  beforeLoad: ({ pathname }: { readonly pathname: string }) => {
    asked = pathname;
  },
  afterLoad: () => {
    asked = null;
    unopened = null;
  },
} as const;

/** The address that could not be opened; null when all is well. */
export function getUnopened(): string | null {
  return unopened;
}

export function watchPageCode(): void {
  addEventListener('vite:preloadError', () => {
    if (asked !== null) void leaveFor(asked);
  });
}

/** Opens the address from the server, as a click on any link does: with a new version comes new code. */
async function leaveFor(address: string): Promise<void> {
  const again = address === location.pathname && performance.now() < soonMilliseconds;
  const answers = !again && (await fetch('/healthz').then(isGood, () => false));
  if (answers) openAnew(address);
  else unopened = address;
}

export function openUnopened(): void {
  if (unopened !== null) openAnew(unopened);
}

const isGood = ({ ok }: Response) => ok;

/** An address already in the bar may have a fragment: to open it would read nothing again. */
function openAnew(address: string): void {
  if (address === location.pathname) location.reload();
  else location.assign(address);
}
