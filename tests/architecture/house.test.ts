/** The rooms, directions and vocabulary of the house hold, and each rule is shown to notice when they do not. */

import { describe, expect, it } from 'vitest';
import { buildHouse } from './house.ts';
import { rules } from './rules.ts';
import { readSources } from './source.ts';

const house = buildHouse(readSources());

describe.each(rules)('$says', (rule) => {
  it('holds in the repository', () => {
    expect([...rule.find(house)], rule.why).toEqual([]);
  });

  it('notices a house that breaks it', () => {
    expect(rule.broken.length).toBeGreaterThan(0);
    for (const sources of rule.broken) {
      expect([...rule.find(buildHouse(sources))], JSON.stringify(sources)).not.toEqual([]);
    }
  });
});

it('sees the whole repository', () => {
  const paths = house.code.map(({ path }) => path);
  expect(paths).toContain('shared/src/domain/instrument.ts');
  expect(paths.some((path) => path.startsWith('web/src/'))).toBe(true);
});
