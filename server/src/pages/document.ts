/** The two files partners' pages load, under the hashed names the build gave them. */

import { readFileSync } from 'node:fs';
import type { Assets } from '@moyeu/web/respondent';

const manifestFile = new URL('../../../web/dist/respondent/manifest.json', import.meta.url);

type Manifest = Readonly<Record<string, { readonly file: string }>>;

export function readAssets(): Assets {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const addressOf = (source: string) => {
    const entry = manifest[source];
    if (!entry) throw new Error(`the build has no ${source}`);
    return `/assets/${entry.file.replace(/^\.\//, '')}`;
  };
  return {
    css: addressOf('src/respondent/respondent.css'),
    script: addressOf('src/respondent/enhance.ts'),
  };
}
