/** The files partners' pages load, under the hashed names the build gave them. */

import { readFileSync } from 'node:fs';
import type { Assets } from '@moyeu/web/respondent';
import type { ResultsContext } from '@moyeu/web/results';

const folder = new URL('../../../web/dist/respondent/', import.meta.url);

type Manifest = Readonly<Record<string, { readonly file: string }>>;

export type PageAssets = {
  readonly respondent: Assets;
  readonly results: ResultsContext['assets'];
  /** The style sheet of the page of all editions itself, which stands alone. */
  readonly historyStyle: () => string;
};

export function readAssets(): PageAssets {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;
  const fileOf = (source: string) => {
    const entry = manifest[source];
    if (!entry) throw new Error(`the build has no ${source}`);
    return entry.file.replace(/^\.\//, '');
  };
  const addressOf = (source: string) => `/assets/${fileOf(source)}`;
  return {
    respondent: {
      css: addressOf('src/respondent/respondent.css'),
      script: addressOf('src/respondent/enhance.ts'),
    },
    results: { css: addressOf('src/results/results-page.css') },
    historyStyle: () =>
      readFileSync(new URL(fileOf('src/results/history-page.css'), folder), 'utf8'),
  };
}
