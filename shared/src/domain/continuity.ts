/** Which groups of past editions a present group is made of, when some were merged along the years. */

export type GroupLine = {
  readonly id: string;
  readonly retired: boolean;
  /** The group that carries on with it. */
  readonly mergedInto: string | null;
};

/** A present group as a past edition knew it: under its own id, in parts, or not at all. */
export type PastParts = {
  /** Ids of groups that edition asked: the group itself, or those it was made of then. */
  readonly asked: readonly string[];
  /** Ids of what the group is made of that the edition did not ask; the group itself when nothing of it was there. */
  readonly missing: readonly string[];
};

/** Every group still asked, with the ids it is made of: itself first, then the groups merged into it, transitively. */
export function traceGroups(
  groups: readonly GroupLine[],
): ReadonlyMap<string, readonly [string, ...string[]]> {
  const present = groups.filter(({ retired }) => !retired);
  return new Map(present.map(({ id }) => [id, [id, ...listMerged(groups, id)]]));
}

/** What a group was in an edition that asked these groups. A group of that edition stands for all it is made of. */
export function findPastParts(
  groups: readonly GroupLine[],
  groupId: string,
  asked: ReadonlySet<string>,
): PastParts {
  return splitParts(groups, groupId, asked, new Set());
}

function splitParts(
  groups: readonly GroupLine[],
  id: string,
  asked: ReadonlySet<string>,
  seen: Set<string>,
): PastParts {
  seen.add(id);
  if (asked.has(id)) return { asked: [id], missing: [] };
  const parts = findMergedInto(groups, id).filter((part) => !seen.has(part));
  if (parts.length === 0) return { asked: [], missing: [id] };
  const split = parts.map((part) => splitParts(groups, part, asked, seen));
  return {
    asked: split.flatMap((part) => part.asked),
    missing: split.flatMap((part) => part.missing),
  };
}

function listMerged(groups: readonly GroupLine[], id: string): readonly string[] {
  const found = new Set<string>();
  const waiting = [id];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const parts = findMergedInto(groups, next).filter((part) => part !== id && !found.has(part));
    for (const part of parts) found.add(part);
    waiting.push(...parts);
  }
  return [...found];
}

function findMergedInto(groups: readonly GroupLine[], id: string): readonly string[] {
  return groups.filter(({ mergedInto }) => mergedInto === id).map((group) => group.id);
}
