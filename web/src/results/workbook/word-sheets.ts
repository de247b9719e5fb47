/** Sheets of words: what to know first, comments, what was decided, who answered, and the codebook. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import { type Locale, levels } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { listAboutNotes } from '../about-notes.ts';
import { listTalks, sayPrompt, sayState, sayTopic } from '../told-words.ts';
import { listWithheldSentences } from '../withheld-text.ts';
import type { Columns } from './columns.ts';
import type { Sheet, SheetColumn } from './sheets.ts';

const words: SheetColumn = { name: '', means: '', width: 110 };

export function sheetAbout(view: ResultsView, sheets: readonly Sheet[], locale: Locale): Sheet {
  const { header, instrument, participation } = view;
  const day = formatDay(header.closedOn, locale);
  const { received, expected } = participation;
  const withheld = listWithheldSentences(view, locale);
  const lines = [
    header.partnershipName,
    m.results_received({ received, expected }),
    header.enteredByHand ? m.results_ended_on({ date: day }) : m.results_closed_on({ date: day }),
    m.results_threshold({ threshold: header.threshold }),
    ...(header.enteredByHand ? [m.results_entered()] : []),
    instrument.purpose[locale],
    '',
    m.report_sheets(),
    ...sheets.map(({ name, about }) => m.report_sheet_line({ name, about: about[1] ?? '' })),
    '',
    m.results_withheld_heading(),
    m.report_withheld_word({ word: m.results_withheld() }),
    ...(withheld.length > 0 ? withheld : [m.results_withheld_nothing()]),
    '',
    m.results_about_heading(),
    ...listAboutNotes(view),
    instrument.credit[locale],
  ];
  return {
    name: m.report_sheet_about(),
    about: [m.results_title({ title: header.title })],
    columns: [words],
    rows: lines.map((line) => [line]),
  };
}

export function sheetParticipation(view: ResultsView, of: Columns): Sheet {
  const { expected, received, onPaper } = view.participation;
  return {
    name: m.results_participation_heading(),
    about: [m.results_participation_heading(), m.results_participation_table()],
    columns: [of.group, of.expected, of.received, of.paper],
    rows: [
      ...view.groups.map(({ name, together, expected: asked, received: sent, onPaper: paper }) =>
        together
          ? [name, ...new Array<string>(3).fill(m.results_by_agreed())]
          : [name, asked, sent, paper],
      ),
      [m.results_total(), expected, received, onPaper],
    ],
  };
}

export function listCommentSheets(
  view: ResultsView,
  locale: Locale,
  of: Columns,
): readonly Sheet[] {
  const { scope, list } = view.comments;
  if (scope === 'withheld' || list.length === 0) return [];
  const named = scope === 'group';
  const nameOf = (id: string | null) => view.groups.find((group) => group.id === id)?.name ?? '';
  return [
    {
      name: m.results_comments_heading(),
      about: [
        m.results_comments_heading(),
        named ? m.results_comments_group() : m.results_comments_pooled(),
      ],
      columns: [of.condition, of.comment, ...(named ? [of.group] : [])],
      rows: view.spokes.flatMap(({ key, name }) =>
        list
          .filter(({ dimension }) => dimension === key)
          .map(({ text, group }) => [name[locale], text, ...(named ? [nameOf(group)] : [])]),
      ),
    },
  ];
}

export function listToldSheets(
  view: ResultsView,
  told: ResultsTold,
  locale: Locale,
  of: Columns,
): readonly Sheet[] {
  const notes: Sheet = {
    name: m.report_sheet_notes(),
    about: [m.report_notes_heading(), m.report_notes_lead()],
    columns: [of.about, of.prompt, of.said],
    rows: listTalks(view, told, locale).flatMap((talk) =>
      talk.notes.map((note) => [talk.name, sayPrompt(note), note.text]),
    ),
  };
  const actions: Sheet = {
    name: m.report_sheet_actions(),
    about: [m.report_actions_heading(), m.report_actions_both()],
    columns: [of.what, of.who, of.due, of.state, of.about],
    rows: [...told.actions, ...told.earlier].map((action) => [
      action.what,
      action.who,
      action.dueOn ?? '',
      sayState(action, locale),
      sayTopic(view, action, locale),
    ]),
  };
  const events: Sheet = {
    name: m.report_sheet_events(),
    about: [m.report_events_heading(), m.report_events_lead()],
    columns: [of.day, of.happened, of.changed, of.about],
    rows: told.events.map((event) => [
      event.day,
      event.what,
      event.change,
      sayTopic(view, event, locale),
    ]),
  };
  return [notes, actions, events].filter(({ rows }) => rows.length > 0);
}

/** Every question with its sentences, then every column of every sheet. */
export function sheetCodebook(view: ResultsView, sheets: readonly Sheet[], locale: Locale): Sheet {
  const questions = view.items.map(({ number, key, stem, levels: said }) => [
    m.report_code_question({ number, key }),
    stem[locale],
    ...levels.map((level) => said[level][locale]),
  ]);
  const columns = sheets.flatMap((sheet) =>
    sheet.columns
      .filter(({ name }) => name !== '')
      .map(({ name, means }) => [m.report_code_column({ sheet: sheet.name, name }), means]),
  );
  return {
    name: m.report_sheet_codebook(),
    about: [m.report_sheet_codebook(), m.report_sheet_codebook_about()],
    columns: [
      { name: m.report_code_what(), means: '', width: 40 },
      { name: m.report_code_says(), means: '', width: 70 },
      ...levels.map((level) => ({ name: level, means: '', width: 50 })),
    ],
    rows: [...questions, ...columns],
  };
}
