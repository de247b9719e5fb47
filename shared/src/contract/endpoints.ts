/** The whole API in one table, keyed by 'METHOD /path'. */

import { continuationEndpoints } from './continuations.ts';
import type { Endpoints } from './endpoint.ts';
import { historyEndpoints } from './histories.ts';
import { linkEndpoints } from './links.ts';
import { organiserEndpoints } from './organisers.ts';
import { partnershipEndpoints } from './partnerships.ts';
import { pastEditionEndpoints } from './past-editions.ts';
import { publicationEndpoints } from './publications.ts';
import { registerEndpoints } from './register.ts';
import { trendEndpoints } from './trends.ts';
import { waveEndpoints } from './waves.ts';

export const endpoints = {
  ...organiserEndpoints,
  ...partnershipEndpoints,
  ...waveEndpoints,
  ...continuationEndpoints,
  ...historyEndpoints,
  ...pastEditionEndpoints,
  ...linkEndpoints,
  ...publicationEndpoints,
  ...registerEndpoints,
  ...trendEndpoints,
} as const satisfies Endpoints;

export type EndpointKey = keyof typeof endpoints;
