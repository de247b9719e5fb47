/** Which files and packages a source imports, and whether only for their types. */

import { posix } from 'node:path';
import ts from 'typescript';
import { parseScripts, visit } from './script.ts';
import type { Source } from './source.ts';

/** `to` is a path of the repository, or `npm:package` for anything installed or built into Node. */
export type Import = { readonly to: string; readonly typeOnly: boolean };

const workspaces: readonly (readonly [string, string])[] = [
  ['@moyeu/shared/domain/', 'shared/src/domain/'],
  ['@moyeu/shared/contract/', 'shared/src/contract/'],
  ['@moyeu/shared/instruments/', 'shared/instruments/'],
  ['@moyeu/shared/example/', 'shared/example/'],
  ['@moyeu/shared/messages', 'shared/messages/compiled/'],
  ['@moyeu/web/respondent', 'web/src/respondent/render.ts'],
  ['@moyeu/web/results', 'web/src/results/render.ts'],
  ['@moyeu/web/dist/', 'web/dist/'],
];

export function findImports(source: Source): readonly Import[] {
  const found: Import[] = [];
  for (const script of parseScripts(source)) {
    visit(script, (node) => {
      const read = readImport(node);
      if (read) found.push({ to: resolve(source.path, read.specifier), typeOnly: read.typeOnly });
    });
  }
  return found;
}

function readImport(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return specified(node.moduleSpecifier, isTypeImport(node));
  if (ts.isExportDeclaration(node)) return specified(node.moduleSpecifier, isTypeExport(node));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return specified(node.argument.literal, true);
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? specified(node.arguments[0], false) : undefined;
}

function specified(node: ts.Node | undefined, typeOnly: boolean) {
  if (!node || !ts.isStringLiteralLike(node)) return undefined;
  return { specifier: node.text, typeOnly };
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return true;
  if (!exportClause || !ts.isNamedExports(exportClause)) return false;
  return exportClause.elements.every((element) => element.isTypeOnly);
}

function resolve(from: string, specifier: string): string {
  const bare = specifier.split('?')[0] ?? specifier;
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare);
  for (const [name, place] of workspaces) {
    if (bare.startsWith(name)) return place + (name.endsWith('/') ? bare.slice(name.length) : '');
  }
  return `npm:${bare}`;
}
