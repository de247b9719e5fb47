/** What of the shared half the browser may receive: how to draw and word results, never how to compute them. */

import type { House } from '../house.ts';
import { file, type Rule } from '../rule.ts';

const presentational =
  /^shared\/src\/domain\/(instrument|wheel|wheel-band|results-view|avenues|agreed-rating)\.ts$/;
const scoring = /^shared\/src\/domain\/(tally|agreement|suppression|rating-index)\.ts$/;
const data = /^shared\/(instruments|messages)\//;

export const browserRules: readonly Rule[] = [
  {
    says: 'web imports of shared the presentational half alone: instrument, wheel, results-view, avenues, agreed-rating, messages, questionnaires',
    why: 'the browser never receives anything scoring could be run on',
    find: (house) =>
      webImports(house)
        .filter(({ to }) => to.startsWith('shared/') && !data.test(to))
        .filter(({ to, typeOnly }) => !(typeOnly ? !scoring.test(to) : presentational.test(to)))
        .map(({ path, to }) => `${path} imports ${to}`),
    broken: [
      file('web/src/results/gap.ts', `import { tally } from '@moyeu/shared/domain/tally.ts';`),
      file('web/src/results/gap.ts', `import type { T } from '@moyeu/shared/domain/tally.ts';`),
      file('web/src/results/gap.ts', `import { wave } from '@moyeu/shared/domain/wave.ts';`),
    ],
  },
  {
    says: 'nothing the browser imports leads to tally, agreement, suppression or the index',
    why: 'a bundle follows every import: one step removed is just as published',
    find: (house) =>
      webImports(house)
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap(({ path, to }) =>
          [...reached(house, to)]
            .filter((end) => scoring.test(end))
            .map((end) => `${path} imports ${to}, which leads to ${end}`),
        ),
    broken: [
      [
        ...file('web/src/results/a.ts', `import { w } from '@moyeu/shared/domain/wheel.ts';`),
        ...file('shared/src/domain/wheel.ts', `import { i } from './rating-index.ts';`),
      ],
    ],
  },
];

function webImports(house: House) {
  return house.code
    .filter(({ path }) => path.startsWith('web/'))
    .flatMap(({ path }) => house.importsOf(path).map((found) => ({ path, ...found })));
}

/** Every file that running `start` would load, itself included. */
function reached(house: House, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(
      ...house
        .importsOf(path)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ to }) => to),
    );
  }
  return seen;
}
