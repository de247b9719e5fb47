/** Once the server said that another rating stands than the one that was read: whether it is one's own all the same. */

import type { AgreedRatingView } from '@moyeu/shared/contract/agreed-ratings.ts';
import { isSameRating } from '../parts/agreed-words.ts';
import type { KeptRating } from './kept-words.ts';

/** What to send again, over what; null when somebody else's words stand, which nobody here read. */
export function settleRating(
  entry: KeptRating,
  sent: { readonly base: string | null },
  present: AgreedRatingView | null,
): KeptRating | null {
  // Saved again meanwhile, by someone who had read what stands.
  if (entry.base !== sent.base) return entry;
  const base = present?.revision ?? null;
  if (base === sent.base) return null;
  const isOwn = present === null || entry.tried.some((words) => isSameRating(words, present));
  return isOwn ? { ...entry, base } : null;
}
