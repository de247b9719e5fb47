/** Actions: which are due, when they were done, in which order they are read. */

import { describe, expect, it } from 'vitest';
import {
  type ActionDays,
  compareActions,
  isDueAction,
  isOpenAction,
  settleDoneOn,
} from './action.ts';

const today = '2026-11-22';

describe('an action', () => {
  it.each([
    ['todo', true],
    ['doing', true],
    ['done', false],
    ['dropped', false],
  ] as const)('%s remains to be done: %s', (status, open) => {
    expect(isOpenAction({ status })).toBe(open);
    expect(isDueAction({ status, dueOn: today }, today)).toBe(open);
  });

  it('is due from its day on, and never without a day', () => {
    const due = (dueOn: string | null) => isDueAction({ status: 'todo', dueOn }, today);
    expect([due('2026-11-21'), due(today), due('2026-11-23'), due(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('was done on the day said, or today; one that is not done was done on no day', () => {
    expect(settleDoneOn({ status: 'done', doneOn: '2026-05-01' }, today)).toBe('2026-05-01');
    expect(settleDoneOn({ status: 'done', doneOn: null }, today)).toBe(today);
    expect(settleDoneOn({ status: 'doing', doneOn: '2026-05-01' }, today)).toBeNull();
  });
});

it('reads what remains by its day, then what is done from the latest, then what was dropped', () => {
  const make = (
    status: ActionDays['status'],
    dueOn: string | null,
    doneOn: string | null = null,
  ) => ({
    status,
    dueOn,
    doneOn,
  });
  const ordered = [
    make('doing', '2026-01-10'),
    make('todo', '2026-03-01'),
    make('todo', null),
    make('done', '2026-01-01', '2026-06-01'),
    make('done', null, '2026-02-01'),
    make('dropped', '2026-01-01'),
    make('dropped', null),
  ];
  expect(ordered.toReversed().sort(compareActions)).toEqual(ordered);
});
