/** Parses the scripts of a source with TypeScript's own parser, Svelte components included. */

import { type AST, parse } from 'svelte/compiler';
import ts from 'typescript';
import type { Source } from './source.ts';

/** The whole file, or the module and instance scripts of a component. */
export function parseScripts(source: Source): readonly ts.SourceFile[] {
  if (!source.path.endsWith('.svelte')) return [parseScript(source.path, source.text)];
  const { module, instance } = parseComponent(source);
  return [module, instance]
    .filter((script) => script != null)
    .map(({ content }) => content as unknown as { start: number; end: number })
    .map(({ start, end }) => parseScript(source.path, source.text.slice(start, end)));
}

export function parseComponent(source: Source): AST.Root {
  return parse(source.text, { modern: true, filename: source.path });
}

/** Visits every node of a script, depth first. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

function parseScript(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}
