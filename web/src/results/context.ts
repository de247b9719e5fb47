/** What the server tells a results page beside the results themselves. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

/** What a results link shows beside the figures; all of it, where nothing is said. */
export type ResultsSections = {
  readonly comments?: boolean;
  readonly agreed?: boolean;
  /** Opens the same page in the other language without asking for the passphrase again. */
  readonly proof?: string | null;
};

export type ResultsContext = ResultsSections & {
  readonly locale: Locale;
  /** Languages offered; the switch shows only when there is another one. */
  readonly locales: readonly Locale[];
  /** Address of the style sheet, as the build named it: `src/results/results-page.css` in the manifest. */
  readonly assets: { readonly css: string };
  /** Address of the same page in the other language, where `?lang=` is not it. */
  readonly languageUrl?: string;
};
