/** Thousands as each language sets them apart, never with the space no font has. */

import { expect, it } from 'vitest';
import { formatCount } from './counts.ts';

it('sets thousands apart as each language does', () => {
  expect([formatCount(2000, 'fr'), formatCount(2000, 'en')]).toEqual(['2\u00a0000', '2,000']);
});
