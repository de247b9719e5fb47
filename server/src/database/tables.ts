/** Every table, written once against a column dialect. Instants are ISO 8601 text in UTC; ids are made by us. */

import type { ExportFormat, RegisterAct } from '@moyeu/shared/contract/register.ts';
import type { ActionStatus } from '@moyeu/shared/domain/action.ts';
import type { Way } from '@moyeu/shared/domain/agreed-rating.ts';
import type { Level, Locale } from '@moyeu/shared/domain/instrument.ts';
import type { AgendaLine, Prompt } from '@moyeu/shared/domain/meeting.ts';
import type { Dialect } from './dialect.sqlite.ts';

export function defineTables(d: Dialect) {
  const organisers = d.table(
    'organisers',
    {
      id: d.text().primaryKey(),
      name: d.text().notNull(),
      email: d.text().notNull(),
      passwordHash: d.text().notNull(),
      locale: d.text().$type<Locale>().notNull(),
    },
    (t) => [d.uniqueIndex('organisers_email').on(t.email)],
  );

  const sessions = d.table(
    'sessions',
    {
      tokenHash: d.text().primaryKey(),
      organiserId: d
        .text()
        .notNull()
        .references(() => organisers.id, { onDelete: 'cascade' }),
      expiresAt: d.text().notNull(),
    },
    (t) => [d.index('sessions_organiser').on(t.organiserId)],
  );

  const partnerships = d.table('partnerships', {
    id: d.text().primaryKey(),
    name: d.text().notNull(),
    purpose: d.text().notNull(),
    beyondExchange: d.boolean().notNull(),
    preciseProject: d.boolean().notNull(),
    defaultLocale: d.text().$type<Locale>().notNull(),
    timeZone: d.text().notNull(),
    isExample: d.boolean().notNull(),
    createdAt: d.text().notNull(),
  });

  const partnershipId = () =>
    d
      .text()
      .notNull()
      .references(() => partnerships.id, { onDelete: 'cascade' });

  const memberships = d.table(
    'memberships',
    {
      partnershipId: partnershipId(),
      organiserId: d
        .text()
        .notNull()
        .references(() => organisers.id, { onDelete: 'cascade' }),
      role: d.text().$type<'owner' | 'organiser' | 'reader'>().notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.partnershipId, t.organiserId] }),
      d.index('memberships_organiser').on(t.organiserId),
    ],
  );

  const invitations = d.table(
    'invitations',
    {
      id: d.text().primaryKey(),
      partnershipId: partnershipId(),
      tokenHash: d.text().notNull(),
      role: d.text().$type<'owner' | 'organiser' | 'reader'>().notNull(),
      invitedBy: d.text().notNull(),
      createdAt: d.text().notNull(),
      expiresAt: d.text().notNull(),
    },
    (t) => [
      d.uniqueIndex('invitations_token').on(t.tokenHash),
      d.index('invitations_partnership').on(t.partnershipId),
    ],
  );

  const groups = d.table(
    'groups',
    {
      id: d.text().primaryKey(),
      partnershipId: partnershipId(),
      name: d.text().notNull(),
      shortName: d.text().notNull(),
      expected: d.integer().notNull(),
      /** Lifelong order within the partnership: colour, marker and dash follow it. */
      position: d.integer().notNull(),
      /** Taken out of later waves; kept because past results speak of it. */
      retired: d.boolean().notNull(),
      /** Retired because it carries on within this one, always a new row so that no past is mixed with another. */
      mergedInto: d.text(),
    },
    (t) => [d.index('groups_partnership').on(t.partnershipId)],
  );

  /** The questionnaire as it stood when a wave first used this version. */
  const instruments = d.table(
    'instruments',
    { key: d.text().notNull(), version: d.text().notNull(), document: d.text().notNull() },
    (t) => [d.primaryKey({ columns: [t.key, t.version] })],
  );

  const waves = d.table(
    'waves',
    {
      id: d.text().primaryKey(),
      partnershipId: partnershipId(),
      title: d.text().notNull(),
      instrumentKey: d.text().notNull(),
      instrumentVersion: d.text().notNull(),
      trust: d.boolean().notNull(),
      locales: d.json<readonly Locale[]>().notNull(),
      threshold: d.integer().notNull(),
      /** Wall-clock dates as typed, in the partnership's zone, beside the instants they mean. */
      opensLocal: d.text(),
      closesLocal: d.text(),
      opensAt: d.text(),
      closesAt: d.text(),
      intro: d.json<{ fr: string; en: string }>().notNull(),
      contact: d.text().notNull(),
      resultsOn: d.text(),
      state: d.text().$type<'draft' | 'open' | 'closed'>().notNull(),
      openedAt: d.text(),
      closedAt: d.text(),
      createdAt: d.text().notNull(),
      /** Closed, and the destruction of its answers not finished yet: taken up again at start. */
      toScrub: d.boolean().notNull(),
      /** The closed edition this one carries on from; null when it was drafted by itself. */
      follows: d.text(),
      /** How partners take part; a group may do otherwise. */
      way: d.text().$type<Way>().notNull().default('alone'),
    },
    (t) => [
      // With the state: alone, the index of states would be taken, which goes through the editions of everybody.
      d.index('waves_partnership').on(t.partnershipId, t.state),
      d.index('waves_state').on(t.state),
      d.index('waves_to_scrub').on(t.toScrub),
    ],
  );
  const waveId = () =>
    d
      .text()
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' });

  // Below, the wave's foreign key alone cascades: partnership_id is the shard key of every query.
  const waveGroups = d.table(
    'wave_groups',
    {
      waveId: waveId(),
      groupId: d
        .text()
        .notNull()
        .references(() => groups.id, { onDelete: 'cascade' }),
      partnershipId: d.text().notNull(),
      /** Responses typed in from paper by an organiser. */
      onPaper: d.integer().notNull(),
      /** Takes part by an agreed rating alone, whatever the way of the others: nobody answers for it. */
      together: d.boolean().notNull().default(false),
    },
    (t) => [
      d.primaryKey({ columns: [t.waveId, t.groupId] }),
      d.index('wave_groups_group').on(t.groupId),
    ],
  );

  /** The ways in. No time; `spent` goes at closing. */
  const links = d.table(
    'links',
    {
      id: d.text().primaryKey(),
      partnershipId: d.text().notNull(),
      waveId: waveId(),
      groupId: d.text().notNull(),
      kind: d.text().$type<'group' | 'personal' | 'paper'>().notNull(),
      tokenHash: d.text().notNull(),
      /** Group and paper links are derived from the server's secret, the id and this number. */
      generation: d.integer().notNull(),
      label: d.text().notNull(),
      position: d.integer().notNull(),
      revoked: d.boolean().notNull(),
      spent: d.boolean().notNull(),
    },
    (t) => [
      d.uniqueIndex('links_token').on(t.tokenHash),
      d.index('links_wave').on(t.waveId, t.groupId),
    ],
  );

  /** Hashes of the nonces of pages already sent, so that a replay stores nothing. Emptied at closing. */
  const submissionNonces = d.table(
    'submission_nonces',
    { waveId: waveId(), nonceHash: d.text().notNull(), partnershipId: d.text().notNull() },
    (t) => [d.primaryKey({ columns: [t.waveId, t.nonceHash] })],
  );

  /** One person's answers, joined to nobody: random key, no time, WITHOUT ROWID. Destroyed at closing. */
  const responses = d.table(
    'responses',
    {
      waveId: waveId(),
      id: d.text().notNull(),
      partnershipId: d.text().notNull(),
      groupId: d.text().notNull(),
      /** One character per item, in the frozen instrument's order. */
      answers: d.text().notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.waveId, t.id] })],
  );

  /** Comments stand apart from responses and share nothing with them but wave and group. */
  const comments = d.table(
    'comments',
    {
      waveId: waveId(),
      id: d.text().notNull(),
      partnershipId: d.text().notNull(),
      groupId: d.text().notNull(),
      dimension: d.text().notNull(),
      text: d.text().notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.waveId, t.id] })],
  );

  /** The frozen results of a closed wave, as JSON text. */
  const publications = d.table(
    'publications',
    {
      waveId: waveId().primaryKey(),
      partnershipId: d.text().notNull(),
      document: d.text().notNull(),
    },
    (t) => [d.index('publications_partnership').on(t.partnershipId)],
  );

  const resultsLinks = d.table(
    'results_links',
    {
      id: d.text().primaryKey(),
      partnershipId: d.text().notNull(),
      waveId: waveId(),
      tokenHash: d.text().notNull(),
      createdAt: d.text().notNull(),
      /** Asked of whoever opens it; none when the link is enough. */
      passphraseHash: d.text(),
      expiresAt: d.text(),
      withComments: d.boolean().notNull().default(true),
      withAgreed: d.boolean().notNull().default(true),
    },
    (t) => [
      d.uniqueIndex('results_links_token').on(t.tokenHash),
      d.index('results_links_wave').on(t.waveId),
    ],
  );

  /** What was done, when, in which edition; never by whom nor about whom. */
  const register = d.table(
    'register',
    {
      partnershipId: partnershipId(),
      number: d.integer().notNull(),
      at: d.text().notNull(),
      act: d.text().$type<RegisterAct>().notNull(),
      waveId: waveId(),
      /** Of links. A group never asked may be gone. */
      groupId: d.text(),
      format: d.text().$type<ExportFormat>(),
      thresholdFrom: d.integer(),
      thresholdTo: d.integer(),
    },
    (t) => [
      d.primaryKey({ columns: [t.partnershipId, t.number] }),
      d.index('register_wave').on(t.waveId),
    ],
  );

  /** What partners agreed to do. Words of organisers. */
  const actions = d.table(
    'actions',
    {
      id: d.text().primaryKey(),
      partnershipId: partnershipId(),
      what: d.text().notNull(),
      who: d.text().notNull(),
      /** Calendar days as typed, in the partnership's zone. */
      dueOn: d.text(),
      status: d.text().$type<ActionStatus>().notNull(),
      doneOn: d.text(),
      /** The edition it came from, unless that was a draft since deleted. */
      waveId: d.text().references(() => waves.id, { onDelete: 'set null' }),
      dimension: d.text(),
      item: d.text(),
    },
    (t) => [
      d.index('actions_partnership').on(t.partnershipId),
      d.index('actions_wave').on(t.waveId),
    ],
  );

  /** What happened to the partnership, dated. Words of organisers. */
  const events = d.table(
    'events',
    {
      id: d.text().primaryKey(),
      partnershipId: partnershipId(),
      day: d.text().notNull(),
      what: d.text().notNull(),
      change: d.text().notNull(),
      dimension: d.text(),
    },
    (t) => [d.index('events_partnership').on(t.partnershipId)],
  );

  /** What a group, or everybody around one table, settled on and said in public: never mixed with answers. */
  const agreedRatings = d.table(
    'agreed_ratings',
    {
      waveId: waveId(),
      partnershipId: d.text().notNull(),
      /** A group, or everybody. */
      raterId: d.text().notNull(),
      /** Key of a dimension or of an item. */
      scope: d.text().$type<'dimension' | 'item'>().notNull(),
      topic: d.text().notNull(),
      /** Null: talked about, and nothing settled. */
      level: d.text().$type<Level>(),
      /** In a year. */
      wished: d.text().$type<Level>(),
      reasons: d.text().notNull(),
      dissent: d.text().notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.waveId, t.raterId, t.scope, t.topic] }),
      d.index('agreed_ratings_partnership').on(t.partnershipId),
    ],
  );

  /** What was said in a meeting about results, a line each, so that two people writing lose nothing. */
  const meetingNotes = d.table(
    'meeting_notes',
    {
      id: d.text().primaryKey(),
      partnershipId: d.text().notNull(),
      waveId: waveId(),
      /** Key of the dimension talked about; empty for the meeting as a whole. */
      dimension: d.text().notNull(),
      prompt: d.text().$type<Prompt>().notNull(),
      text: d.text().notNull(),
      writtenAt: d.text().notNull(),
    },
    (t) => [
      d.index('meeting_notes_wave').on(t.waveId),
      d.index('meeting_notes_partnership').on(t.partnershipId),
    ],
  );

  /** What a meeting goes through: the order the facilitator gave it, where it is not that of the gaps. */
  const meetings = d.table(
    'meetings',
    {
      waveId: waveId().primaryKey(),
      partnershipId: d.text().notNull(),
      agenda: d.json<readonly AgendaLine[]>().notNull(),
    },
    (t) => [d.index('meetings_partnership').on(t.partnershipId)],
  );

  return {
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
  };
}

export type Tables = ReturnType<typeof defineTables>;
