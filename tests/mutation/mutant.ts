/** One rule weakened, and the tests that must notice. */

export type Edit = { readonly file: string; readonly from: string; readonly to: string };

export type Mutant = {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Project of the test runner, then what the paths of its test files contain. */
  readonly project: 'shared' | 'server' | 'tests';
  readonly tests: readonly string[];
};

export const edit = (file: string, from: string, to: string): Edit => ({ file, from, to });

export function weaken(
  project: Mutant['project'],
  tests: readonly string[],
  mutants: readonly (readonly [name: string, ...edits: Edit[]])[],
): readonly Mutant[] {
  return mutants.map(([name, ...edits]) => ({ name, edits, project, tests }));
}
