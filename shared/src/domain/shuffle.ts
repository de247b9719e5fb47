/** Putting a list in an order that says nothing: the randomness is given, so that tests can repeat it. */

export type Shuffle = <T>(list: readonly T[]) => readonly T[];

/** Fisher–Yates. `randomBelow(n)` gives an integer from 0 to n − 1, each as likely. */
export function shuffleWith(randomBelow: (limit: number) => number): Shuffle {
  return <T>(list: readonly T[]) => {
    const pool = [...list];
    for (let last = pool.length - 1; last > 0; last -= 1) {
      const drawn = randomBelow(last + 1);
      [pool[last], pool[drawn]] = [pool[drawn] as T, pool[last] as T];
    }
    return pool;
  };
}
