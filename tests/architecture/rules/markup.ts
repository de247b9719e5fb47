/** What a component may not do to a page under a strict content policy. */

import { isCode } from '../house.ts';
import { file, type Rule } from '../rule.ts';
import { parseComponent } from '../script.ts';
import type { Source } from '../source.ts';

type Node = { readonly type: string; readonly [field: string]: unknown };

/** Components that insert markup made by ourselves from no one's words. */
const trusted: readonly string[] = [];

export const markupRules: readonly Rule[] = [
  {
    says: 'no {@html}',
    why: 'one comment pasted by a partner would run in an organiser’s browser',
    find: ({ sources }) =>
      findNodes(sources, (node) => node.type === 'HtmlTag').filter(
        (path) => !trusted.includes(path),
      ),
    broken: [file('web/src/results/Comments.svelte', '<p>{@html text}</p>')],
  },
  {
    says: 'every {#each} has a key',
    why: 'without one, Svelte reuses a row for another answer, and what was typed moves with it',
    find: ({ sources }) =>
      findNodes(sources, (node) => node.type === 'EachBlock' && !!node.context && !node.key),
    broken: [file('web/src/results/List.svelte', '{#each rows as row}<p>{row}</p>{/each}')],
  },
  {
    says: 'no style attribute',
    why: 'the content policy refuses it silently, and what it should have shown is lost',
    find: ({ sources }) =>
      findNodes(sources, (node) => node.type === 'Attribute' && node.name === 'style'),
    broken: [file('web/src/organiser/A.svelte', '<p style="color: red">x</p>')],
  },
  {
    says: 'no style: directive where the server renders',
    why: 'on the server it becomes a style attribute, which the content policy refuses',
    find: ({ sources }) =>
      findNodes(
        sources.filter(({ path }) => /^web\/src\/(respondent|results|kit)\//.test(path)),
        (node) => node.type === 'StyleDirective',
      ),
    broken: [file('web/src/results/A.svelte', '<p style:color="red">x</p>')],
  },
];

function findNodes(sources: readonly Source[], wanted: (node: Node) => boolean): string[] {
  return sources
    .filter(({ path }) => isCode(path) && path.endsWith('.svelte'))
    .flatMap((source) => {
      const { fragment } = parseComponent(source);
      return countNodes(fragment, wanted) > 0 ? [source.path] : [];
    });
}

function countNodes(value: unknown, wanted: (node: Node) => boolean): number {
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + countNodes(item, wanted), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const here = isNode(value) && wanted(value) ? 1 : 0;
  return here + countNodes(Object.values(value), wanted);
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}
