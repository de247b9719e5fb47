/** What each group, or all partners, agreed on: its figures, then each rating with its reasons and positions that differ. */

import type { AgreedRating } from '@moyeu/shared/domain/agreed-rating.ts';
import type { AgreedSpoke } from '@moyeu/shared/domain/agreed-view.ts';
import type { Level, Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import {
  listRated,
  nameRater,
  nameTopic,
  sayAgreedLevel,
  sayBasis,
  writeAgreedIndex,
} from '../agreed-text.ts';
import { markOf } from '../footnotes.ts';
import type { Block, Cell, Column, ListItem, TableBlock, Words } from './blocks.ts';
import { drawLevel, drawSample } from './draw.ts';
import {
  columnName,
  heading,
  plain,
  rowName,
  say,
  soft,
  softCell,
  strong,
} from './write-blocks.ts';

export function listAgreedBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const raters = view.agreed?.raters ?? [];
  if (raters.length === 0) return [];
  const title = [heading(2, m.results_agreed_heading()), say('lead', m.results_agreed_lead())];
  const written = raters.filter(({ ratings }) => ratings.length > 0);
  if (written.length === 0) return [...title, say('body', m.results_agreed_none())];
  const waiting = raters.filter(({ ratings, rank }) => ratings.length === 0 && rank !== null);
  const figures = listRated(view).length > 0;
  return [
    ...title,
    ...(figures ? [tableAgreed(view, locale), say('remark', m.results_agreed_index_note())] : []),
    ...written.flatMap(({ id, name, rank, ratings }): readonly Block[] => [
      {
        kind: 'heading',
        level: 3,
        text: name || nameRater(view, id),
        sign: drawSample(rank, true),
      },
      ...ratings.map((rating) => sayRating(view, rating, locale)),
    ]),
    ...waiting.map(({ name }) => say('body', m.results_agreed_none_of({ group: name }))),
  ];
}

const right: Column = { align: 'right' };

function tableAgreed(view: ResultsView, locale: Locale): TableBlock {
  const raters = listRated(view).map((rater) => ({
    ...rater,
    called: nameRater(view, rater.id),
    wishes: Object.values(rater.spokes).some(({ wished }) => wished !== null),
  }));
  return {
    kind: 'table',
    caption: m.results_agreed_table(),
    columns: [
      { align: 'left', grows: true },
      ...raters.flatMap(({ wishes }) => (wishes ? [right, right] : [right])),
    ],
    head: [
      columnName(m.results_table_condition()),
      ...raters.flatMap(({ called, wishes }) => [
        columnName(m.results_agreed_now({ group: called })),
        ...(wishes ? [columnName(m.results_agreed_in_a_year({ group: called }))] : []),
      ]),
    ],
    bodies: view.spokes.map((spoke) => [
      [
        rowName(`${spoke.name[locale]}${markOf(spoke)}`),
        ...raters.flatMap(({ spokes, wishes }) => listIndexCells(spokes[spoke.key], wishes)),
      ],
    ]),
  };
}

function listIndexCells(rated: AgreedSpoke | undefined, wishes: boolean): readonly Cell[] {
  const basis = rated ? sayBasis(rated) : '';
  const lines = [plain(writeAgreedIndex(rated?.index)), ...(basis ? [soft(basis)] : [])];
  return [{ lines }, ...(wishes ? [softCell(writeAgreedIndex(rated?.wished))] : [])];
}

function sayRating(view: ResultsView, rating: AgreedRating, locale: Locale): Block {
  const { level, wished, reasons, dissent } = rating;
  const sayLevel = (one: Level | null) => plain(sayAgreedLevel(view, rating, one, locale));
  const notes = [
    { term: m.results_agreed_reasons(), said: reasons },
    { term: m.results_agreed_dissent(), said: dissent },
  ].filter(({ said }) => said !== '');
  const now: ListItem = { words: sayLevel(level), ...(level ? { sign: drawLevel(level) } : {}) };
  const wish = (one: Level): ListItem => ({
    words: [...soft(`${m.results_agreed_wished()} `), ...sayLevel(one)],
    sign: drawLevel(one),
  });
  return {
    kind: 'whole',
    blocks: [
      heading(4, nameTopic(view, rating, locale)),
      { kind: 'list', look: 'small', items: [now, ...(wished ? [wish(wished)] : [])] },
      ...notes.map(
        ({ term, said }): Block => ({
          kind: 'words',
          look: 'remark',
          words: [...strong(`${term} `), { text: said }] satisfies Words,
        }),
      ),
    ],
  };
}
