/** Reads one submitted questionnaire: every problem at once, everything typed kept for the page to show again. */

import { type Answer, isAnswer } from './answers.ts';
import { readComment } from './comment-text.ts';
import type { Item } from './instrument.ts';

/** As a form decoder leaves them: a field sent twice may be a list. */
export type FormFields = Readonly<Record<string, unknown>>;

/** `field` is the form field concerned (`q1`, `comment-power`); nothing answered concerns the whole page. */
export type AnswerProblem =
  | { readonly code: 'not-an-answer' | 'comment-too-long'; readonly field: string }
  | { readonly code: 'nothing-answered'; readonly field: null };

export type AnswerComment = { readonly dimension: string; readonly text: string };

type Kept = {
  /** By item key, every item present; `''` is no answer (a forged value counts as none). */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Those with a text, in the order of the dimensions; too long ones keep their text. */
  readonly comments: readonly AnswerComment[];
  /** Item keys without an answer, in the order asked. */
  readonly blanks: readonly string[];
};

export type AnswersRead =
  | ({ readonly ok: true } & Kept)
  | ({ readonly ok: false; readonly problems: readonly AnswerProblem[] } & Kept);

export function commentField(dimension: string): string {
  return `comment-${dimension}`;
}

/** `items` are those the wave asks, in order. Fields of other names are ignored. */
export function readAnswers(items: readonly Item[], fields: FormFields): AnswersRead {
  const problems: AnswerProblem[] = [];
  const answers: Record<string, Answer> = {};
  for (const { key } of items) {
    const value = readField(fields, key);
    if (!isAnswer(value)) problems.push({ code: 'not-an-answer', field: key });
    answers[key] = isAnswer(value) ? value : '';
  }
  const blanks = items.filter(({ key }) => answers[key] === '').map(({ key }) => key);
  if (problems.length === 0 && blanks.length === items.length) {
    problems.push({ code: 'nothing-answered', field: null });
  }

  const comments: AnswerComment[] = [];
  for (const dimension of new Set(items.map((item) => item.dimension))) {
    const { text, tooLong } = readComment(readField(fields, commentField(dimension)));
    if (text !== '') comments.push({ dimension, text });
    if (tooLong) problems.push({ code: 'comment-too-long', field: commentField(dimension) });
  }

  const kept = { answers, comments, blanks };
  return problems.length === 0 ? { ok: true, ...kept } : { ok: false, problems, ...kept };
}

function readField(fields: FormFields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : '';
}
