/** Lays out the wheel as a file: a title, one wheel or several small ones, who is who, and every note its marks refer to. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { GroupView, ResultsView } from '@moyeu/shared/domain/results-view.ts';
import {
  drawWheel,
  scaleSize,
  type WheelDrawing,
  type WheelSize,
  wheelSizes,
} from '@moyeu/shared/domain/wheel.ts';
import { m } from '@moyeu/shared/messages';
import { listRated, nameRater } from './agreed-text.ts';
import { sayStanding } from './figure-text.ts';
import { markOf } from './footnotes.ts';
import { findLead } from './lead.ts';
import { hasTotal, listReadingNotes } from './reading-notes.ts';
import type { MarkerKind, SeriesLook } from './series.ts';
import {
  buildWheelInput,
  groupsDrawn,
  listAgreedBeside,
  listKeyed,
  listLooks,
  overlaid,
  type WheelChoice,
} from './wheel-input.ts';
import { wrapText } from './wrap-text.ts';

export type FileText = {
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly text: string;
  readonly font: number;
  readonly kind: 'title' | 'name' | 'soft';
  readonly middle: boolean;
};

export type WheelFile = {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly FileText[];
  readonly wheels: readonly {
    readonly x: number;
    readonly y: number;
    readonly drawing: WheelDrawing;
    readonly series: readonly SeriesLook[];
  }[];
  /** Line samples of the key: left end, on their middle line. */
  readonly samples: readonly {
    readonly x: number;
    readonly y: number;
    readonly rank: number | null;
    readonly kind: MarkerKind;
  }[];
};

const margin = 40;
const font = 15;
const leading = 1.4;
const sample = 48;

type Sheet = { -readonly [K in 'texts' | 'wheels' | 'samples']: WheelFile[K][number][] } & {
  readonly view: ResultsView;
  readonly locale: Locale;
  readonly width: number;
  /** Where the next thing may begin. */
  y: number;
};

export function planWheelFile(view: ResultsView, locale: Locale): WheelFile {
  const drawn = groupsDrawn(view);
  const apart = drawn.length > overlaid;
  const width = apart ? 1080 : wheelSizes.desktop.width;
  const sheet: Sheet = { view, locale, width, y: margin, texts: [], wheels: [], samples: [] };
  const { partnershipName, title } = view.header;
  write(sheet, m.results_print_header({ partnership: partnershipName, title }), 'soft');
  write(sheet, findLead(view, locale), 'title', 22);
  const all = { groups: drawn, total: false };
  if (apart) addSmallWheels(sheet, drawn);
  else addWheel(sheet, all);
  sheet.y += font;
  for (const group of listKeyed(view)) {
    const kind = group.together ? 'agreed' : 'answers';
    if (!apart || !drawn.includes(group.id)) addToKey(sheet, group.rank, sayGroup(group), kind);
  }
  if (!apart) addAgreedToKey(sheet, listAgreedBeside(view, all));
  if (apart && hasTotal(view)) addToKey(sheet, null, sayTotal(view));
  if (apart) addConditions(sheet);
  sheet.y += font;
  for (const { lead, text } of listReadingNotes(view, { apart, discussed: false })) {
    write(sheet, [lead, text].filter(Boolean).join(' '), 'soft');
  }
  return { ...sheet, height: sheet.y + margin - font };
}

function write(sheet: Sheet, text: string, kind: FileText['kind'], size = font): void {
  for (const line of wrapText(text, sheet.width - 2 * margin, size)) {
    sheet.y += size * leading;
    sheet.texts.push({ x: margin, y: sheet.y, text: line, font: size, kind, middle: false });
  }
  sheet.y += size * 0.35;
}

function draw({ view, locale }: Sheet, choice: WheelChoice, size: WheelSize) {
  return {
    drawing: drawWheel(buildWheelInput(view, locale, choice, size), size),
    series: listLooks(view),
  };
}

