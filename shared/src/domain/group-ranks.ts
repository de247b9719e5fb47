/** The rank of each group in a drawing: colour, marker and dash follow it, and stay with the group for life. */

/** The wheel has eight colours, markers and dashes that tell groups apart. */
export const mostRanks = 8;

/**
 * Places in the lifelong order, whoever was retired since. Beyond the eighth, the first that nobody in the same drawing
 * has: two groups drawn alike would be worse than one that changes. `ever` holds every group there has been, in that order.
 */
export function rankGroups(
  ever: readonly string[],
  drawn: readonly string[],
): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const inOrder = drawn.toSorted((a, b) => placeOf(ever, a) - placeOf(ever, b));
  for (const id of inOrder) {
    const place = placeOf(ever, id);
    if (place < mostRanks) ranks.set(id, place);
  }
  const taken = new Set(ranks.values());
  const free = Array.from({ length: Math.max(mostRanks, drawn.length) }, (_, rank) => rank);
  const left = free.filter((rank) => !taken.has(rank));
  for (const id of inOrder) {
    if (!ranks.has(id)) ranks.set(id, left.shift() ?? 0);
  }
  return ranks;
}

/** One that is not known stands after all others. */
function placeOf(ever: readonly string[], id: string): number {
  const place = ever.indexOf(id);
  return place < 0 ? ever.length + mostRanks : place;
}
