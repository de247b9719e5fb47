/** What the server tells a results page beside the results themselves. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

export type ResultsContext = {
  readonly locale: Locale;
  /** Languages offered; the switch shows only when there is another one. */
  readonly locales: readonly Locale[];
  /** Address of the style sheet, as the build named it: `src/results/results-page.css` in the manifest. */
  readonly assets: { readonly css: string };
  /** Address of the same page in the other language, where `?lang=` is not it. */
  readonly languageUrl?: string;
};
