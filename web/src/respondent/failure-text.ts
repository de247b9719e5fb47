/** The words of each failure page: a title, and what to do. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay, formatMoment } from '../kit/days.ts';
import type { Failure, FailurePageProps } from './page-props.ts';

type Text = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Nothing more can be sent with this link: what the device still keeps is of no use. */
  readonly final: boolean;
};

type Write = (page: FailurePageProps, locale: Locale) => Text;

/** When results come; without a date, what is true while the edition is open and once it is closed differs. */
function sayResults(
  { resultsOn }: FailurePageProps,
  locale: Locale,
  undated: () => string = m.answer_closed_results_undated,
): string {
  return resultsOn ? m.answer_thanks_results({ date: formatDay(resultsOn, locale) }) : undated();
}

const writers = {
  unknown: () => ({
    title: m.answer_unknown_title(),
    paragraphs: [m.answer_unknown_text()],
    final: false,
  }),
  'results-unknown': () => ({
    title: m.results_page_unknown_title(),
    paragraphs: [m.results_page_unknown_text()],
    final: false,
  }),
  'results-expired': () => ({
    title: m.results_page_expired_title(),
    paragraphs: [m.results_page_expired_text()],
    final: false,
  }),
  early: (page, locale) => ({
    title: m.answer_early_title(),
    paragraphs: [
      page.opensAt
        ? m.answer_early_text_dated({ date: formatMoment(page.opensAt, locale) })
        : m.answer_early_text(),
    ],
    final: false,
  }),
  closed: (page, locale) => ({
    title: m.answer_closed_title(),
    paragraphs: [m.answer_closed_text(), sayResults(page, locale)],
    final: true,
  }),
  'closed-late': (page, locale) => ({
    title: m.answer_closed_title(),
    paragraphs: [m.answer_closed_late(), sayResults(page, locale)],
    final: true,
  }),
  revoked: () => ({
    title: m.answer_revoked_title(),
    paragraphs: [m.answer_revoked_text()],
    final: true,
  }),
  spent: (page, locale) => ({
    title: m.answer_spent_title(),
    paragraphs: [m.answer_spent_text(), sayResults(page, locale, m.answer_thanks_results_undated)],
    final: true,
  }),
  'too-large': () => ({
    title: m.answer_too_large_title(),
    paragraphs: [m.answer_too_large_text()],
    final: false,
  }),
  unreadable: () => ({
    title: m.answer_unreadable_title(),
    paragraphs: [m.answer_unreadable_text()],
    final: false,
  }),
  busy: () => ({ title: m.answer_busy_title(), paragraphs: [m.answer_busy_text()], final: false }),
  failed: () => ({
    title: m.answer_failed_title(),
    paragraphs: [m.answer_failed_text()],
    final: false,
  }),
  'not-opened': () => ({
    title: m.answer_failed_title(),
    paragraphs: [m.answer_not_opened_text()],
    final: false,
  }),
  'results-failed': () => ({
    title: m.answer_failed_title(),
    paragraphs: [m.results_page_failed_text()],
    final: false,
  }),
} as const satisfies Record<Failure, Write>;

export function failureText(page: FailurePageProps, locale: Locale): Text {
  return writers[page.failure](page, locale);
}
