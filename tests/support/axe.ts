/** Asks axe what a page does against WCAG 2.2 AA; loaded once a document, since loading costs more than asking. */

import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each rule broken, with the elements at fault; under an open dialog nothing can be reached, so nothing is asked. */
export async function listViolations(
  page: Page,
  /** These rules alone, where the rest was asked of the same parts elsewhere. */
  rules?: readonly string[],
): Promise<[string, string[]][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      const seen = document.querySelector('dialog[open]') ?? document;
      const { violations } = await run(seen, { runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    },
    rules ? { type: 'rule' as const, values: [...rules] } : tags,
  );
}
