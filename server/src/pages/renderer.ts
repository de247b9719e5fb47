/** Renders partners' pages, each in one language, with the files they load. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import type { TrendView } from '@moyeu/shared/domain/trend-view.ts';
import {
  type AnswerPageProps,
  type FailurePageProps,
  type PageContext,
  type PaperFormProps,
  type PrivacyPageProps,
  renderAnswerPage,
  renderFailurePage,
  renderPaperForm,
  renderPrivacyPage,
  renderThanksPage,
  type ThanksPageProps,
} from '@moyeu/web/respondent';
import {
  type ReportDocument,
  type ResultsSections,
  renderHistoryPage,
  renderPassphrasePage,
  renderResultsPage,
  renderWheelSvg,
  type Workbook,
  writeReport,
  writeWorkbook,
} from '@moyeu/web/results';
import { readAssets } from './document.ts';

/** The language a page speaks, and those it offers. */
export type Speech = Omit<PageContext, 'assets'>;

/** Closed editions, latest first, and what they show side by side. */
type Told = { readonly views: readonly ResultsView[]; readonly trend: TrendView };

export type Renderer = {
  readonly answer: (page: AnswerPageProps, speech: Speech) => string;
  readonly thanks: (page: ThanksPageProps, speech: Speech) => string;
  readonly failure: (page: FailurePageProps, speech: Speech) => string;
  readonly privacy: (page: PrivacyPageProps, speech: Speech) => string;
  readonly paperForm: (page: PaperFormProps, speech: Speech) => string;
  readonly results: (view: ResultsView, speech: Speech, sections?: ResultsSections) => string;
  /** What asks for the passphrase of a results link; `wrong` after another was given. */
  readonly passphrase: (speech: Speech, wrong: boolean) => string;
  /** A drawing of its own, as a file. */
  readonly wheel: (view: ResultsView, locale: Locale) => string;
  /** Words and drawings of the whole report, to be painted as a file. */
  readonly report: (view: ResultsView, told: ResultsTold, locale: Locale) => ReportDocument;
  /** The same figures as sheets, to be written as a file. */
  readonly workbook: (view: ResultsView, told: ResultsTold, locale: Locale) => Workbook;
  /** Every edition on one page that needs neither server nor network. */
  readonly history: (partnership: string, told: Told, locale: Locale) => string;
};

export function openRenderer(): Renderer {
  const { respondent: assets, results, historyStyle } = readAssets();
  return {
    answer: (page, speech) => renderAnswerPage(page, { ...speech, assets }),
    thanks: (page, speech) => renderThanksPage(page, { ...speech, assets }),
    failure: (page, speech) => renderFailurePage(page, { ...speech, assets }),
    privacy: (page, speech) => renderPrivacyPage(page, { ...speech, assets }),
    paperForm: (page, speech) => renderPaperForm(page, { ...speech, assets }),
    results: (view, speech, sections) =>
      renderResultsPage(view, { ...speech, ...sections, assets: results }),
    passphrase: (speech, wrong) => renderPassphrasePage({ ...speech, assets: results }, wrong),
    wheel: renderWheelSvg,
    report: writeReport,
    workbook: writeWorkbook,
    history: (partnership, told, locale) =>
      renderHistoryPage(partnership, told, locale, historyStyle()),
  };
}
