/** The tables on PostgreSQL, one export each, as drizzle-kit reads them to generate migrations. */

import { dialect } from './dialect.postgres.ts';
import { defineTables } from './tables.ts';

export const {
  organisers,
  sessions,
  partnerships,
  memberships,
  invitations,
  groups,
  instruments,
  waves,
  waveGroups,
  links,
  submissionNonces,
  responses,
  comments,
  publications,
  resultsLinks,
  register,
  actions,
  events,
  agreedRatings,
  meetingNotes,
  meetings,
} = defineTables(dialect);
