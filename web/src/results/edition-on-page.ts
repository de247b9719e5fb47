/** Where a page holds several editions, which one a part belongs to: the same heading then names several places. */

import { getContext, setContext } from 'svelte';

type EditionOnPage = {
  /** Of the element that carries the edition's name. */
  readonly id: string;
  readonly title: string;
};

const key = Symbol('edition');

export function setEditionOnPage(edition: EditionOnPage): void {
  setContext(key, edition);
}

/** For `aria-labelledby`: the edition, where there are several, then the heading. */
export function nameWithEdition(headingId: string): string {
  const edition = getContext<EditionOnPage | undefined>(key);
  return edition ? `${edition.id} ${headingId}` : headingId;
}

/** For `aria-label`. */
export function sayWithEdition(): (label: string) => string {
  const edition = getContext<EditionOnPage | undefined>(key);
  return (label) => (edition ? `${edition.title}, ${label}` : label);
}
