/** One thing being fetched for a page: nothing yet, there, or what went wrong with a way to try again. */

import { ApiProblem } from './api.ts';
import { describeProblem } from './problem-words.ts';
import { forgetSession } from './session.svelte.ts';

export type Loading<T> = {
  readonly value: T | null;
  readonly problem: string | null;
  readonly load: () => Promise<void>;
  /** Puts in what a change answered, without asking again. */
  readonly set: (value: T) => void;
};

export function createLoading<T>(fetchValue: () => Promise<T>): Loading<T> {
  let value = $state.raw<T | null>(null);
  let error = $state.raw<unknown>(null);
  async function load(): Promise<void> {
    error = null;
    try {
      value = await fetchValue();
    } catch (thrown) {
      error = thrown;
      if (thrown instanceof ApiProblem && thrown.code === 'not_signed_in') forgetSession();
    }
  }
  void load();
  return {
    get value() {
      return value;
    },
    get problem() {
      return error === null ? null : describeProblem(error);
    },
    load,
    set: (next) => {
      value = next;
    },
  };
}
