/** The whole report of one closed edition as blocks, in the order of the page on screen: what the PDF file is painted from. */

import type { ResultsTold } from '@moyeu/shared/contract/reports.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { hasEverybody, isAllTogether } from '../agreed-text.ts';
import { listRunningWords } from '../running-words.ts';
import { groupsDrawn } from '../wheel-input.ts';
import { listAgreedBlocks } from './agreed-blocks.ts';
import type { Block, ReportDocument } from './blocks.ts';
import { listCountBlocks } from './count-blocks.ts';
import { listCoverBlocks, listLaterParticipation } from './cover-blocks.ts';
import { listGapBlocks } from './gap-blocks.ts';
import { listToldBlocks } from './told-blocks.ts';
import { listWheelBlocks } from './wheel-blocks.ts';
import { listAboutBlocks, listCommentBlocks, listWithheldBlocks } from './words-blocks.ts';
import { strong } from './write-blocks.ts';

/** In the language set just before. */
export function buildReportDocument(
  view: ResultsView,
  told: ResultsTold,
  locale: Locale,
): ReportDocument {
  const { title, partnershipName: partnership } = view.header;
  const running = listRunningWords(view.header);
  return {
    locale,
    title: m.results_page_title({ title, partnership }),
    subject: view.instrument.purpose[locale],
    author: partnership,
    header: { left: running['data-running-header'], right: m.app_name() },
    footer: running['data-running-footer'],
    blocks: [
      ...listCoverBlocks(view, locale),
      ...listFigures(view, locale),
      ...listAgreedBlocks(view, locale),
      // Nobody was asked to answer alone: nothing was written beside answers, and nothing is kept back.
      ...(isAllTogether(view) ? [] : listCommentBlocks(view, locale)),
      ...(isAllTogether(view) ? [] : listWithheldBlocks(view, locale)),
      ...listLaterParticipation(view),
      ...listToldBlocks(view, told, locale),
      ...listAboutBlocks(view, locale),
    ],
  };
}

function listFigures(view: ResultsView, locale: Locale): readonly Block[] {
  const drawn = groupsDrawn(view);
  const wheel = hasEverybody(view) ? listWheelBlocks(view, locale) : [];
  if (drawn.length === 0 && isAllTogether(view)) return wheel;
  if (drawn.length === 0) {
    const { threshold } = view.header;
    const words = [
      ...strong(m.results_nothing_heading()),
      { text: ` ${m.results_nothing_text({ threshold })}` },
    ];
    return [{ kind: 'words', look: 'lead', words }, ...wheel];
  }
  const answered = view.groups.some(
    ({ standing }) => standing === 'shown' || standing === 'partial',
  );
  return [
    ...listWheelBlocks(view, locale),
    ...(drawn.length > 1 ? listGapBlocks(view, locale) : []),
    ...(answered ? listCountBlocks(view, locale) : []),
  ];
}
