/** When two groups would read as one: on the wheel, in a table, in a file of results. */

/** The same but for capitals, the way accents are encoded, and spaces around. */
export function isSameGroupName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(name: string): string {
  return name.trim().normalize('NFC').toUpperCase().toLowerCase();
}
