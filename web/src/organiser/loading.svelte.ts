/** One thing being fetched for a page: nothing yet, there, or what went wrong with a way to try again. */

import { ApiProblem } from './api.ts';
import { describeProblem } from './problem-words.ts';
import { withSession } from './session.svelte.ts';

export type Loading<T> = {
  readonly value: T | null;
  readonly problem: string | null;
  /** Trying again would not help: there is no such thing, or not for this person. */
  readonly missing: boolean;
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
      value = await withSession(fetchValue);
    } catch (thrown) {
      error = thrown;
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
    get missing() {
      return error instanceof ApiProblem && error.code === 'not_found';
    },
    load,
    set: (next) => {
      value = next;
    },
  };
}
