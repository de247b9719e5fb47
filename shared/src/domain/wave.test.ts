/** The life of a wave: who may answer when, what happens by itself, what may still change. */

import { describe, expect, it } from 'vitest';
import {
  canAnswer,
  canClose,
  canOpen,
  findDueStep,
  mayChangeThreshold,
  mayMoveClosing,
  planWave,
  sharesTooEarly,
} from './wave.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 4, 1, 12);
const end = Date.UTC(2026, 5, 12, 21);
const open = { state: 'open', opensAt: start, closesAt: end } as const;
const draft = { ...open, state: 'draft' } as const;
const closed = { ...open, state: 'closed' } as const;
const fresh = { revoked: false, spent: false };
const refused = (reason: string) => ({ ok: false, reason });

describe('answering', () => {
  it('is open from opening to the announced time', () => {
    expect(canAnswer(draft, fresh, start + day, 'load')).toEqual(refused('not-open'));
    expect(canAnswer(open, fresh, end - 1, 'load')).toEqual({ ok: true });
    expect(canAnswer(open, fresh, end, 'load')).toEqual(refused('closed'));
    expect(canAnswer({ ...open, closesAt: null }, fresh, end + 900 * day, 'load').ok).toBe(true);
  });

  it('takes in pages already loaded for 60 minutes more, unless the wave is closed', () => {
    expect(canAnswer(open, fresh, end + 60 * minute - 1, 'send')).toEqual({ ok: true });
    expect(canAnswer(open, fresh, end + 60 * minute, 'send')).toEqual(refused('closed'));
    expect(canAnswer(closed, fresh, end - day, 'send')).toEqual(refused('closed'));
  });

  it('tells a revoked link so at once, and a spent one while the wave lives', () => {
    const revoked = { revoked: true, spent: true };
    const spent = { revoked: false, spent: true };
    expect(canAnswer(draft, revoked, start, 'load')).toEqual(refused('revoked'));
    expect(canAnswer(closed, revoked, end, 'send')).toEqual(refused('revoked'));
    expect(canAnswer(open, spent, start, 'load')).toEqual(refused('spent'));
    expect(canAnswer(open, spent, end + day, 'load')).toEqual(refused('spent'));
    expect(canAnswer(closed, spent, end, 'load')).toEqual(refused('closed'));
  });
});

describe('what a wave does by itself', () => {
  const others = { anyGroupReachesThreshold: true, anotherOpen: false, lastPublishedAt: null };

  it('opens at its date, but not beside another open wave nor when its end has passed', () => {
    expect(findDueStep(draft, start - 1, others)).toBeNull();
    expect(findDueStep(draft, start, others)).toBe('open');
    expect(findDueStep(draft, start, { ...others, anotherOpen: true })).toBeNull();
    expect(findDueStep(draft, end, others)).toBeNull();
    expect(findDueStep({ ...draft, opensAt: null }, start, others)).toBeNull();
  });

  it('closes 60 minutes after the announced time', () => {
    expect(findDueStep(open, end + 60 * minute - 1, others)).toBeNull();
    expect(findDueStep(open, end + 60 * minute, others)).toBe('close');
    expect(findDueStep({ ...open, closesAt: null }, end + 900 * day, others)).toBeNull();
    expect(findDueStep(closed, end + 60 * minute, others)).toBeNull();
  });

  it('waits for the organiser when no group could be shown, or the last closing is too near', () => {
    const late = end + 60 * minute;
    const nobody = { ...others, anyGroupReachesThreshold: false };
    expect(findDueStep(open, late, nobody)).toBe('wait-for-organiser');
    const near = { ...others, lastPublishedAt: late - 30 * day + 1 };
    expect(findDueStep(open, late, near)).toBe('wait-for-days');
    expect(findDueStep(open, late, { ...others, lastPublishedAt: late - 30 * day })).toBe('close');
  });
});

