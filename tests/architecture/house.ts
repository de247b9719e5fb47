/** The repository as the rules see it: its sources, their scripts, and who imports whom. */

import type ts from 'typescript';
import { findImports, type Import } from './imports.ts';
import { parseScripts } from './script.ts';
import type { Source } from './source.ts';

export type House = {
  readonly sources: readonly Source[];
  /** Code that runs in the product: no tests, fixtures or tool settings. */
  readonly code: readonly Source[];
  importsOf(path: string): readonly Import[];
  scriptsOf(source: Source): readonly ts.SourceFile[];
};

const written = /\.(ts|mjs|svelte)$/;
const aside = /\.(test|fixture|d)\.ts$|(^|\/)[\w.-]+\.config\.ts$/;

export function isCode(path: string): boolean {
  return written.test(path);
}

/** Builds the house once; scripts and imports are parsed on demand and kept. */
export function buildHouse(sources: readonly Source[]): House {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const imports = new Map<string, readonly Import[]>();
  const scripts = new Map<string, readonly ts.SourceFile[]>();
  return {
    sources,
    code: sources.filter(
      ({ path }) => isCode(path) && !aside.test(path) && /^(shared|server|web)\//.test(path),
    ),
    importsOf(path) {
      const source = byPath.get(path);
      if (!source || !isCode(path)) return [];
      const known = imports.get(path) ?? findImports(source);
      imports.set(path, known);
      return known;
    },
    scriptsOf(source) {
      const known = scripts.get(source.path) ?? parseScripts(source);
      scripts.set(source.path, known);
      return known;
    },
  };
}
