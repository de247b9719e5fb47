/** The columns of the sheets: their names as in the CSV table, and what each holds. */

import { m } from '@moyeu/shared/messages';
import type { SheetColumn } from './sheets.ts';

const make = (name: string, means: string, width: number, decimals?: number): SheetColumn => ({
  name,
  means,
  width,
  ...(decimals === undefined ? {} : { decimals }),
});

/** Made when a workbook is: words are those of its language. */
export function nameColumns() {
  return {
    condition: make(m.results_export_dimension(), m.report_means_condition(), 38),
    number: make(m.report_column_number(), m.report_means_number(), 8, 0),
    key: make(m.results_export_key(), m.report_means_key(), 16),
    question: make(m.results_export_question(), m.report_means_question(), 60),
    group: make(m.results_export_group(), m.report_means_group(), 28),
    shown: make(m.results_export_questions_shown(), m.report_means_shown(), 12, 0),
    asked: make(m.results_export_questions_asked(), m.report_means_asked(), 12, 0),
    least: make(m.results_export_n_fewest(), m.report_means_least(), 10, 0),
    most: make(m.results_export_n_most(), m.report_means_most(), 10, 0),
    n: make(m.results_table_n(), m.report_means_n(), 8, 0),
    a: make(m.results_export_level_a(), m.report_means_level(), 12, 0),
    b: make(m.results_export_level_b(), m.report_means_level(), 12, 0),
    c: make(m.results_export_level_c(), m.report_means_level(), 12, 0),
    dontKnow: make(m.results_export_dont_know(), m.report_means_dont_know(), 14, 0),
    blank: make(m.results_export_blank(), m.report_means_blank(), 12, 0),
    index: make(m.results_export_index(), m.results_about_index(), 12, 1),
    agreement: make(m.results_export_agreement(), m.results_about_agreement(), 12, 2),
    reading: make(m.results_table_reading(), m.results_about_rules(), 18),
    lowest: make(m.results_table_lowest(), m.report_means_lowest(), 26),
    lowIndex: make(m.report_column_low_index(), m.report_means_end_index(), 12, 1),
    highest: make(m.results_table_highest(), m.report_means_highest(), 26),
    highIndex: make(m.report_column_high_index(), m.report_means_end_index(), 12, 1),
    gap: make(m.results_table_gap(), m.report_means_gap(), 12, 1),
    comment: make(m.report_column_comment(), m.report_means_comment(), 100),
    expected: make(m.results_table_expected(), m.report_means_expected(), 12, 0),
    received: make(m.results_table_received(), m.report_means_received(), 12, 0),
    paper: make(m.results_table_paper(), m.report_means_paper(), 14, 0),
    rater: make(m.results_export_group(), m.report_means_rater(), 28),
    topic: make(m.report_column_topic(), m.report_means_topic(), 50),
    level: make(m.report_column_level(), m.report_means_agreed_level(), 50),
    wished: make(m.report_column_wished(), m.report_means_wished(), 50),
    reasons: make(m.report_column_reasons(), m.report_means_reasons(), 60),
    dissent: make(m.report_column_dissent(), m.report_means_dissent(), 60),
    what: make(m.report_action_what(), m.report_means_what(), 60),
    who: make(m.report_action_who(), m.report_means_who(), 28),
    due: make(m.report_action_due(), m.report_means_due(), 16),
    state: make(m.report_action_state(), m.report_means_state(), 22),
    about: make(m.report_about(), m.report_means_about(), 34),
    prompt: make(m.report_column_asked(), m.report_means_asked_of(), 34),
    said: make(m.report_column_said(), m.report_means_said(), 90),
    day: make(m.report_event_day(), m.report_means_day(), 16),
    happened: make(m.report_event_what(), m.report_means_happened(), 50),
    changed: make(m.report_column_changed(), m.report_means_changed(), 60),
  } as const satisfies Readonly<Record<string, SheetColumn>>;
}

export type Columns = ReturnType<typeof nameColumns>;
