/** Reads the message catalogue as people wrote it: one text for each key, language and plural form. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, locales } from '@moyeu/shared/domain/instrument.ts';

export type Entry = {
  readonly locale: Locale;
  /** The file it stands in, without `.json`. */
  readonly room: string;
  readonly key: string;
  readonly text: string;
};

type Variants = readonly { readonly match: Readonly<Record<string, string>> }[];
type Catalogue = Readonly<Record<string, string | Variants>>;

const folder = join(import.meta.dirname, '../../shared/messages');

export function readEntries(): readonly Entry[] {
  return locales.flatMap((locale) =>
    readdirSync(join(folder, locale)).flatMap((file) => {
      const catalogue: Catalogue = JSON.parse(readFileSync(join(folder, locale, file), 'utf8'));
      const room = file.replace(/\.json$/, '');
      return Object.entries(catalogue)
        .filter(([key]) => key !== '$schema')
        .flatMap(([key, value]) => textsOf(value).map((text) => ({ locale, room, key, text })));
    }),
  );
}

function textsOf(value: string | Variants): readonly string[] {
  return typeof value === 'string' ? [value] : value.flatMap(({ match }) => Object.values(match));
}