function addWheel(sheet: Sheet, choice: WheelChoice): void {
  const wheel = draw(sheet, choice, wheelSizes.desktop);
  sheet.wheels.push({ x: 0, y: sheet.y + font, ...wheel });
  sheet.y += wheel.drawing.size.height + font;
}

/** Three or four in a row, each under the name of its group; the names of a row end on one line. */
function addSmallWheels(sheet: Sheet, drawn: readonly string[]): void {
  const columns = drawn.length % 3 === 0 || drawn.length === 5 ? 3 : 4;
  const cell = (sheet.width - 2 * margin) / columns;
  const size = scaleSize(wheelSizes.small, Math.min(cell / wheelSizes.small.width, 1.5));
  for (let first = 0; first < drawn.length; first += columns) {
    const row = drawn.slice(first, first + columns).map((id, place) => {
      const group = sheet.view.groups.find((one) => one.id === id);
      const wheel = draw(sheet, { groups: [id], total: hasTotal(sheet.view) }, size);
      const lines = group ? wrapText(group.name, cell - 2 * font, font) : [];
      return { middle: margin + cell * (place + 0.5), group, lines, ...wheel };
    });
    const top = sheet.y + font * 2;
    const most = Math.max(...row.map(({ lines }) => lines.length));
    const named = (most + 1) * font * leading;
    for (const { middle, group, lines, ...wheel } of row) {
      const begin = top + (most - lines.length) * font * leading;
      sheet.samples.push({
        x: middle - sample / 2,
        y: begin,
        rank: group?.rank ?? null,
        kind: group?.together ? 'agreed' : 'answers',
      });
      const told = group ? [...lines, sayStanding(group)] : [];
      for (const [line, text] of told.entries()) {
        const y = begin + font * (leading * line + 1.6);
        const kind = line < lines.length ? 'name' : 'soft';
        sheet.texts.push({ x: middle, y, text, font, kind, middle: true });
      }
      const { width } = wheel.drawing.size;
      sheet.wheels.push({ x: middle - width / 2, y: top + font * 0.9 + named, ...wheel });
    }
    const tallest = Math.max(...row.map(({ drawing }) => drawing.size.height));
    sheet.y = top + font * 0.9 + named + tallest;
  }
}

function addToKey(
  sheet: Sheet,
  rank: number | null,
  text: string,
  kind: MarkerKind = 'answers',
): void {
  const y = sheet.y + font * 1.6;
  sheet.samples.push({ x: margin, y: y - font * 0.35, rank, kind });
  sheet.texts.push({ x: margin + sample + 12, y, text, font, kind: 'name', middle: false });
  sheet.y = y + font * 0.4;
}

function addAgreedToKey(sheet: Sheet, beside: readonly string[]): void {
  for (const { id, rank } of listRated(sheet.view)) {
    if (!beside.includes(id)) continue;
    const group = nameRater(sheet.view, id);
    addToKey(sheet, rank, m.results_wheel_agreed({ group }), 'agreed');
  }
}

/** The small wheels only carry their numbers. */
function addConditions(sheet: Sheet): void {
  const { view, locale } = sheet;
  const list = view.spokes.map(
    (spoke, place) => `${place + 1}\u00a0${spoke.name[locale]}${markOf(spoke)}`,
  );
  const columns = 3;
  const rows = Math.ceil(list.length / columns);
  const column = (sheet.width - 2 * margin) / columns;
  const top = sheet.y + font;
  for (const [place, text] of list.entries()) {
    const x = margin + column * Math.floor(place / rows);
    const y = top + font * leading * ((place % rows) + 1);
    sheet.texts.push({ x, y, text, font, kind: 'name', middle: false });
  }
  sheet.y = top + font * leading * rows;
}

function sayGroup(group: GroupView): string {
  return m.results_key_line({ group: group.name, n: sayStanding(group) });
}

function sayTotal({ participation }: ResultsView): string {
  const n = m.results_key_n({ count: participation.received });
  return m.results_key_line({ group: m.results_total(), n });
}
