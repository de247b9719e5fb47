/** The wheel with its key and how to read it, overlaid up to three groups, else one small wheel each; then its tables. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { GroupView, ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { wheelSizes } from '@moyeu/shared/domain/wheel.ts';
import { m } from '@moyeu/shared/messages';
import { listRated, nameRater } from '../agreed-text.ts';
import { sayStanding } from '../figure-text.ts';
import { markOf } from '../footnotes.ts';
import { findLead } from '../lead.ts';
import { hasTotal, listReadingNotes } from '../reading-notes.ts';
import { groupsDrawn, listAgreedBeside, listKeyed, overlaid } from '../wheel-input.ts';
import type { Block, Cell, TableBlock, Words } from './blocks.ts';
import { drawSample, drawWheelOf } from './draw.ts';
import { listWheelTables } from './wheel-tables.ts';
import { heading, plain, say, soft, strong } from './write-blocks.ts';

/** In millimetres: R is 45, and a letter of the names 9 points high. */
const wheelWidth = 150;
const smallWidth = 56;
const perRow = 3;

export function listWheelBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const drawn = groupsDrawn(view);
  const apart = drawn.length > overlaid;
  return [
    { kind: 'heading', level: 2, text: m.results_wheel_heading(), apart: true },
    say('lead', findLead(view, locale)),
    ...(apart ? listSmallWheels(view, locale, drawn) : [drawOverlaid(view, locale, drawn)]),
    {
      kind: 'beside',
      shares: [2, 3],
      sides: [
        [...listKey(view, drawn, apart), ...(apart ? listSpokes(view, locale) : [])],
        [heading(3, m.results_read_heading()), ...listNotes(view, apart)],
      ],
    },
    ...(view.groups.every(({ together }) => together) ? [] : listWheelTables(view, locale, apart)),
  ];
}

function drawOverlaid(view: ResultsView, locale: Locale, groups: readonly string[]): Block {
  const { partnershipName: partnership, title } = view.header;
  const drawing = drawWheelOf(
    view,
    locale,
    { groups, total: false },
    {
      size: wheelSizes.desktop,
      width: wheelWidth,
      title: m.results_wheel_name({ partnership, title }),
    },
  );
  return { kind: 'figure', drawing };
}

/** Rows of three, each wheel under the name of its group. */
function listSmallWheels(
  view: ResultsView,
  locale: Locale,
  drawn: readonly string[],
): readonly Block[] {
  const total = hasTotal(view);
  const sides = drawn.map((id): readonly Block[] => {
    const group = view.groups.find((one) => one.id === id);
    if (!group) return [];
    const title = m.results_wheel_name_group({ group: group.name });
    const choice = { groups: [id], total };
    const size = { size: wheelSizes.small, width: smallWidth, title };
    return [
      { kind: 'list', look: 'small', items: [sayGroup(group)] },
      { kind: 'figure', drawing: drawWheelOf(view, locale, choice, size) },
    ];
  });
  return Array.from({ length: Math.ceil(sides.length / perRow) }, (_, row) => {
    const some = sides.slice(row * perRow, (row + 1) * perRow);
    const empty = new Array<readonly Block[]>(perRow - some.length).fill([]);
    return { kind: 'beside', sides: [...some, ...empty], level: true };
  });
}

function listKey(view: ResultsView, drawn: readonly string[], apart: boolean): readonly Block[] {
  const groups = listKeyed(view).filter(({ id }) => !apart || !drawn.includes(id));
  const total = apart && hasTotal(view);
  const beside = apart ? [] : listAgreedBeside(view, { groups: drawn, total: false });
  const raters = listRated(view)
    .filter(({ id }) => beside.includes(id))
    .map(({ id, rank }) => ({
      words: strong(m.results_wheel_agreed({ group: nameRater(view, id) })),
      sign: drawSample(rank, true),
    }));
  if (groups.length + raters.length === 0 && !total) return [];
  const everybody = {
    words: nameWithN(m.results_total(), m.results_key_n({ count: view.participation.received })),
    sign: drawSample(null),
  };
  const items = [...groups.map(sayGroup), ...raters, ...(total ? [everybody] : [])];
  return [heading(3, m.results_key_heading()), { kind: 'list', look: 'small', items }];
}

function sayGroup(group: GroupView) {
  return {
    words: nameWithN(group.name, sayStanding(group)),
    sign: drawSample(group.rank, group.together),
  };
}

function nameWithN(name: string, n: string): Words {
  return [...strong(name), ...soft(`\u00a0\u00a0${n}`)];
}

/** The small wheels only carry their numbers. */
function listSpokes({ spokes }: ResultsView, locale: Locale): readonly Block[] {
  const rows = spokes.map((spoke, place): readonly Cell[] => [
    { lines: [soft(String(place + 1))] },
    { lines: [plain(`${spoke.name[locale]}${markOf(spoke)}`)], names: 'row' },
  ]);
  const table: TableBlock = {
    kind: 'table',
    caption: m.results_key_spokes(),
    unseen: true,
    columns: [{ align: 'right' }, { align: 'left', grows: true }],
    head: [],
    bodies: [rows],
    bare: true,
  };
  return [heading(3, m.results_key_spokes()), table];
}

function listNotes(view: ResultsView, apart: boolean): readonly Block[] {
  const discussed = [...view.spokes, ...view.items].some(({ toDiscuss }) => toDiscuss);
  return listReadingNotes(view, { apart, discussed }).map(({ lead, text }) => ({
    kind: 'words',
    look: 'remark',
    words: lead ? [...strong(lead), { text: ` ${text}` }] : plain(text),
  }));
}
