/** Where a file may stand and what it may be called. */

import { basename } from 'node:path';
import ts from 'typescript';
import { type House, isCode } from '../house.ts';
import { file, type Rule } from '../rule.ts';

const vague = /(^|[-./])(utils?|helpers?|common|misc|lib)([./]|$)|(^|\/)index\./;
const vocabulary = ['routes', 'service', 'store', 'form', 'policy', 'mail', 'auth', 'exports'];

/** The rooms, and what a file in each may be called. */
const rooms: readonly RegExp[] = [
  /^shared\/src\/(domain|contract)\/[a-z-]+((\.[a-z]+)?\.test|\.fixture)?\.ts$/,
  /^shared\/instruments\/[a-z0-9-]+((\.[a-z]+)?\.test)?\.ts$/,
  /^shared\/messages\/[a-z-]+\.test\.ts$/,
  /^server\/launch(\/[a-z-]+)?\.mjs$/,
  /^server\/src\/[a-z-]+((\.[a-z]+)?\.test)?\.ts$/,
  /^server\/src\/(http|database|pages|mail|report)\/[a-z-]+(\.sqlite|\.postgres)?((\.[a-z]+)?\.test|\.fixture)?\.ts$/,
  /^server\/src\/features\/[a-z-]+\/[a-z-]+((\.[a-z]+)?\.test|\.fixture)?\.ts$/,
  /^web\/src\/(kit|respondent|results|organiser)\/([a-z-]+\/)*([a-z0-9-]+(\.svelte)?(\.test|\.fixture|\.d)?\.ts|[A-Z][A-Za-z0-9]*\.svelte)$/,
  /^tests\/([a-z-]+\/)*[a-z-]+((\.[a-z]+)?\.test|\.fixture)?\.ts$/,
  /^[a-z]+\/[a-z.-]+\.config\.ts$/,
  /^[a-z]+\.config\.ts$/,
];

export const nameRules: readonly Rule[] = [
  {
    says: 'every file stands in a room of the house, in kebab-case.ts or PascalCase.svelte',
    why: 'a newcomer finds the file from what it does; a file outside the plan has no reader',
    find: ({ sources }) =>
      sources
        .map(({ path }) => path)
        .filter((path) => isCode(path) && !rooms.some((room) => room.test(path))),
    broken: [
      file('server/src/services/waves.ts', ''),
      file('shared/src/domain/readAnswers.ts', ''),
      file('web/src/kit/button.svelte', ''),
    ],
  },
  {
    says: 'no index, utils, helpers, common or the like',
    why: 'such a name says nothing of what is inside, so anything ends up there',
    find: ({ sources }) =>
      sources.map(({ path }) => path).filter((path) => isCode(path) && vague.test(path)),
    broken: [
      file('shared/src/domain/index.ts', ''),
      file('web/src/kit/date-utils.ts', ''),
      file('server/src/http/helpers/x.ts', ''),
    ],
  },
  {
    says: 'no barrel: a file does more than hand on the exports of others',
    why: 'a barrel hides where a thing lives and drags in everything beside it',
    find: findBarrels,
    broken: [
      file('shared/src/domain/all.ts', `export * from './tally.ts';`),
      file('web/src/kit/kit.ts', `export { default as A } from './A.svelte';`),
    ],
  },
  {
    says: `a feature holds only ${vocabulary.join(', ')}`,
    why: 'whoever opens a folder knows what is behind each door before reading it',
    find: ({ sources }) =>
      sources
        .map(({ path }) => path)
        .filter((path) => /^server\/src\/features\//.test(path) && isCode(path))
        .filter((path) => !vocabulary.includes(basename(path).split('.')[0] ?? '')),
    broken: [file('server/src/features/waves/manager.ts', '')],
  },
];

function findBarrels(house: House): readonly string[] {
  return house.code
    .filter((source) => source.path.endsWith('.ts'))
    .filter((source) => {
      const statements = house.scriptsOf(source).flatMap((script) => [...script.statements]);
      const handsOn = (node: ts.Statement) => ts.isExportDeclaration(node) && node.moduleSpecifier;
      return statements.length > 0 && statements.every(handsOn);
    })
    .map(({ path }) => path);
}
