/** A rule of the house: what it says, why, what it finds, and small houses that break it. */

import type { House } from './house.ts';
import type { Source } from './source.ts';

export type Rule = {
  readonly says: string;
  readonly why: string;
  /** What breaks the rule, one line each, the path first. */
  find(house: House): readonly string[];
  /** The proof that the rule can fail: each of these breaks it. */
  readonly broken: readonly (readonly Source[])[];
};

/** A house of one file, for `broken`. */
export function file(path: string, ...lines: readonly string[]): readonly Source[] {
  return [{ path, text: lines.join('\n') }];
}