describe('planning a wave', () => {
  const plan = {
    opensAt: start,
    closesAt: end,
    threshold: 5,
    locales: ['fr'],
    groupCount: 2,
    prerequisitesMet: true,
    lastPublishedAt: null,
  };

  it('accepts dates by hand, and the lowest threshold', () => {
    expect(planWave(plan, start - day)).toEqual([]);
    expect(planWave({ ...plan, opensAt: null, closesAt: null, threshold: 3 }, start)).toEqual([]);
  });

  it('says everything that stands in the way at once', () => {
    const nothing = {
      opensAt: end,
      closesAt: end,
      threshold: 2,
      locales: [],
      groupCount: 0,
      prerequisitesMet: false,
      lastPublishedAt: null,
    };
    expect(planWave(nothing, start)).toEqual([
      'prerequisites_missing',
      'wave_without_group',
      'no_locale',
      'threshold_too_low',
      'dates_out_of_order',
    ]);
  });

  it('refuses a closing date less than 30 days after the last results', () => {
    const near = { ...plan, lastPublishedAt: end - 30 * day + 1 };
    expect(planWave(near, start - day)).toEqual(['closes_too_soon']);
    expect(planWave({ ...near, closesAt: null }, start - day)).toEqual([]);
    expect(planWave({ ...near, lastPublishedAt: end - 30 * day }, start - day)).toEqual([]);
    const moved = mayMoveClosing(open, end, start, near.lastPublishedAt);
    expect(moved).toEqual(refused('closes_too_soon'));
  });

  it('refuses a closing date that has passed, and half a threshold', () => {
    expect(planWave(plan, end)).toEqual(['dates_out_of_order']);
    expect(planWave({ ...plan, threshold: 4.5 }, start)).toEqual(['threshold_too_low']);
  });
});

it('shares results from the day of the closing, and never in the past', () => {
  const today = '2026-05-01';
  expect(sharesTooEarly('2026-06-12', '2026-06-12', today)).toBe(false);
  expect(sharesTooEarly('2026-06-11', '2026-06-12', today)).toBe(true);
  expect(sharesTooEarly('2026-05-01', null, today)).toBe(false);
  expect(sharesTooEarly('2026-04-30', null, today)).toBe(true);
  expect(sharesTooEarly(null, '2026-06-12', today)).toBe(false);
});

describe('opening and closing by hand', () => {
  it('opens a draft once, one wave at a time, with a group and an end to come', () => {
    const alone = { anotherOpen: false, groupCount: 1 };
    expect(canOpen(draft, start - day, alone)).toEqual({ ok: true });
    expect(canOpen(open, start, alone)).toEqual(refused('wave_not_draft'));
    expect(canOpen(closed, start, alone)).toEqual(refused('wave_not_draft'));
    const beside = { ...alone, anotherOpen: true };
    expect(canOpen(draft, start, beside)).toEqual(refused('another_wave_open'));
    const empty = { ...alone, groupCount: 0 };
    expect(canOpen(draft, start, empty)).toEqual(refused('wave_without_group'));
    expect(canOpen(draft, end, alone)).toEqual(refused('dates_out_of_order'));
  });

  it('closes an open wave for good, 30 days after the last closing that published', () => {
    expect(canClose('open', end, null)).toEqual({ ok: true });
    expect(canClose('open', end, end - 30 * day)).toEqual({ ok: true });
    expect(canClose('open', end, end - 30 * day + 1)).toEqual(refused('too_soon_after_last'));
    expect(canClose('closed', end, null)).toEqual(refused('wave_not_open'));
    expect(canClose('draft', end, null)).toEqual(refused('wave_not_open'));
  });
});

describe('changing a setting', () => {
  it('moves the threshold freely in a draft, only up while open, never after', () => {
    expect(mayChangeThreshold('draft', 5, 3)).toEqual({ ok: true });
    expect(mayChangeThreshold('draft', 5, 2)).toEqual(refused('threshold_too_low'));
    expect(mayChangeThreshold('open', 5, 6)).toEqual({ ok: true });
    expect(mayChangeThreshold('open', 5, 5)).toEqual({ ok: true });
    expect(mayChangeThreshold('open', 5, 4)).toEqual(refused('threshold_only_rises'));
    expect(mayChangeThreshold('closed', 5, 6)).toEqual(refused('wave_not_open'));
    expect(mayChangeThreshold('closed', 5, 4)).toEqual(refused('wave_not_open'));
  });

  it('moves the closing date while open, either way, never into the past nor after closing', () => {
    expect(mayMoveClosing(open, end + day, end + 2 * minute, null)).toEqual({ ok: true });
    expect(mayMoveClosing(open, end - day, start, null)).toEqual({ ok: true });
    expect(mayMoveClosing(open, null, start, null)).toEqual({ ok: true });
    expect(mayMoveClosing(open, start, start, null)).toEqual(refused('dates_out_of_order'));
    expect(mayMoveClosing(draft, start, start - day, null)).toEqual(refused('dates_out_of_order'));
    expect(mayMoveClosing(closed, end + day, end, null)).toEqual(refused('wave_not_open'));
  });
});
