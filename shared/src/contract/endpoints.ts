/** The whole API in one table, keyed by 'METHOD /path'. */

import { actionEndpoints } from './actions.ts';
import { agreedRatingEndpoints } from './agreed-ratings.ts';
import { continuationEndpoints } from './continuations.ts';
import type { Endpoints } from './endpoint.ts';
import { eventEndpoints } from './events.ts';
import { historyEndpoints } from './histories.ts';
import { linkEndpoints } from './links.ts';
import { meetingEndpoints } from './meetings.ts';
import { organiserEndpoints } from './organisers.ts';
import { partnershipEndpoints } from './partnerships.ts';
import { pastEditionEndpoints } from './past-editions.ts';
import { publicationEndpoints } from './publications.ts';
import { registerEndpoints } from './register.ts';
import { reportEndpoints } from './reports.ts';
import { sharingEndpoints } from './sharing.ts';
import { topicEndpoints } from './topics.ts';
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
  ...sharingEndpoints,
  ...reportEndpoints,
  ...registerEndpoints,
  ...agreedRatingEndpoints,
  ...trendEndpoints,
  ...topicEndpoints,
  ...actionEndpoints,
  ...eventEndpoints,
  ...meetingEndpoints,
} as const satisfies Endpoints;

export type EndpointKey = keyof typeof endpoints;
