/** Where the reader is and how to go elsewhere. The router connects itself here, so that no page imports the router. */

export type Path =
  | '/'
  | '/sign-in'
  | '/setup'
  | '/invitation'
  | '/account'
  | '/new'
  | '/p/:partnershipId'
  | '/p/:partnershipId/settings'
  | '/p/:partnershipId/groups'
  | '/p/:partnershipId/members'
  | '/p/:partnershipId/actions'
  | '/p/:partnershipId/trend'
  | '/p/:partnershipId/register'
  | '/p/:partnershipId/new'
  | '/p/:partnershipId/past'
  | '/p/:partnershipId/e/:waveId'
  | '/p/:partnershipId/e/:waveId/settings'
  | '/p/:partnershipId/e/:waveId/links'
  | '/p/:partnershipId/e/:waveId/agreed'
  | '/p/:partnershipId/e/:waveId/next'
  | '/p/:partnershipId/e/:waveId/results'
  | '/p/:partnershipId/e/:waveId/workshop'
  | '/p/:partnershipId/e/:waveId/meeting';

type Names<P> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
type Params<P> = [Names<P>] extends [never]
  ? []
  : [{ readonly params: Readonly<Record<Names<P>, string>> }];

type Connected = {
  readonly go: (address: string) => Promise<unknown>;
  readonly params: () => Readonly<Record<string, string | undefined>>;
  readonly holdBack: typeof holdBack;
};
let connected: Connected | undefined;

export function connectRouter(router: Connected): void {
  connected = router;
}

/** The address of a page. */
export function p<P extends Path>(path: P, ...[filled]: Params<P>): string {
  const values: Readonly<Record<string, string>> = filled?.params ?? {};
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

export async function navigate<P extends Path>(path: P, ...filled: Params<P>): Promise<void> {
  await connected?.go(p(path, ...filled));
}

/** Follows an address of ours that came from outside the code: only a path of this site. */
export async function follow(address: string): Promise<void> {
  await connected?.go(/^\/(?![/\\])/.test(address) ? address : '/');
}

/** A part of the present address; empty when the page has none. */
export function getParam(name: 'partnershipId' | 'waveId'): string {
  return connected?.params()[name] ?? '';
}

/**
 * Holds the browser's Back and Forward as long as `isFree` says no: `ask` is told, with what goes there after all.
 * Answers what lets go.
 */
export function holdBack(isFree: () => boolean, ask: (leave: () => void) => void): () => void {
  return connected?.holdBack(isFree, ask) ?? (() => undefined);
}
