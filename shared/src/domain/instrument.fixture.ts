/** Test data: questionnaires of the real structure with placeholder words, so that tests rest on no wording. */

import type { Dimension, Instrument, Item, Localised, Module } from './instrument.ts';

const both = <T>(value: T): Localised<T> => ({ fr: value, en: value });

/** Dimension key → its item keys; dimensions in the order given, items in the order of their numbers. */
export function makeInstrument(map: Readonly<Record<string, readonly string[]>>): Instrument {
  const moduleOf = (dimension: string): Module => (dimension === 'trust' ? 'trust' : 'core');
  const dimensions = Object.keys(map).map(
    (key): Dimension => ({
      key,
      module: moduleOf(key),
      name: both(key),
      wheelLabel: both([key]),
      shortLabel: both([key]),
      description: both(key),
    }),
  );
  const items = Object.entries(map).flatMap(([dimension, keys]) =>
    keys.map(
      (key): Item => ({
        key,
        dimension,
        module: moduleOf(dimension),
        stem: both(key),
        levels: { A: both('A'), B: both('B'), C: both('C') },
      }),
    ),
  );
  const place = ({ key, module }: Item) => (module === 'trust' ? 1000 : 0) + Number(key.slice(1));
  return {
    key: 'test',
    version: '1',
    name: both('test'),
    credit: both('test'),
    purpose: both('test'),
    dontKnow: both('?'),
    dimensions,
    items: items.toSorted((left, right) => place(left) - place(right)),
  };
}

/** The item map of the 18-question diagnostic and its trust module. */
export const diagnostic = makeInstrument({
  perspectives: ['q1', 'q2'],
  'early-involvement': ['q3'],
  influence: ['q4'],
  'key-actors': ['q5', 'q9', 'q10', 'q11'],
  power: ['q12', 'q13', 'q14', 'q16'],
  'co-construction': ['q6', 'q7', 'q8', 'q15', 'q17', 'q18'],
  trust: ['t1', 't2', 't3', 't4', 't5', 't6'],
});

/** Enough for every rule: a dimension of one item, one of three, and trust. */
export const small = makeInstrument({
  solo: ['q1'],
  trio: ['q2', 'q3', 'q4'],
  trust: ['t1'],
});
