/** Before somebody signs out: what she typed in meetings and is still on this device goes to the server, if it can. */

import { makeCreationKey } from '../creation-key.ts';
import { listPlaces } from './kept-words.ts';
import { postOf } from './meeting-post.ts';
import { createOutbox } from './outbox.ts';
import type { Shelf } from './shelf.ts';
import { wordRating } from './word-rating.ts';

/** No window is waited for any longer. */
const anyAge = 3_600_000;

export async function sendLastWords(shelf: Shelf): Promise<void> {
  for (const place of listPlaces(shelf)) {
    const outbox = createOutbox({
      place,
      shelf,
      post: postOf(place),
      owner: makeCreationKey(),
      now: () => Date.now() + anyAge,
      drawId: makeCreationKey,
      landed: () => undefined,
      moved: () => undefined,
      wordRating,
    });
    await outbox.send();
  }
}
