/** Open editions with as many personal links as a measure needs, made through the API. */

import { type Edition, makePersonalLinks, openEdition } from '../rehearsal/edition.ts';
import type { Client } from '../support/client.ts';

const groups = ['Ville', 'Table', 'Santé', 'École', 'Jeunes', 'Aînés', 'Parcs', 'Police'];

export type Prepared = { readonly edition: Edition; readonly links: readonly URL[] };

/** One partnership of eight groups; `perGroup` personal links each. */
export async function prepareEdition(client: Client, perGroup: number): Promise<Prepared> {
  const people = groups.map((group) => ({ group, answers: {} }));
  const file = { groups, people, trust: true, skipped: [] };
  const edition = await openEdition(client, file, 5);
  const made = await makePersonalLinks(client, edition, perGroup);
  return { edition, links: [...made.values()].flat().map((link) => new URL(link)) };
}

/** A form filled in: every question, no comment. */
export const filledForm = [
  ...Array.from({ length: 18 }, (_, index) => `q${index + 1}=${'ABC'[index % 3]}`),
  ...Array.from({ length: 6 }, (_, index) => `t${index + 1}=B`),
  'intent=send',
  'locale=fr',
].join('&');
