/** The first page: whose results these are, of when, from how many people, what they are for, and what follows. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { isAllTogether } from '../agreed-text.ts';
import { sayDays } from '../edition-days.ts';
import type { Block, TableBlock } from './blocks.ts';
import { drawMark, drawMarker } from './draw.ts';
import { cell, columnName, heading, rowName, say, softCell, strong } from './write-blocks.ts';

export function listCoverBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const { header, instrument } = view;
  return [
    { kind: 'figure', drawing: drawMark() },
    { kind: 'space', millimetres: 26 },
    say('eyebrow', header.partnershipName),
    heading(1, m.results_title({ title: header.title })),
    { kind: 'space', millimetres: 2 },
    ...listFacts(view, locale).map((fact) => say('body', fact)),
    { kind: 'space', millimetres: 8 },
    say('lead', instrument.purpose[locale]),
    { kind: 'space', millimetres: 8 },
    ...(isShort(view) ? [...listParticipationBlocks(view), gap] : []),
    { kind: 'contents', title: m.report_contents() },
  ];
}

const gap: Block = { kind: 'space', millimetres: 8 };

/** On the first page where it leaves room for the rest, else after what is withheld, as on screen. */
export function listLaterParticipation(view: ResultsView): readonly Block[] {
  return isShort(view) ? [] : listParticipationBlocks(view);
}

const isShort = ({ groups, participation }: ResultsView) =>
  groups.length <= 4 && !participation.moreThanExpected;

function listParticipationBlocks(view: ResultsView): readonly Block[] {
  const title = heading(2, m.results_participation_heading());
  return [title, ...listExcess(view), tableParticipation(view)];
}

/** What the head of the page on screen says, a line each. */
function listFacts(view: ResultsView, locale: Locale): readonly string[] {
  const { header, participation } = view;
  const { received, expected } = participation;
  return [
    isAllTogether(view) ? m.results_agreed_fact() : m.results_received({ received, expected }),
    sayDays(header, locale),
    ...(isAllTogether(view) ? [] : [m.results_threshold({ threshold: header.threshold })]),
    ...(header.enteredByHand ? [m.results_entered()] : []),
  ];
}

function listExcess(view: ResultsView): readonly Block[] {
  return view.groups
    .filter(({ moreThanExpected }) => moreThanExpected)
    .map(({ name: group, received, expected }) => ({
      kind: 'words',
      look: 'remark',
      words: [
        ...strong(m.results_more_heading()),
        { text: ` ${m.results_more_text({ group, received, expected })}` },
      ],
    }));
}

function tableParticipation(view: ResultsView): TableBlock {
  const { groups, participation } = view;
  const total = [participation.expected, participation.received, participation.onPaper];
  return {
    kind: 'table',
    caption: m.results_participation_table(),
    columns: [
      { align: 'left', grows: true },
      { align: 'right' },
      { align: 'right' },
      { align: 'right' },
    ],
    head: [
      columnName(m.results_table_group()),
      columnName(m.results_table_expected()),
      columnName(m.results_table_received()),
      columnName(m.results_table_paper()),
    ],
    bodies: groups.map(({ name, rank, expected, received, onPaper, together }) => [
      [
        { ...rowName(name), drawing: drawMarker(rank, together ? 'agreed' : 'answers') },
        ...(together
          ? [{ ...softCell(m.results_by_agreed()), columns: 3 }]
          : [softCell(String(expected)), cell(String(received)), softCell(String(onPaper))]),
      ],
    ]),
    ...(isAllTogether(view)
      ? {}
      : { foot: [[rowName(m.results_total()), ...total.map((count) => cell(String(count)))]] }),
  };
}
