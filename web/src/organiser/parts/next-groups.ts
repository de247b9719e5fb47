/** What becomes of each group in the next edition, as it is being decided on the page. */

import type { GroupDecision, NextPlan } from '@moyeu/shared/contract/continuations.ts';

export type PlannedGroup = NextPlan['groups'][number];

export type Choice = {
  /** Of the page alone: the group's own id where there is one. */
  readonly key: string;
  readonly fate: 'kept' | 'retired' | 'merged' | 'new';
  /** The groups it was before: one when kept or retired, several when merged, none when new. */
  readonly parts: readonly PlannedGroup[];
  name: string;
  /** As it is typed: one that only repeats the name is left empty. */
  shortName: string;
  expected: number | null;
  /** Takes part by an agreed rating alone. */
  readonly together: boolean;
};

/** Every group as it was. */
export function keepGroups(groups: readonly PlannedGroup[]): Choice[] {
  return groups.map(keepGroup);
}

function keepGroup(group: PlannedGroup): Choice {
  const { id, name, expected, together } = group;
  const shortName = group.shortName === name ? '' : group.shortName;
  return { key: id, fate: 'kept', parts: [group], name, shortName, expected, together };
}

export function setFate(
  choices: readonly Choice[],
  key: string,
  fate: 'kept' | 'retired',
): Choice[] {
  return choices.map((one) => (one.key === key ? { ...one, fate } : one));
}

/** One group in place of the first of them, to be named; as many people as all of them together. */
export function mergeGroups(choices: readonly Choice[], keys: readonly string[]): Choice[] {
  const merged = choices.filter(({ key }) => keys.includes(key));
  const [first] = merged;
  if (!first) return [...choices];
  const one: Choice = {
    key: `merged ${keys.join(' ')}`,
    fate: 'merged',
    parts: merged.flatMap(({ parts }) => parts),
    name: '',
    shortName: '',
    expected: merged.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
    together: merged.every(({ together }) => together),
  };
  return choices.flatMap((choice) => {
    if (choice === first) return [one];
    return keys.includes(choice.key) ? [] : [choice];
  });
}

/** A merged group gives back its parts; a new one was never there. */
export function undo(choices: readonly Choice[], key: string): Choice[] {
  return choices.flatMap((choice) => (choice.key === key ? choice.parts.map(keepGroup) : [choice]));
}

export function addGroup(choices: readonly Choice[], key: string): Choice[] {
  const one: Choice = {
    key,
    fate: 'new',
    parts: [],
    name: '',
    shortName: '',
    expected: null,
    together: false,
  };
  return [...choices, one];
}

/** As many as the wheel will show. */
export function countInvited(choices: readonly Choice[]): number {
  return choices.filter(({ fate }) => fate !== 'retired').length;
}

export function decide(choices: readonly Choice[]): GroupDecision[] {
  return choices.map(({ fate, parts, name, shortName, expected, together }) => {
    const fields = { name, shortName, expected: expected ?? 0, together };
    const ids = parts.map(({ id }) => id);
    const [id = ''] = ids;
    if (fate === 'retired') return { is: fate, id };
    if (fate === 'kept') return { is: fate, id, ...fields };
    return fate === 'merged' ? { is: fate, ids, ...fields } : { is: fate, ...fields };
  });
}
