/** The figures of a publication alone, keyed by group name and `*`, to be compared with figures counted elsewhere. */

import type {
  ByGroup,
  Cell,
  DimensionCell,
  Publication,
} from '@moyeu/shared/domain/publication.ts';

type ItemFigures = Pick<Cell, 'n' | 'A' | 'B' | 'C' | 'index' | 'agreement'>;
type DimensionFigures = Pick<
  DimensionCell,
  'items' | 'of' | 'A' | 'B' | 'C' | 'index' | 'agreement'
>;
type ByName<T> = Readonly<Record<string, T | null>>;

export type Figures = {
  readonly k: number;
  /** Responses received, by group name. */
  readonly respondents: Readonly<Record<string, number>>;
  /** `null` is withheld. */
  readonly items: Readonly<Record<string, ByName<ItemFigures>>>;
  readonly dimensions: Readonly<Record<string, ByName<DimensionFigures>>>;
};

export function readFigures(publication: Publication): Figures {
  const { groups, items, dimensions, header } = publication;
  const named = <T, F>(cells: ByGroup<T>, pick: (cell: T) => F): ByName<F> => {
    const figure = (cell: T | null | undefined) => (cell ? pick(cell) : null);
    const rows = groups.map(({ id, name }) => [name, figure(cells.groups[id])] as const);
    return { ...Object.fromEntries(rows), '*': figure(cells.total) };
  };
  return {
    k: header.threshold,
    respondents: Object.fromEntries(groups.map(({ name, received }) => [name, received])),
    items: mapValues(items, (cells) => named(cells, pickItem)),
    dimensions: mapValues(dimensions, (cells) => named(cells, pickDimension)),
  };
}

function pickItem({ n, A, B, C, index, agreement }: Cell): ItemFigures {
  return { n, A, B, C, index, agreement };
}

function pickDimension(cell: DimensionCell): DimensionFigures {
  const { items, of, A, B, C, index, agreement } = cell;
  return { items, of, A, B, C, index, agreement };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
