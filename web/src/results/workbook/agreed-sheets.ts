/** What groups agreed on, a row a rating: public positions, in words, beside the figures. */

import type { Level, Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { nameRater, nameTopic, sayAgreedLevel } from '../agreed-text.ts';
import type { Columns } from './columns.ts';
import type { Sheet } from './sheets.ts';

export function listAgreedSheets(view: ResultsView, locale: Locale, of: Columns): readonly Sheet[] {
  const rows = (view.agreed?.raters ?? []).flatMap((rater) =>
    rater.ratings.map((rating) => {
      const say = (level: Level | null) => sayAgreedLevel(view, rating, level, locale);
      const { level, wished, reasons, dissent } = rating;
      return [
        rater.name || nameRater(view, rater.id),
        nameTopic(view, rating, locale),
        level ? m.report_level({ level, says: say(level) }) : say(null),
        wished ? m.report_level({ level: wished, says: say(wished) }) : '',
        reasons,
        dissent,
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      name: m.report_sheet_agreed(),
      about: [m.results_agreed_heading(), m.results_agreed_lead()],
      columns: [of.rater, of.topic, of.level, of.wished, of.reasons, of.dissent],
      rows,
    },
  ];
}
