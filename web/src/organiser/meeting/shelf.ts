/** Where words are kept on this device: its own storage, or memory alone where it refuses. */

export type Shelf = {
  readonly names: () => readonly string[];
  readonly get: (name: string) => string | null;
  readonly set: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
};

export function openMemory(): Shelf {
  const kept = new Map<string, string>();
  return {
    names: () => [...kept.keys()],
    get: (name) => kept.get(name) ?? null,
    set: (name, text) => void kept.set(name, text),
    remove: (name) => void kept.delete(name),
  };
}

/** A full or forbidden storage loses nothing as long as the window is open. */
export function openShelf(): Shelf {
  const memory = openMemory();
  try {
    const { localStorage } = window;
    return {
      names: () => [...new Set([...Object.keys(localStorage), ...memory.names()])],
      get: (name) => memory.get(name) ?? localStorage.getItem(name),
      set: (name, text) => {
        try {
          localStorage.setItem(name, text);
          memory.remove(name);
        } catch {
          memory.set(name, text);
        }
      },
      remove: (name) => {
        memory.remove(name);
        localStorage.removeItem(name);
      },
    };
  } catch {
    return memory;
  }
}
