/** Published results come out of disclosure control and from nowhere else: no other file may call something published. */

import ts from 'typescript';
import type { House } from '../house.ts';
import { file, type Rule } from '../rule.ts';
import { visit } from '../script.ts';

const mint = 'shared/src/domain/suppression.ts';
const published = /\b(Publication|Published)\b/;

export const mintingRule: Rule = {
  says: 'only suppression.ts calls something published: no cast, and no parsed text taken for a publication',
  why: 'the type is the proof that figures passed disclosure control; whoever can write it without passing there can leak',
  find: findMints,
  broken: [
    file('server/src/features/publications/service.ts', 'const a = b as Publication;'),
    file('web/src/results/a.ts', 'const a = b as unknown as Published<Cell>;'),
    file('server/src/features/a/store.ts', 'const a: Publication = JSON.parse(text);'),
    file('server/src/features/a/store.ts', 'const a = <Published<Cell>>b;'),
  ],
};

function findMints(house: House): readonly string[] {
  const found: string[] = [];
  const product = house.code.filter(
    ({ path }) =>
      /^(shared|server|web)\/src\//.test(path) && path !== mint && !/\.(test|fixture)\./.test(path),
  );
  for (const source of product) {
    for (const script of house.scriptsOf(source)) {
      visit(script, (node) => {
        const type = findClaim(node);
        if (type && published.test(type.getText())) found.push(`${source.path}: ${node.getText()}`);
      });
    }
  }
  return found;
}

/** The type a node is said to have without the compiler being able to tell. */
function findClaim(node: ts.Node): ts.TypeNode | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return node.type;
  const parsed =
    ts.isVariableDeclaration(node) && node.initializer?.getText().includes('JSON.parse');
  return parsed ? node.type : undefined;
}
