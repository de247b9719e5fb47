/** One thing being fetched for a page: nothing yet, there, or what went wrong with a way to try again. */

import { ApiProblem } from './api.ts';
import { describeProblem } from './problem-words.ts';
import { withSession } from './session.svelte.ts';

export type Loading<T> = {
  readonly value: T | null;
  /** Beside a value: what is shown may be out of date. */
  readonly problem: string | null;
  /** Trying again would not help: there is no such thing, or not for this person. */
  readonly missing: boolean;
  readonly load: () => Promise<void>;
  /** Puts in what a change answered, without asking again. */
  readonly set: (value: T) => void;
};

const gone: readonly string[] = [
  'not_found',
  'invitation_unknown',
  'setup_done',
  'setup_link_wrong',
];

export function createLoading<T>(fetchValue: () => Promise<T>): Loading<T> {
  let value = $state.raw<T | null>(null);
  let error = $state.raw<unknown>(null);
  /** Of the latest request, or change put in: what comes back from an older one is of no use. */
  let latest = 0;
  async function load(): Promise<void> {
    latest += 1;
    const mine = latest;
    if (value === null) error = null;
    try {
      const fetched = await withSession(fetchValue);
      if (mine !== latest) return;
      value = fetched;
      error = null;
    } catch (thrown) {
      if (mine === latest) error = thrown;
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
      return error instanceof ApiProblem && gone.includes(error.code);
    },
    load,
    set: (next) => {
      latest += 1;
      value = next;
      error = null;
    },
  };
}
