/** Reads a value that many watch once for all of them, as often as a reader may learn of a change, and no oftener. */

/** The finest time a reader can learn, in milliseconds. */
const every = 2000;
/** A value that is long to read is read less often: a twentieth of the time at most goes to it. */
const rest = 20;

export type Watcher = {
  /** What was read, changed or not. */
  readonly tell: (value: string) => void;
  /** It could not be read. */
  readonly fail: () => void;
};

type Watch = {
  readonly watchers: Set<Watcher>;
  /** What was read last, or is being read for the first time. */
  latest: Promise<string>;
  readonly timer: NodeJS.Timeout;
};

const watchesOf = new WeakMap<object, Map<string, Watch>>();

/**
 * Adds a watcher of what `name` stands for on a server, and answers what was read last: who comes later learns nothing
 * sooner than those who were there. Throws what `read` throws when nothing was read yet.
 */
export async function watch(
  server: object,
  name: string,
  read: () => Promise<unknown>,
  watcher: Watcher,
): Promise<{ readonly first: string; readonly leave: () => void }> {
  const watches = watchesOf.get(server) ?? new Map<string, Watch>();
  watchesOf.set(server, watches);
  const watched = watches.get(name) ?? startReading(async () => JSON.stringify(await read()));
  watches.set(name, watched);
  watched.watchers.add(watcher);
  const leave = () => {
    watched.watchers.delete(watcher);
    if (watched.watchers.size > 0) return;
    clearInterval(watched.timer);
    if (watches.get(name) === watched) watches.delete(name);
  };
  try {
    return { first: await watched.latest, leave };
  } catch (error) {
    leave();
    throw error;
  }
}

function startReading(read: () => Promise<string>): Watch {
  let busy = false;
  let turnsToRest = 0;
  const beat = async () => {
    if (busy || turnsToRest-- > 0) return;
    busy = true;
    const from = performance.now();
    try {
      const value = await read();
      watched.latest = Promise.resolve(value);
      for (const { tell } of watched.watchers) tell(value);
    } catch {
      for (const { fail } of watched.watchers) fail();
    }
    turnsToRest = Math.floor(((performance.now() - from) * rest) / every);
    busy = false;
  };
  const watched: Watch = {
    watchers: new Set(),
    latest: read(),
    timer: setInterval(beat, every),
  };
  return watched;
}
