/** Reads the list of people an organiser pastes: a name or an e-mail a line, lines of a spreadsheet, or just how many. */

/** What the server takes in one request, and for one group in all. */
export const linksAtOnce = 500;
export const linksInAll = 20_000;
const longest = 120;

export type PeopleList = {
  /** One label a person, in order, each once. */
  readonly labels: readonly string[];
  /** Lines that say again what another one said. */
  readonly repeated: number;
  /** Lines too long to be a name: said, never cut. */
  readonly tooLong: number;
};

/** A lone number stands for that many people without names. */
export function readPeople(pasted: string, nameOf: (number: number) => string): PeopleList {
  const lines = pasted.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const [only = ''] = lines;
  if (lines.length === 1 && /^\s*\d{1,9}\s*$/.test(only)) {
    // One beyond what a group may have is enough to be told so.
    const length = Math.min(Number(only), linksInAll + 1);
    const labels = Array.from({ length }, (_, index) => nameOf(index + 1));
    return { labels, repeated: 0, tooLong: 0 };
  }
  const people = lines.flatMap((line) => readLine(line, lines.length === 1));
  const labels = [...new Set(people)];
  return {
    labels,
    repeated: people.length - labels.length,
    tooLong: labels.filter((label) => label.length > longest).length,
  };
}

/** A line is one person, whatever its cells; but a row of addresses, or a list all on one line, is several. */
function readLine(line: string, alone: boolean): readonly string[] {
  const quoted = /(?:^|[;,\t])\s*"/.test(line);
  const fromSheet = quoted || line.includes('\t');
  const cells = splitCells(line, quoted).map(tidy).filter(Boolean);
  const addresses = cells.filter((cell) => cell.includes('@'));
  const several = !fromSheet && (addresses.length > 1 || (alone && addresses.length === 0));
  const person = cells.join(' ');
  if (several) return cells;
  return person === '' ? [] : [person];
}

/** At tabs and semicolons, and at commas where quotes show that a name may hold one. */
function splitCells(line: string, quoted: boolean): readonly string[] {
  const pattern = quoted ? /"(?:[^"]|"")*"|[^;,\t]+/g : /[^;\t]+/g;
  return line.match(pattern) ?? [];
}

function tidy(cell: string): string {
  return cell
    .replace(/^\s*"([\s\S]*)"\s*$/, '$1')
    .replaceAll('""', '"')
    .replace(/\s+/g, ' ')
    .trim();
}
