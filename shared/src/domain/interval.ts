/** How far a share could be from what a few answers show: the Wilson score interval (J. Am. Stat. Assoc. 22, 1927). */

export type Interval = { readonly low: number; readonly high: number };

/** The 97.5 % point of the normal distribution: a 95 % interval. */
const z95 = 1.959963984540054;

/** `count` of `n`, as shares from 0 to 1. */
export function wilsonInterval(count: number, n: number): Interval {
  if (!(n > 0) || count < 0 || count > n)
    throw new RangeError('a share needs 0 ≤ count ≤ n, n > 0');
  const share = count / n;
  const z2 = z95 * z95;
  const centre = share + z2 / (2 * n);
  const spread = z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}
