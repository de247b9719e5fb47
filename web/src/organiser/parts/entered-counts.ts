/** What is typed of a past edition: numbers once sent, strings and blanks until then. */

import type {
  EnteredCounts,
  PastEdition,
  PastEditionForm,
} from '@moyeu/shared/contract/past-editions.ts';

export const columns = ['A', 'B', 'C', 'dontKnow'] as const;
export type Column = (typeof columns)[number];

/** An empty field is `null`: nobody. */
export type TypedRow = Record<Column, number | null>;

export type TypedGroup = {
  readonly id: string;
  readonly name: string;
  /** Whether the group took part. */
  asked: boolean;
  expected: number | null;
  received: number | null;
  readonly rows: Record<string, TypedRow>;
};

export type Item = PastEditionForm['items'][number];

export function startGroups({ groups, items }: PastEditionForm): TypedGroup[] {
  return groups.map(({ id, name, expected, retired }) => ({
    id,
    name,
    asked: !retired,
    expected,
    received: null,
    rows: Object.fromEntries(
      items.map(({ key }) => [key, { A: null, B: null, C: null, dontKnow: null }]),
    ),
  }));
}

export function countRow(row: TypedRow | undefined): number {
  return columns.reduce((sum, column) => sum + (row?.[column] ?? 0), 0);
}

/** Questions on which more people are counted than answered. */
export function findTooMany(group: TypedGroup, items: readonly Item[]): readonly string[] {
  const received = group.received ?? 0;
  return items.map(({ key }) => key).filter((key) => countRow(group.rows[key]) > received);
}

/** As it is sent: groups that took part alone, and only the questions asked. */
export function readGroups(
  groups: readonly TypedGroup[],
  items: readonly Item[],
): PastEdition['groups'] {
  return groups
    .filter(({ asked }) => asked)
    .map(({ id, expected, received, rows }) => ({
      id,
      expected: expected ?? 0,
      received: received ?? 0,
      counts: Object.fromEntries(items.map(({ key }) => [key, readRow(rows[key])])),
    }));
}

function readRow(row: TypedRow | undefined): EnteredCounts {
  const { A, B, C, dontKnow } = row ?? { A: 0, B: 0, C: 0, dontKnow: 0 };
  return { A: A ?? 0, B: B ?? 0, C: C ?? 0, dontKnow: dontKnow ?? 0 };
}

/** Fills in from a cell to the right and downwards; what falls outside the table is left out. */
export function fillCounts(
  group: TypedGroup,
  items: readonly Item[],
  from: { readonly item: string; readonly column: Column },
  pasted: readonly (readonly (number | null)[])[],
): void {
  const top = items.findIndex(({ key }) => key === from.item);
  const left = columns.indexOf(from.column);
  for (const [down, cells] of pasted.entries()) {
    const row = group.rows[items[top + down]?.key ?? ''];
    for (const [across, value] of cells.entries()) {
      const column = columns[left + across];
      if (row && column && value !== null) row[column] = value;
    }
  }
}
