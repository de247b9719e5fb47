/** Every way the API says no: a stable code for clients and its HTTP status. Words are in the catalogue. */

export const refusalStatus = {
  invalid_input: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  wrong_password: 422,
  same_password: 422,
  not_allowed: 403,
  cross_site: 403,
  not_found: 404,
  setup_done: 409,
  setup_link_wrong: 403,
  invitation_unknown: 404,
  email_taken: 409,
  last_owner: 409,
  example_exists: 409,
  group_in_use: 409,
  group_frozen: 409,
  too_many_groups: 409,
  group_merged: 409,
  prerequisites_missing: 409,
  another_wave_open: 409,
  draft_exists: 409,
  newer_wave: 409,
  too_soon_after_last: 409,
  wave_not_draft: 409,
  wave_not_open: 409,
  wave_not_closed: 409,
  answers_remain: 409,
  wave_without_group: 409,
  threshold_only_rises: 409,
  threshold_below_last: 409,
  dates_out_of_order: 409,
  closes_too_soon: 409,
  answers_received: 409,
  settings_changed: 409,
  group_name_taken: 409,
  results_too_early: 409,
  nothing_to_publish: 409,
  link_limit: 409,
  editions_too_close: 409,
  not_entered_by_hand: 409,
  journal_full: 409,
  rating_not_taken: 409,
  rating_too_early: 409,
  rating_changed: 409,
  ratings_received: 409,
  history_empty: 409,
  history_here: 409,
  history_unreadable: 422,
  history_newer: 422,
  history_altered: 422,
  comment_unknown: 404,
  too_large: 413,
  unsupported_media: 415,
  too_many_requests: 429,
  unexpected: 500,
  report_busy: 503,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusalStatus;

/** The body of every refusal, RFC 9457 (application/problem+json). `errors` names fields for `invalid_input`. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
};
