/** The life of a wave: draft, open, closed for good; who may answer when, and what may still change. */

import { lowestThreshold } from './threshold.ts';

export type WaveState = 'draft' | 'open' | 'closed';

/** Milliseconds since 1970, UTC. */
export type Instant = number;

export type WaveDates = {
  /** `null` = opened, or closed, by hand. */
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
};

export type WaveTiming = WaveDates & { readonly state: WaveState };

export type Verdict<Reason extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Reason };

const yes = { ok: true } as const;
const no = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

/** Pages loaded before the announced time are accepted this much longer. */
export const graceMilliseconds = 60 * 60 * 1000;
/** Two closings that publish, closer than this, would let one person's change be read from the difference. */
export const fewestMillisecondsBetweenClosings = 30 * 24 * 60 * 60 * 1000;

export type AnswerRefusal = 'not-open' | 'closed' | 'revoked' | 'spent';

/**
 * `load` shows the questionnaire, `send` takes it in. A spent link is told so while the wave lives, past the announced
 * time too; after closing nothing remembers that it was spent.
 */
export function canAnswer(
  wave: WaveTiming,
  link: { readonly revoked: boolean; readonly spent: boolean },
  now: Instant,
  act: 'load' | 'send',
): Verdict<AnswerRefusal> {
  if (link.revoked) return no('revoked');
  if (wave.state === 'draft') return no('not-open');
  if (wave.state === 'closed') return no('closed');
  if (link.spent) return no('spent');
  const { closesAt } = wave;
  if (closesAt === null || now < closesAt) return yes;
  return act === 'send' && now < closesAt + graceMilliseconds ? yes : no('closed');
}

export type DueStep = 'open' | 'close' | 'wait-for-organiser' | 'wait-for-days';

/** What a wave does by itself now, from its dates. Closing a wave that would show nobody destroys answers for nothing. */
export function findDueStep(
  wave: WaveTiming,
  now: Instant,
  others: {
    readonly anyGroupReachesThreshold: boolean;
    readonly anotherOpen: boolean;
    readonly lastPublishedAt: Instant | null;
  },
): DueStep | null {
  const { state, opensAt, closesAt } = wave;
  if (state === 'draft') {
    const due = opensAt !== null && opensAt <= now && (closesAt === null || now < closesAt);
    return due && !others.anotherOpen ? 'open' : null;
  }
  if (state === 'closed' || closesAt === null || now < closesAt + graceMilliseconds) return null;
  if (!others.anyGroupReachesThreshold) return 'wait-for-organiser';
  return canClose(state, now, others.lastPublishedAt).ok ? 'close' : 'wait-for-days';
}

export type PlanRefusal =
  | 'dates_out_of_order'
  | 'closes_too_soon'
  | 'threshold_too_low'
  | 'no_locale'
  | 'wave_without_group'
  | 'prerequisites_missing';

/** Everything that stands in the way of a draft with these settings: an empty list is a yes. */
export function planWave(
  plan: WaveDates & {
    readonly threshold: number;
    readonly locales: readonly string[];
    readonly groupCount: number;
    readonly prerequisitesMet: boolean;
    readonly lastPublishedAt: Instant | null;
  },
  now: Instant,
): readonly PlanRefusal[] {
  const refusals: PlanRefusal[] = [];
  if (!plan.prerequisitesMet) refusals.push('prerequisites_missing');
  if (plan.groupCount < 1) refusals.push('wave_without_group');
  if (plan.locales.length < 1) refusals.push('no_locale');
  if (!(Number.isInteger(plan.threshold) && plan.threshold >= lowestThreshold)) {
    refusals.push('threshold_too_low');
  }
  const dates = findDateRefusal(plan, now, plan.lastPublishedAt);
  if (dates) refusals.push(dates);
  return refusals;
}

export function canOpen(
  wave: WaveTiming,
  now: Instant,
  others: { readonly anotherOpen: boolean; readonly groupCount: number },
): Verdict<'wave_not_draft' | 'another_wave_open' | 'wave_without_group' | 'dates_out_of_order'> {
  if (wave.state !== 'draft') return no('wave_not_draft');
  if (others.anotherOpen) return no('another_wave_open');
  if (others.groupCount < 1) return no('wave_without_group');
  return wave.closesAt === null || now < wave.closesAt ? yes : no('dates_out_of_order');
}

/** `lastPublishedAt`: the partnership's latest closing that published something. */
export function canClose(
  state: WaveState,
  now: Instant,
  lastPublishedAt: Instant | null,
): Verdict<'wave_not_open' | 'too_soon_after_last'> {
  if (state !== 'open') return no('wave_not_open');
  const soonest = findSoonestClosing(lastPublishedAt, now);
  return soonest === null ? yes : no('too_soon_after_last');
}

/** When a wave may close at the earliest; null when it may close now. */
export function findSoonestClosing(lastPublishedAt: Instant | null, now: Instant): Instant | null {
  if (lastPublishedAt === null) return null;
  const soonest = lastPublishedAt + fewestMillisecondsBetweenClosings;
  return now < soonest ? soonest : null;
}

/** Free in a draft, only raised while answers come in, never after closing. */
export function mayChangeThreshold(
  state: WaveState,
  from: number,
  to: number,
): Verdict<'threshold_too_low' | 'threshold_only_rises' | 'wave_not_open'> {
  if (state === 'closed') return from === to ? yes : no('wave_not_open');
  if (!Number.isInteger(to) || to < lowestThreshold) return no('threshold_too_low');
  return state === 'draft' || to >= from ? yes : no('threshold_only_rises');
}

/** The closing date moves freely until closing, but never into the past nor too near the last results. */
export function mayMoveClosing(
  wave: WaveTiming,
  closesAt: Instant | null,
  now: Instant,
  lastPublishedAt: Instant | null,
): Verdict<'wave_not_open' | 'dates_out_of_order' | 'closes_too_soon'> {
  if (wave.state === 'closed') return no('wave_not_open');
  const opensAt = wave.state === 'draft' ? wave.opensAt : null;
  const refusal = findDateRefusal({ opensAt, closesAt }, now, lastPublishedAt);
  return refusal ? no(refusal) : yes;
}

/** Days YYYY-MM-DD. Results that nobody has yet cannot be shared: not before the closing, nor before today. */
export function sharesTooEarly(
  resultsOn: string | null,
  closesOn: string | null,
  today: string,
): boolean {
  if (resultsOn === null) return false;
  return resultsOn < today || (closesOn !== null && resultsOn < closesOn);
}

function findDateRefusal(
  { opensAt, closesAt }: WaveDates,
  now: Instant,
  lastPublishedAt: Instant | null,
): 'dates_out_of_order' | 'closes_too_soon' | null {
  if (closesAt === null) return null;
  if (closesAt <= now || (opensAt !== null && closesAt <= opensAt)) return 'dates_out_of_order';
  return closesAt < (findSoonestClosing(lastPublishedAt, now) ?? now) ? 'closes_too_soon' : null;
}
