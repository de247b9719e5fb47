/** What was said in a meeting, what was decided, and what happened in the year. Nothing where nothing was noted. */

import type { ActionView } from '@moyeu/shared/contract/actions.ts';
import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay } from '../../kit/days.ts';
import { listTalks, sayPrompt, sayState, sayTopic } from '../told-words.ts';
import type { Block, TableBlock } from './blocks.ts';
import { cell, columnName, heading, plain, say, softCell, strong } from './write-blocks.ts';

export function listToldBlocks(
  view: ResultsView,
  told: ResultsTold,
  locale: Locale,
): readonly Block[] {
  return [
    ...listNotes(view, told, locale),
    ...listActions(view, told, locale),
    ...listEvents(view, told, locale),
  ];
}

function listNotes(view: ResultsView, told: ResultsTold, locale: Locale): readonly Block[] {
  const talks = listTalks(view, told, locale);
  if (talks.length === 0) return [];
  return [
    heading(2, m.report_notes_heading()),
    say('lead', m.report_notes_lead()),
    ...talks.flatMap(({ name, notes }): readonly Block[] => [
      heading(3, name),
      {
        kind: 'list',
        look: 'said',
        items: notes.map((note) => ({
          words: [...strong(`${sayPrompt(note)}\n`), ...plain(note.text)],
        })),
      },
    ]),
  ];
}

function listActions(
  view: ResultsView,
  { actions, earlier }: ResultsTold,
  locale: Locale,
): readonly Block[] {
  if (actions.length + earlier.length === 0) return [];
  const table = (list: readonly ActionView[], caption: string) =>
    list.length > 0 ? [tableActions(view, list, caption, locale)] : [];
  return [
    heading(2, m.report_actions_heading()),
    ...table(actions, m.report_actions_here()),
    ...table(earlier, m.report_actions_earlier()),
  ];
}

function tableActions(
  view: ResultsView,
  actions: readonly ActionView[],
  caption: string,
  locale: Locale,
): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: [
      { align: 'left', width: 64 },
      { align: 'left', width: 36 },
      { align: 'left', width: 24 },
      { align: 'left', width: 24 },
      { align: 'left', grows: true },
    ],
    head: [
      columnName(m.report_action_what()),
      columnName(m.report_action_who()),
      columnName(m.report_action_due()),
      columnName(m.report_action_state()),
      columnName(m.report_about()),
    ],
    bodies: actions.map((action) => [
      [
        { lines: [strong(action.what)], names: 'row' },
        action.who ? cell(action.who) : softCell(m.report_action_nobody()),
        cell(action.dueOn ? formatDay(action.dueOn, locale) : ''),
        cell(sayState(action, locale)),
        softCell(sayTopic(view, action, locale)),
      ],
    ]),
  };
}

function listEvents(view: ResultsView, { events }: ResultsTold, locale: Locale): readonly Block[] {
  if (events.length === 0) return [];
  const table: TableBlock = {
    kind: 'table',
    caption: m.report_events_lead(),
    columns: [
      { align: 'left', width: 30 },
      { align: 'left', grows: true },
      { align: 'left', width: 40 },
    ],
    head: [
      columnName(m.report_event_day()),
      columnName(m.report_event_what()),
      columnName(m.report_about()),
    ],
    bodies: events.map((event) => [
      [
        softCell(formatDay(event.day, locale)),
        {
          lines: [strong(event.what), ...(event.change ? [plain(event.change)] : [])],
          names: 'row',
        },
        softCell(sayTopic(view, event, locale)),
      ],
    ]),
  };
  return [heading(2, m.report_events_heading()), table];
}
