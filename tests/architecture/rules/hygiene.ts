/** The repository speaks of the product alone, and stands alone. */

import { file, type Rule } from '../rule.ts';
import type { Source } from '../source.ts';

const plan = /\.\.\/shared\/(PRODUCT|METHOD|ARCHITECTURE|TOOLCHAIN|DESIGN|design|fixtures|hooks)\b/;
const machine = /(^|[\s'"`(=:])\/(work|root|home|Users)\/\w/;
const registry =
  /\b(registry|npm|artifactory|nexus|mirror)\.[\w-]+\.(com|org|net|io|dev|local|internal)\b/;
/** How the work was organised, which no reader of the product needs. */
const workshop = /\bissues? (?:#|show )\d|\bBRIEF\.md\b|\bworktrees?\b/i;

const join = (...parts: readonly string[]) => parts.join('');

export const hygieneRules: readonly Rule[] = [
  {
    says: 'no path of one machine',
    why: 'a fresh clone anywhere must behave the same',
    find: ({ sources }) => findText(sources, machine),
    broken: [file('README.md', join('See ', '/wo', 'rk/x')), file('a.ts', join(`'/ro`, `ot/a'`))],
  },
  {
    says: 'no registry host',
    why: 'each machine has its own: a host in the lockfile or a setting breaks everybody else’s installation',
    find: ({ sources }) => findText(sources, registry),
    broken: [file('pnpm-lock.yaml', join('tarball: https://registry', '.npmjs', '.org/a.tgz'))],
  },
  {
    says: 'nothing refers to the plan it was built from',
    why: 'the repository stands alone: what a reader needs is in it',
    find: ({ sources }) => findText(sources, plan),
    broken: [file('README.md', join('See ..', '/shared/METHOD', '.md'))],
  },
  {
    says: 'nothing speaks of how the work was organised',
    why: 'a sentence about an issue or a tool of the day means nothing to whoever reads it next year',
    find: ({ sources }) => findText(sources, workshop),
    broken: [
      file('README.md', join('See issue ', '#2')),
      file('a.ts', join('// see BRIEF', '.md')),
    ],
  },
];

function findText(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}
