/** Real input, checked figures: every answers file must give its expected figures to 1e-6, withheld cells included. */

import { readdirSync, readFileSync } from 'node:fs';
import { diagnostic } from '@moyeu/shared/domain/instrument.fixture.ts';
import { publishAnswers } from '@moyeu/shared/domain/publication.fixture.ts';
import type { ByGroup, Cell, DimensionCell } from '@moyeu/shared/domain/publication.ts';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

type Figures = Readonly<Record<string, number>>;
type Expected = {
  readonly k: number;
  readonly respondents: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, Readonly<Record<string, Figures | null>>>>;
  readonly dimensions: Readonly<Record<string, Readonly<Record<string, Figures | null>>>>;
};

const folder = new URL('../fixtures/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => file.slice(0, -'.csv'.length));

function loadAnswers(name: string) {
  const text = readFileSync(new URL(`${name}.csv`, folder), 'utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  const trust = Object.hasOwn(rows[0] ?? {}, 't1');
  const keys = diagnostic.items.filter(({ module }) => trust || module === 'core');
  const packed = rows.map((row) => ({
    group: row.group ?? '',
    answers: keys.map(({ key }) => row[key] || '-').join(''),
  }));
  const groups = [...new Set(packed.map(({ group }) => group))];
  const byGroup = groups.map(
    (id) => [id, packed.filter(({ group }) => group === id).map(({ answers }) => answers)] as const,
  );
  return { trust, answers: Object.fromEntries(byGroup) };
}

function expectFigures(
  actual: Readonly<Record<string, ByGroup<Cell | DimensionCell>>>,
  expected: Expected['items'],
) {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [key, { groups, total }] of Object.entries(actual)) {
    const cells: Readonly<Record<string, Cell | DimensionCell | null>> = { ...groups, '*': total };
    expect(Object.keys(cells).toSorted()).toEqual(Object.keys(expected[key] ?? {}).toSorted());
    for (const [group, figures] of Object.entries(expected[key] ?? {})) {
      const cell = cells[group];
      if (figures === null) expect(cell, `${key} ${group}`).toBeNull();
      else
        for (const [name, value] of Object.entries(figures)) {
          const found = Object.entries(cell ?? {}).find(([field]) => field === name)?.[1];
          expect(Math.abs(Number(found) - value), `${key} ${group} ${name}`).toBeLessThan(1e-6);
        }
    }
  }
}

describe('the publication of', () => {
  it('finds the files', () => expect(names.length).toBeGreaterThanOrEqual(5));

  it.each(names)('%s equals its expected figures', (name) => {
    const text = readFileSync(new URL(`${name}.expected.json`, folder), 'utf8');
    const expected: Expected = JSON.parse(text);
    const { answers, trust } = loadAnswers(name);
    const publication = publishAnswers(answers, {
      instrument: diagnostic,
      trust,
      threshold: expected.k,
      comments: [],
      expected: 20,
    });
    const received = publication.groups.map((group) => [group.id, group.received]);
    expect(Object.fromEntries(received)).toEqual(expected.respondents);
    expectFigures(publication.items, expected.items);
    expectFigures(publication.dimensions, expected.dimensions);
  });
});
