/** What comes in as a parameter: settings, the clock, random ids and randomness. */

import ts from 'typescript';
import type { House } from '../house.ts';
import { file, type Rule } from '../rule.ts';
import { visit } from '../script.ts';

const chance = new Set([
  'Date.now',
  'Date',
  'performance.now',
  'Math.random',
  'crypto.getRandomValues',
  'randomUUID',
  'crypto.randomUUID',
  'randomBytes',
  'crypto.randomBytes',
  'randomInt',
  'crypto.randomInt',
  'new Date',
  'Temporal.Now.instant',
]);

export const parameterRules: readonly Rule[] = [
  {
    says: 'only server/src/config.ts reads the environment',
    why: 'settings are checked once, at start, in one place that the README lists',
    find: (house) =>
      findInCode(house, /^(server\/src|shared|web)\/(?!config\.ts$)/, (node) =>
        isEnvironment(node) ? 'process.env' : undefined,
      ),
    broken: [
      file('server/src/main.ts', 'const port = process.env.PORT;'),
      file('server/src/main.ts', 'readConfig(process.env);'),
      file('shared/src/domain/tally.ts', `const { PORT } = process['env'];`),
      file('server/src/app.ts', `import { env } from 'node:process';`),
    ],
  },
  {
    says: 'the domain and the features call neither the clock nor chance',
    why: 'they are parameters given by main.ts: a test sets them, and no id or time slips next to an answer',
    find: (house) =>
      findInCode(house, /^(shared\/src\/domain|server\/src\/features)\//, (node) => {
        const called = nameCalled(node);
        return called && chance.has(called) ? called : undefined;
      }),
    broken: [
      file('shared/src/domain/wave.ts', 'const now = Date.now();'),
      file('shared/src/domain/wave.ts', 'const now = new Date();'),
      file('shared/src/domain/shuffle.ts', 'const n = Math.random();'),
      file('server/src/features/links/service.ts', 'const id = randomUUID();'),
      file('server/src/features/links/service.ts', 'const id = crypto.randomBytes(16);'),
    ],
  },
];

function findInCode(
  house: House,
  room: RegExp,
  look: (node: ts.Node) => string | undefined,
): readonly string[] {
  const found: string[] = [];
  for (const source of house.code.filter(({ path }) => room.test(path))) {
    for (const script of house.scriptsOf(source)) {
      visit(script, (node) => {
        const what = look(node);
        if (what) found.push(`${source.path} uses ${what}`);
      });
    }
  }
  return found;
}

function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === 'process.env';
  if (ts.isElementAccessExpression(node)) return /^process\[.env.\]$/.test(node.getText());
  if (!ts.isImportSpecifier(node)) return false;
  const from = node.parent.parent.parent.moduleSpecifier.getText();
  return /process.$/.test(from) && (node.propertyName ?? node.name).text === 'env';
}

/** The name of what is called; a date made from something given is no look at the clock. */
function nameCalled(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) return node.expression.getText();
  if (!ts.isNewExpression(node)) return undefined;
  return (node.arguments ?? []).length === 0 ? `new ${node.expression.getText()}` : undefined;
}
