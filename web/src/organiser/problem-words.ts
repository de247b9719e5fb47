/** What each refusal says to an organiser. */

import { m } from '@moyeu/shared/messages';
import { ApiProblem, type ProblemCode } from './api.ts';

const words = {
  offline: m.organiser_offline,
  invalid_input: m.problem_invalid_input,
  not_signed_in: m.problem_not_signed_in,
  wrong_credentials: m.problem_wrong_credentials,
  wrong_password: m.problem_wrong_password,
  same_password: m.problem_same_password,
  not_allowed: m.problem_not_allowed,
  cross_site: m.problem_cross_site,
  not_found: m.problem_not_found,
  setup_done: m.problem_setup_done,
  setup_link_wrong: m.problem_setup_link_wrong,
  invitation_unknown: m.problem_invitation_unknown,
  email_taken: m.problem_email_taken,
  last_owner: m.problem_last_owner,
  example_exists: m.problem_example_exists,
  group_in_use: m.problem_group_in_use,
  group_frozen: m.problem_group_frozen,
  too_many_groups: m.problem_too_many_groups,
  group_merged: m.problem_group_merged,
  prerequisites_missing: m.problem_prerequisites_missing,
  another_wave_open: m.problem_another_wave_open,
  draft_exists: m.problem_draft_exists,
  newer_wave: m.problem_newer_wave,
  too_soon_after_last: m.problem_too_soon_after_last,
  wave_not_draft: m.problem_wave_not_draft,
  wave_not_open: m.problem_wave_not_open,
  wave_not_closed: m.problem_wave_not_closed,
  answers_remain: m.problem_answers_remain,
  wave_without_group: m.problem_wave_without_group,
  threshold_only_rises: m.problem_threshold_only_rises,
  threshold_below_last: m.problem_threshold_below_last,
  dates_out_of_order: m.problem_dates_out_of_order,
  closes_too_soon: m.problem_closes_too_soon,
  answers_received: m.problem_answers_received,
  settings_changed: m.problem_settings_changed,
  group_name_taken: m.problem_group_name_taken,
  results_too_early: m.problem_results_too_early,
  nothing_to_publish: m.problem_nothing_to_publish,
  link_limit: m.problem_link_limit,
  comment_unknown: m.problem_comment_unknown,
  editions_too_close: m.problem_editions_too_close,
  not_entered_by_hand: m.problem_not_entered_by_hand,
  history_empty: m.problem_history_empty,
  history_here: m.problem_history_here,
  history_unreadable: m.problem_history_unreadable,
  history_newer: m.problem_history_newer,
  history_altered: m.problem_history_altered,
  too_large: m.problem_too_large,
  unsupported_media: m.problem_unsupported_media,
  too_many_requests: m.problem_too_many_requests,
  unexpected: m.problem_unexpected,
  unavailable: m.problem_unavailable,
} as const satisfies Record<ProblemCode, () => string>;

/** In the page's language, whatever was thrown. */
export function describeProblem(error: unknown): string {
  return words[error instanceof ApiProblem ? error.code : 'unexpected']();
}
