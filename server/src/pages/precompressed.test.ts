/** A page compressed around what changes is, byte for byte, the page with it. */

import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { precompress } from './precompressed.ts';

it('puts any values in their places, whatever the page contains', () => {
  const page = (nonce: string, address: string) =>
    `<p>$& é ${'x'.repeat(5000)}</p><i>${nonce}</i>${'y'.repeat(500)}${address}${nonce}z${address}`;
  const made = precompress(page('MARK', 'PLACE'), ['PLACE', 'MARK']);
  for (const nonce of ['abc', '$&', 'é'.repeat(1000), '']) {
    for (const address of ['/a/b', 'PLACE MARK']) {
      expect(gunzipSync(made.gzip([address, nonce])).toString()).toBe(page(nonce, address));
      expect(made.plain([address, nonce]).toString()).toBe(page(nonce, address));
    }
  }
});

it('leaves pages made before as they were', () => {
  const made = precompress(`${'x'.repeat(5000)}MARK`, ['MARK']);
  const pages = Array.from({ length: 300 }, (_, index) => made.plain([String(index)]));
  expect(pages.map((page) => page.toString().slice(5000))).toEqual(
    pages.map((_, index) => String(index)),
  );
});

it('leaves a page without a marker as it is', () => {
  for (const markers of [[], ['absent']]) {
    const made = precompress('<p>MARK</p>', markers);
    expect(gunzipSync(made.gzip(['abc'])).toString()).toBe('<p>MARK</p>');
    expect(made.plain(['abc']).toString()).toBe('<p>MARK</p>');
  }
});
