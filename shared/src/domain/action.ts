/** What partners agreed to do after an edition: where it stands, when it is due, in which order it is read. */

export const actionStatuses = ['todo', 'doing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Days are YYYY-MM-DD in the partnership's time zone. */
export type ActionDays = {
  readonly status: ActionStatus;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
};

export function isOpenAction({ status }: Pick<ActionDays, 'status'>): boolean {
  return status === 'todo' || status === 'doing';
}

/** Its day has come, and it is neither done nor dropped. */
export function isDueAction(action: Omit<ActionDays, 'doneOn'>, today: string): boolean {
  return isOpenAction(action) && action.dueOn !== null && action.dueOn <= today;
}

/** Done on the day said, or today; only what is done has such a day. */
export function settleDoneOn(
  { status, doneOn }: Omit<ActionDays, 'dueOn'>,
  today: string,
): string | null {
  return status === 'done' ? (doneOn ?? today) : null;
}

/** What remains first, soonest due first and without a day last; then what is done, latest first; then what was dropped. */
export function compareActions(a: ActionDays, b: ActionDays): number {
  const [mine, theirs] = [rankStatus(a), rankStatus(b)];
  if (mine !== theirs) return mine - theirs;
  if (mine === 1) return compareDays(b.doneOn, a.doneOn);
  return compareDays(a.dueOn, b.dueOn);
}

function rankStatus(action: ActionDays): number {
  if (isOpenAction(action)) return 0;
  return action.status === 'done' ? 1 : 2;
}

/** No day comes last. */
function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
