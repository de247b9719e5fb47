/** The results of one edition as a workbook: what to know first, the figures in full precision, the words, and a codebook. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { listAgreedSheets } from './agreed-sheets.ts';
import { nameColumns } from './columns.ts';
import { sheetConditions, sheetGaps, sheetQuestions } from './figure-sheets.ts';
import type { Workbook } from './sheets.ts';
import {
  listCommentSheets,
  listToldSheets,
  sheetAbout,
  sheetCodebook,
  sheetParticipation,
} from './word-sheets.ts';

/** In the language set just before. */
export function buildWorkbook(view: ResultsView, told: ResultsTold, locale: Locale): Workbook {
  const columns = nameColumns();
  const figures = [
    sheetConditions(view, locale, columns),
    ...(view.groups.length > 1 ? [sheetGaps(view, locale, columns)] : []),
    sheetQuestions(view, locale, columns),
    ...listAgreedSheets(view, locale, columns),
    ...listCommentSheets(view, locale, columns),
    ...listToldSheets(view, told, locale, columns),
    sheetParticipation(view, columns),
  ];
  const codebook = sheetCodebook(view, figures, locale);
  const { title, partnershipName: partnership } = view.header;
  return {
    title: m.results_page_title({ title, partnership }),
    sheets: [sheetAbout(view, [...figures, codebook], locale), ...figures, codebook],
  };
}
