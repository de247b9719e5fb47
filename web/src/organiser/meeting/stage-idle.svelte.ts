/** The pointer and the controls leave a projected page after a while without a move, and come back with the first one. */

const patience = 3000;

export function createIdle() {
  let idle = $state(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wake(): void {
    idle = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      idle = true;
    }, patience);
  }

  return {
    get idle() {
      return idle;
    },
    wake,
    /** Answers how to stop. */
    watch: () => {
      wake();
      const moves = ['pointermove', 'pointerdown', 'focusin'] as const;
      for (const move of moves) addEventListener(move, wake);
      return () => {
        clearTimeout(timer);
        for (const move of moves) removeEventListener(move, wake);
      };
    },
  };
}

/** Lamps are on in a room: a dark page is a grey one on its wall. Answers how to let the page be as it was. */
export function keepLight(): () => void {
  document.documentElement.dataset.scheme = 'light';
  return () => {
    delete document.documentElement.dataset.scheme;
  };
}

/** Whole screen or back; a browser that refuses leaves things as they are. */
export async function toggleFullScreen(): Promise<void> {
  const root = document.documentElement;
  const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  await change.catch(() => undefined);
}
