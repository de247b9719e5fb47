/** Every address of the application and the page it opens. */

import { blockNavigation, createRouter } from 'sv-router';
import { pageHooks } from './page-code.svelte.ts';
import Home from './pages/HomePage.svelte';
import SignIn from './pages/SignInPage.svelte';
import OnePlace from './parts/OnePlace.svelte';
import { connectRouter } from './place.ts';

const { navigate, route } = createRouter({
  hooks: pageHooks,
  '/': Home,
  '/sign-in': SignIn,
  '/setup': () => import('./pages/SetupPage.svelte'),
  '/invitation': () => import('./pages/InvitationPage.svelte'),
  '/account': () => import('./pages/AccountPage.svelte'),
  '/new': () => import('./pages/PartnershipFormPage.svelte'),
  '/p/:partnershipId': {
    layout: OnePlace,
    '/': () => import('./pages/PartnershipPage.svelte'),
    '/settings': () => import('./pages/PartnershipFormPage.svelte'),
    '/groups': () => import('./pages/GroupsPage.svelte'),
    '/members': () => import('./pages/MembersPage.svelte'),
    '/actions': () => import('./pages/ActionsPage.svelte'),
    '/trend': () => import('./pages/TrendPage.svelte'),
    '/register': () => import('./pages/RegisterPage.svelte'),
    '/new': () => import('./pages/WaveFormPage.svelte'),
    '/past': () => import('./pages/PastEditionPage.svelte'),
    '/e/:waveId': {
      '/': () => import('./pages/WavePage.svelte'),
      '/settings': () => import('./pages/WaveFormPage.svelte'),
      '/links': () => import('./pages/LinksPage.svelte'),
      '/next': () => import('./pages/NextWavePage.svelte'),
      '/agreed': () => import('./pages/AgreedPage.svelte'),
      '/results': () => import('./pages/ResultsRoute.svelte'),
      '/workshop': () => import('./pages/WorkshopPage.svelte'),
      '/meeting': () => import('./pages/MeetingPage.svelte'),
    },
  },
  '*notFound': () => import('./pages/NotFoundPage.svelte'),
});

connectRouter({
  go: (address) => {
    // The router takes what follows the question mark apart from the path.
    const { pathname, searchParams } = new URL(address, location.origin);
    return navigate(pathname as '/', { search: Object.fromEntries(searchParams) });
  },
  params: () => route.params as Record<string, string>,
  holdBack,
});

/** The router follows where one is in the history only while something may hold it: this lets everything through. */
blockNavigation(() => true);

/** The place of the present address among those the router opened; none for a fragment, which leaves no page. */
function getHistoryPlace(): number | undefined {
  return (history.state as { readonly _routerIndex?: number } | null)?._routerIndex;
}

/** By the time the router is asked, the browser has gone: it comes back here while the question is open. */
function holdBack(isFree: () => boolean, ask: (leave: () => void) => void): () => void {
  const here = getHistoryPlace() ?? 0;
  return blockNavigation(() => {
    const steps = (getHistoryPlace() ?? here) - here;
    if (steps === 0 || isFree()) return true;
    ask(() => history.go(steps));
    return false;
  });
}

/** Reactive: the path now open. */
export function getPathname(): string {
  return route.pathname;
}

/** Through the router, which is the only one to know an address has changed while no page is shown. */
export async function askToSignIn(): Promise<void> {
  const from = route.pathname;
  await navigate('/sign-in', { replace: true, ...(from === '/' ? {} : { search: { to: from } }) });
}

/** The router takes every click on a link: one that asks for a new tab or window is the browser's. */
export function leaveToBrowser(event: MouseEvent): void {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
  if (event.target instanceof Element && event.target.closest('a')) event.stopPropagation();
}

/** Pages that need nobody signed in. */
export const publicPaths: readonly string[] = ['/sign-in', '/setup', '/invitation'];
