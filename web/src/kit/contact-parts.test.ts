/** A contact as organisers write it: whatever can be called or written to becomes a link, nothing is lost. */

import { expect, it } from 'vitest';
import { endSentence, splitContact } from './contact-parts.ts';

it('finds addresses and telephone numbers, and keeps every character', () => {
  const contact = 'Marie-Ève Tremblay, 514 555-0134 ou marie-eve+t@exemple.org.';
  const parts = splitContact(contact);
  expect(parts.map(({ text }) => text).join('')).toBe(contact);
  expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
    'tel:5145550134',
    'mailto:marie-eve%2Bt@exemple.org',
  ]);
});

it('leaves the period of a sentence out of the link, once', () => {
  const parts = splitContact(`${endSentence('Ana, ana@exemple.org. ')}.`);
  expect(parts.at(-2)).toEqual({ text: 'ana@exemple.org', href: 'mailto:ana@exemple.org' });
  expect(parts.at(-1)).toEqual({ text: '.', href: null });
});

it('makes no link of anything else', () => {
  for (const contact of ['', 'Ana', 'javascript:alert(1)', '<b>@</b>', 'local 12']) {
    expect(splitContact(contact).every(({ href }) => href === null)).toBe(true);
  }
});
