/** One thing being sent: whether it is under way, and what the server had against it. */

import { ApiProblem, type ProblemCode } from './api.ts';
import { describeProblem } from './problem-words.ts';
import { withSession } from './session.svelte.ts';

export type Submission = {
  readonly busy: boolean;
  /** In words; null when all is well. */
  readonly problem: string | null;
  /** Whether a field, by its name in the contract, does not fit. */
  readonly refuses: (field: string) => boolean;
  /** Whether the server refused for this reason. */
  readonly is: (code: ProblemCode) => boolean;
  /** Runs one at a time: a second press while busy does nothing. Answers whether it went through. */
  readonly run: (act: () => Promise<void>) => Promise<boolean>;
};

export function createSubmission(): Submission {
  let busy = $state(false);
  let error = $state.raw<unknown>(null);
  return {
    get busy() {
      return busy;
    },
    get problem() {
      return error === null ? null : describeProblem(error);
    },
    refuses: (field) => error instanceof ApiProblem && error.fields.includes(field),
    is: (code) => error instanceof ApiProblem && error.code === code,
    run: async (act) => {
      if (busy) return false;
      busy = true;
      error = null;
      try {
        await withSession(act);
        return true;
      } catch (thrown) {
        error = thrown;
        return false;
      } finally {
        busy = false;
      }
    },
  };
}
