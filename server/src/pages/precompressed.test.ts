/** A page compressed around its nonce is, byte for byte, the page with that nonce. */

import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { precompress } from './precompressed.ts';

it('puts any nonce in its place, whatever the page contains', () => {
  const page = (nonce: string) =>
    `<p>$& é ${'x'.repeat(5000)}</p><i>${nonce}</i>${'y'.repeat(500)}`;
  const made = precompress(page('MARK'), 'MARK');
  for (const nonce of ['abc', '$&', 'é'.repeat(1000), '']) {
    expect(gunzipSync(made.gzip(nonce)).toString()).toBe(page(nonce));
    expect(made.plain(nonce).toString()).toBe(page(nonce));
  }
});

it('leaves a page without a nonce as it is', () => {
  const made = precompress('<p>MARK</p>', null);
  expect(gunzipSync(made.gzip('abc')).toString()).toBe('<p>MARK</p>');
});
