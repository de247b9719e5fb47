/** The files partners' pages load, under the hashed names the build gave them. */

import { readFileSync } from 'node:fs';
import type { Assets } from '@moyeu/web/respondent';
import type { ResultsContext } from '@moyeu/web/results';

const manifestFile = new URL('../../../web/dist/respondent/manifest.json', import.meta.url);

type Manifest = Readonly<Record<string, { readonly file: string }>>;

export type PageAssets = {
  readonly respondent: Assets;
  readonly results: ResultsContext['assets'];
};

export function readAssets(): PageAssets {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const addressOf = (source: string) => {
    const entry = manifest[source];
    if (!entry) throw new Error(`the build has no ${source}`);
    return `/assets/${entry.file.replace(/^\.\//, '')}`;
  };
  return {
    respondent: {
      css: addressOf('src/respondent/respondent.css'),
      script: addressOf('src/respondent/enhance.ts'),
    },
    results: { css: addressOf('src/results/results-page.css') },
  };
}
