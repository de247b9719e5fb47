/** The results page as a whole HTML document, the wheel and the history as files; what `@moyeu/web/results` offers. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import type { TrendView } from '@moyeu/shared/domain/trend-view.ts';
import { m } from '@moyeu/shared/messages';
import { setLocale } from '@moyeu/shared/messages/runtime';
import { render } from 'svelte/server';
import { wrapDocument } from '../kit/document.ts';
import type { ResultsContext } from './context.ts';
import HistoryPage from './HistoryPage.svelte';
import PassphrasePage from './PassphrasePage.svelte';
import ResultsPage from './ResultsPage.svelte';
import type { ReportDocument } from './report/blocks.ts';
import { buildReportDocument } from './report/report-document.ts';
import { listRunningWords } from './running-words.ts';
import WheelFile from './WheelFile.svelte';
import { planWheelFile } from './wheel-file.ts';
import { describeWheel, groupsDrawn } from './wheel-input.ts';
import { buildWorkbook } from './workbook/build-workbook.ts';
import type { Workbook } from './workbook/sheets.ts';

export type * from './context.ts';
export type * from './report/blocks.ts';
export type * from './workbook/sheets.ts';

/** Rendering is synchronous, so one process-wide language set just before cannot be changed by another request. */
function speak(locale: Locale): void {
  setLocale(locale, { reload: false });
}

export function renderResultsPage(view: ResultsView, context: ResultsContext): string {
  speak(context.locale);
  const { title, partnershipName: partnership } = view.header;
  const { body } = render(ResultsPage, { props: { view, context } });
  const name = m.results_page_title({ title, partnership });
  return wrapDocument(name, body, context, listRunningWords(view.header));
}

/** Says nothing of whose results they are. `wrong` after another passphrase was given. */
export function renderPassphrasePage(context: ResultsContext, wrong: boolean): string {
  speak(context.locale);
  const { body } = render(PassphrasePage, { props: { context, wrong } });
  const title = m.results_passphrase_title();
  return wrapDocument(wrong ? m.answer_error_title({ title }) : title, body, context);
}

/** Every closed edition of a partnership in one file that opens without server or network, latest first. */
export function renderHistoryPage(
  partnership: string,
  { views, trend }: { readonly views: readonly ResultsView[]; readonly trend: TrendView },
  locale: Locale,
  style: string,
): string {
  speak(locale);
  const { body } = render(HistoryPage, { props: { partnership, views, trend, locale } });
  const [latest] = views;
  const running = latest ? listRunningWords({ ...latest.header, title: m.results_history() }) : {};
  const title = m.results_history_title({ partnership });
  return wrapDocument(title, body, { locale, assets: { style } }, running);
}

/** A file of its own, in light colours, that needs neither page nor style sheet. */
export function renderWheelSvg(view: ResultsView, locale: Locale): string {
  speak(locale);
  const choice = { groups: groupsDrawn(view), total: false };
  const { title, partnershipName: partnership } = view.header;
  const { body } = render(WheelFile, {
    props: {
      plan: planWheelFile(view, locale),
      title: m.results_wheel_name({ partnership, title }),
      description: describeWheel(view, locale, choice),
    },
  });
  return `${body.replace(/<!--.*?-->/g, '').trim()}\n`;
}

/** The report as blocks, for whoever paints it on paper. */
export function writeReport(view: ResultsView, told: ResultsTold, locale: Locale): ReportDocument {
  speak(locale);
  return buildReportDocument(view, told, locale);
}

/** The figures as sheets, for whoever writes the file. */
export function writeWorkbook(view: ResultsView, told: ResultsTold, locale: Locale): Workbook {
  speak(locale);
  return buildWorkbook(view, told, locale);
}
