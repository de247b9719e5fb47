/** Putting a list in an order that says nothing: the randomness is given, so that tests can repeat it. */

export type Shuffle = <T>(list: readonly T[]) => readonly T[];

/** Fisher–Yates. `randomBelow(n)` gives an integer from 0 to n − 1, each as likely. */
export function shuffleWith(randomBelow: (limit: number) => number): Shuffle {
  return <T>(list: readonly T[]) => {
    const pool = [...list];
    return list.map(() => pool.splice(randomBelow(pool.length), 1)[0] as T);
  };
}
