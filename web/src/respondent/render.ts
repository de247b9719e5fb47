/// <reference types="svelte" />
/** Partners' pages as whole HTML documents, rendered on the server; what `@moyeu/web/respondent` offers. */

import { m } from '@moyeu/shared/messages';
import { setLocale } from '@moyeu/shared/messages/runtime';
import { render } from 'svelte/server';
import { wrapDocument } from '../kit/document.ts';
import AnswerPage from './AnswerPage.svelte';
import FailurePage from './FailurePage.svelte';
import { failureText } from './failure-text.ts';
import PaperForm from './PaperForm.svelte';
import PrivacyPage from './PrivacyPage.svelte';
import type {
  AnswerPageProps,
  FailurePageProps,
  PageContext,
  PaperFormProps,
  PrivacyPageProps,
  ThanksPageProps,
} from './page-props.ts';
import ThanksPage from './ThanksPage.svelte';

export type * from './page-props.ts';

/** Rendering is synchronous, so one process-wide language set just before cannot be changed by another request. */
function speak(context: PageContext): void {
  setLocale(context.locale, { reload: false });
}

const problemHeadings = {
  nothing: () => m.answer_nothing_heading(),
  stale: () => m.answer_stale_heading(),
  unsaved: () => m.answer_unsaved_heading(),
  'too-long': () => m.answer_too_long_heading(),
} as const;

function answerTitle({ kind, problem }: AnswerPageProps): string {
  if (!problem) return kind === 'paper' ? m.answer_paper_entry() : m.answer_title();
  if (problem.kind === 'blanks') return m.answer_blanks_heading({ count: problem.keys.length });
  return m.answer_error_title({ title: problemHeadings[problem.kind]() });
}

export function renderAnswerPage(page: AnswerPageProps, context: PageContext): string {
  speak(context);
  const { body } = render(AnswerPage, { props: { page, context } });
  return wrapDocument(answerTitle(page), body, context);
}

export function renderThanksPage(page: ThanksPageProps, context: PageContext): string {
  speak(context);
  const { body } = render(ThanksPage, { props: { page, context } });
  const title = page.kind === 'paper' ? m.answer_thanks_paper() : m.answer_thanks_title();
  return wrapDocument(title, body, context);
}

export function renderFailurePage(page: FailurePageProps, context: PageContext): string {
  speak(context);
  const { body } = render(FailurePage, { props: { page, context } });
  return wrapDocument(failureText(page, context.locale).title, body, context);
}

export function renderPrivacyPage(page: PrivacyPageProps, context: PageContext): string {
  speak(context);
  const { body } = render(PrivacyPage, { props: { page, context } });
  return wrapDocument(m.answer_privacy_title(), body, context);
}

export function renderPaperForm(page: PaperFormProps, context: PageContext): string {
  speak(context);
  const { body } = render(PaperForm, { props: { page, context } });
  return wrapDocument(m.answer_form_title(), body, context);
}
