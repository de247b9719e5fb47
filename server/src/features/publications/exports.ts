/** Results as files: a table for spreadsheets in the reader's conventions, and the names of the files. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { Cell, DimensionCell, PublicationHeader } from '@moyeu/shared/domain/publication.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { stringify } from 'csv-stringify/sync';

type Field = string | number | null;
type Figures<T> = {
  readonly groups: Readonly<Record<string, T | null>>;
  readonly total: T | null;
};

/** What Excel expects where French, or English, is spoken; others ask and take the same. */
const conventions = {
  fr: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
} as const satisfies Record<Locale, { delimiter: string; decimal: string }>;

/** One row per condition or question, for each group and for the total. Every digit a person could use; `results.json` has them all. */
export function writeCsv(view: ResultsView, locale: Locale): string {
  const { delimiter, decimal } = conventions[locale];
  const rows = [
    writeHeadings(locale),
    ...view.spokes.flatMap((spoke) => {
      const kind = m.results_export_dimension({}, { locale });
      return writeRows(view, locale, [kind, spoke.key, spoke.name[locale]], spoke, fromDimension);
    }),
    ...view.items.flatMap((item) => {
      const kind = m.results_export_question({}, { locale });
      return writeRows(view, locale, [kind, item.key, item.stem[locale]], item, fromItem);
    }),
  ];
  return stringify(rows, {
    bom: true,
    delimiter,
    record_delimiter: 'windows',
    // A name somebody typed must not become a formula; a negative number stays a number.
    escape_formulas: true,
    cast: { number: (value) => writeNumber(value).replace('.', decimal) },
  });
}

/** Twelve significant digits: beyond, a binary fraction shows as noise (0.30000000000000004). */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function writeHeadings(locale: Locale): string[] {
  const speak = { locale };
  return [
    m.results_export_kind({}, speak),
    m.results_export_key({}, speak),
    m.results_export_label({}, speak),
    m.results_export_group({}, speak),
    m.results_export_state({}, speak),
    m.results_export_questions_shown({}, speak),
    m.results_export_questions_asked({}, speak),
    m.results_export_n_fewest({}, speak),
    m.results_export_n_most({}, speak),
    m.results_export_level_a({}, speak),
    m.results_export_level_b({}, speak),
    m.results_export_level_c({}, speak),
    m.results_export_dont_know({}, speak),
    m.results_export_blank({}, speak),
    m.results_export_index({}, speak),
    m.results_export_agreement({}, speak),
  ];
}

function writeRows<T>(
  { groups, participation }: ResultsView,
  locale: Locale,
  subject: readonly string[],
  figures: Figures<T>,
  write: (cell: T) => readonly Field[],
): Field[][] {
  const row = (name: string, cell: T | null, received: number, together = false): Field[] => {
    if (cell) return [...subject, name, m.results_export_shown({}, { locale }), ...write(cell)];
    const none = together ? m.results_by_agreed : m.results_export_nobody;
    const why = received === 0 ? none : m.results_withheld;
    return [...subject, name, why({}, { locale }), ...nothing];
  };
  return [
    ...groups.map(({ id, name, received, together }) =>
      row(name, figures.groups[id] ?? null, received, together),
    ),
    row(
      m.results_total({}, { locale }),
      figures.total,
      participation.received,
      groups.every(({ together }) => together),
    ),
  ];
}

const nothing: readonly Field[] = new Array<null>(11).fill(null);

function fromDimension(cell: DimensionCell): readonly Field[] {
  const { items, of, nMin, nMax, A, B, C, index, agreement } = cell;
  return [items, of, nMin, nMax, A, B, C, null, null, index, agreement];
}

function fromItem({ n, A, B, C, dontKnow, blank, index, agreement }: Cell): readonly Field[] {
  return [1, 1, n, n, A, B, C, dontKnow, blank, index, agreement];
}

/** For Content-Disposition: letters, digits and hyphens that every system takes. */
export function nameFile({ partnershipName, closedOn }: PublicationHeader, ending: string): string {
  const name = partnershipName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${[name, closedOn].filter(Boolean).join('-')}.${ending}`;
}
