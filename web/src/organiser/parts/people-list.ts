/** Reads the list of people an organiser pastes: a name or an e-mail a line, or just how many. */

const most = 500;
const longest = 120;

/** One label a person, in order; a lone number stands for that many people without names. */
export function readLabels(pasted: string, nameOf: (number: number) => string): string[] {
  const lines = pasted
    .split(/[\r\n;]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim().slice(0, longest))
    .filter((line) => line !== '');
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && /^\d{1,3}$/.test(only)) {
    return Array.from({ length: Math.min(Number(only), most) }, (_, index) => nameOf(index + 1));
  }
  return lines.slice(0, most);
}
