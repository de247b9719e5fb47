/** The language the rehearsal speaks on stderr, as the server it starts would. */

export const locale = process.env.LOCALE === 'en' ? 'en' : 'fr';

/** Progress and warnings: stdout is for the figures alone. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
