/** What was just done and has left nothing to see: kept until the next page, which says it once. */

let outcome: string | null = null;

export function tellOnNextPage(words: string): void {
  outcome = words;
}

export function takeOutcome(): string | null {
  const words = outcome;
  outcome = null;
  return words;
}
