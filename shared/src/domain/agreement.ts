/** Agreement: how alike answers on an ordered scale are, van der Eijk's A (Quality & Quantity 35, 2001). */

/**
 * From −1 (two camps at the ends) through 0 (uniform) to 1 (all alike). `counts` in scale order, three levels or more.
 * The counts are peeled into layers of equal height; each layer's pattern of empty and non-empty levels is rated, and
 * weighs as many answers as it holds.
 */
export function agreement(counts: readonly number[]): number {
  if (counts.length < 3) throw new RangeError('agreement needs three levels or more');
  const total = sum(counts);
  if (!(total > 0)) throw new RangeError('agreement needs at least one answer');

  let remaining = counts;
  let result = 0;
  while (sum(remaining) > 0) {
    const height = Math.min(...remaining.filter((count) => count > 0));
    const pattern = remaining.map((count) => count > 0);
    const layer = pattern.filter(Boolean).length * height;
    result += (layer / total) * patternAgreement(pattern);
    remaining = remaining.map((count) => (count > 0 ? count - height : 0));
  }
  return result;
}

/** A(P) = U · (1 − (S − 1) / (K − 1)), U from the triples that speak for one peak (110, 011) or for two (101). */
function patternAgreement(pattern: readonly boolean[]): number {
  const K = pattern.length;
  const S = pattern.filter(Boolean).length;
  if (S === 1) return 1;
  const { onePeak, twoPeaks } = countTriples(pattern);
  if (onePeak + twoPeaks === 0) return 0;
  const U = ((K - 2) * onePeak - (K - 1) * twoPeaks) / ((K - 2) * (onePeak + twoPeaks));
  return U * (1 - (S - 1) / (K - 1));
}

function countTriples(pattern: readonly boolean[]) {
  let onePeak = 0;
  let twoPeaks = 0;
  for (let low = 0; low < pattern.length; low += 1) {
    for (let middle = low + 1; middle < pattern.length; middle += 1) {
      for (let high = middle + 1; high < pattern.length; high += 1) {
        const ends = Number(pattern[low]) + Number(pattern[high]);
        if (pattern[middle] && ends === 1) onePeak += 1;
        if (!pattern[middle] && ends === 2) twoPeaks += 1;
      }
    }
  }
  return { onePeak, twoPeaks };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
