/** What becomes of each group in the next edition: kept, retired, merged with others into a new one, or new. */

import { isSameGroupName } from './group-name.ts';

/** The wheel has eight colours, markers and dashes that tell groups apart. */
export const mostGroups = 8;

export type GroupFields = {
  readonly name: string;
  readonly shortName: string;
  readonly expected: number;
  /** Takes part by an agreed rating alone. */
  readonly together: boolean;
};

export type GroupDecision =
  | (GroupFields & { readonly is: 'kept'; readonly id: string })
  | { readonly is: 'retired'; readonly id: string }
  | (GroupFields & { readonly is: 'merged'; readonly ids: readonly string[] })
  | (GroupFields & { readonly is: 'new' });

export type GroupsRefusal =
  | 'groups_changed'
  | 'merges_one'
  | 'group_name_taken'
  | 'wave_without_group'
  | 'too_many_groups';

/** Null when the decisions speak of every present group once, and leave groups that can be told apart. */
export function findGroupsRefusal(
  presentIds: readonly string[],
  decisions: readonly GroupDecision[],
): GroupsRefusal | null {
  const named = decisions.flatMap(listDecided);
  const isComplete = presentIds.every((id) => named.includes(id));
  if (!isComplete || named.length !== presentIds.length) return 'groups_changed';
  if (decisions.some((one) => one.is === 'merged' && one.ids.length < 2)) return 'merges_one';
  const names = decisions.flatMap((decision) => (decision.is === 'retired' ? [] : [decision.name]));
  if (names.length === 0) return 'wave_without_group';
  if (names.length > mostGroups) return 'too_many_groups';
  const isTaken = names.some((name, place) =>
    names.slice(place + 1).some((other) => isSameGroupName(name, other)),
  );
  return isTaken ? 'group_name_taken' : null;
}

function listDecided(decision: GroupDecision): readonly string[] {
  if (decision.is === 'merged') return decision.ids;
  return decision.is === 'new' ? [] : [decision.id];
}
