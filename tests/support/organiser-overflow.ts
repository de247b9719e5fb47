/** What leaves the window sideways, what is cut, and what scrolls where no name or keyboard leads. */

import type { Page } from 'playwright-core';

/** In words, the elements at fault; the page is left with text at that size. */
export function findOverflow(page: Page, textSize: string): Promise<string[]> {
  return page.evaluate((fontSize) => {
    const root = document.documentElement;
    root.style.fontSize = fontSize;
    const slack = 1;
    const faults: string[] = [];
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`the page: ${root.scrollWidth - root.clientWidth} px`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('.visually-hidden, svg') || !element.checkVisibility()) continue;
      const words = `${element.tagName} « ${element.textContent?.trim().slice(0, 40)} »`;
      const { left, right, width } = element.getBoundingClientRect();
      const region = element.parentElement?.closest('[tabindex="0"][aria-label]');
      const isOutside = left < -slack || right > root.clientWidth + slack;
      if (!region && width > 0 && isOutside) faults.push(`outside: ${words}`);
      const { overflowX, clipPath } = getComputedStyle(element);
      // A text field scrolls by itself; what only a screen reader is given is cut to nothing on purpose.
      if (element.matches('input, textarea') || clipPath === 'inset(50%)') continue;
      if (overflowX === 'visible') continue;
      if (element.scrollWidth <= element.clientWidth + slack) continue;
      if (!element.matches('[tabindex="0"][aria-label]')) faults.push(`cut: ${words}`);
    }
    return faults;
  }, textSize);
}
