/** All the rules of the house, in the order a newcomer would read them. */

import type { Rule } from './rule.ts';
import { browserRules } from './rules/browser.ts';
import { cycleRule } from './rules/cycles.ts';
import { hygieneRules } from './rules/hygiene.ts';
import { layerRules } from './rules/layers.ts';
import { markupRules } from './rules/markup.ts';
import { mintingRule } from './rules/minting.ts';
import { nameRules } from './rules/names.ts';
import { packageRules } from './rules/packages.ts';
import { parameterRules } from './rules/parameters.ts';
import { sentenceRule } from './rules/sentences.ts';

export const rules: readonly Rule[] = [
  ...layerRules,
  ...packageRules,
  ...browserRules,
  mintingRule,
  ...parameterRules,
  cycleRule,
  ...nameRules,
  sentenceRule,
  ...markupRules,
  ...hygieneRules,
];
