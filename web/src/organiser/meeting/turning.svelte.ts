/** Which slide is shown, the same in every window of a meeting on this device. */

import { findPlace, type Slide } from './slides.ts';

type Told = { readonly shown: string } | 'which';

/** `slides` is read again whenever the agenda changes. */
export function createTurning(waveId: string, startsAt: string, slides: () => readonly Slide[]) {
  let key = $state(startsAt);
  let before = 0;
  const place = $derived(findPlace(slides(), key, before));
  const channel = new BroadcastChannel(`moyeu-slide ${waveId}`);
  const tell = (told: Told) => channel.postMessage(told);

  function go(to: number): void {
    const bounded = Math.max(0, Math.min(to, slides().length - 1));
    const slide = slides()[bounded];
    if (!slide) return;
    before = bounded;
    key = slide.key;
    tell({ shown: key });
  }

  return {
    get place() {
      return place;
    },
    go,
    /** Shows what another window shows. Answers how to leave. */
    enter: () => {
      channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data === 'which') tell({ shown: key });
        else key = data.shown;
      };
      tell('which');
      return () => channel.close();
    },
  };
}

export type Turning = ReturnType<typeof createTurning>;
