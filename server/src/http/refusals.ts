/** How services say no: one error type carrying a code of the contract. */

import type { RefusalCode } from '@moyeu/shared/contract/refusals.ts';

export type FieldProblem = { readonly path: string; readonly code: string };

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly errors: readonly FieldProblem[];

  constructor(code: RefusalCode, errors: readonly FieldProblem[] = []) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}
