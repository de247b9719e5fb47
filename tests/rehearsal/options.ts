/** Reads the command line of the rehearsal. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { m } from '@moyeu/shared/messages';
import { Refused } from './refused.ts';
import { locale } from './words.ts';

export type Options = {
  readonly file: string;
  /** Fewest answers that may be shown. */
  readonly threshold: number;
  /** A running server, or its printed set-up link; `null` = one of our own. */
  readonly url: URL | null;
  readonly email: string | null;
  readonly password: string | null;
  readonly linksOnly: boolean;
  /** Personal links to make for each group. */
  readonly personal: number;
};

const floor = 3;

export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw usage();
  const threshold = readWhole(values.k);
  if (threshold < floor) {
    throw new Refused(m.cli_rehearse_threshold_too_low({ k: values.k, floor }, { locale }));
  }
  if (values.personal !== undefined && !values['links-only']) throw usage();
  return {
    file: findFile(file, environment.INIT_CWD),
    threshold,
    url: values.url === undefined ? null : readUrl(values.url),
    email: values.email ?? null,
    password: environment.MOYEU_PASSWORD || null,
    linksOnly: values['links-only'],
    personal: values.personal === undefined ? 0 : readWhole(values.personal),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        k: { type: 'string', default: '5' },
        email: { type: 'string' },
        'links-only': { type: 'boolean', default: false },
        personal: { type: 'string' },
      },
    });
  } catch {
    throw usage();
  }
}

function usage(): Refused {
  return new Refused(m.cli_rehearse_usage({}, { locale }));
}

function readWhole(text: string): number {
  if (!/^-?\d{1,9}$/.test(text)) throw usage();
  return Number(text);
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw usage();
  return url;
}

/** npm runs scripts from the repository, wherever the person typed the command. */
function findFile(file: string, typedIn: string | undefined): string {
  const places = [typedIn, process.cwd()].filter((place) => place !== undefined);
  const found = places.map((place) => resolve(place, file)).find((path) => existsSync(path));
  if (!found) throw new Refused(m.cli_rehearse_no_file({ file }, { locale }));
  return found;
}
