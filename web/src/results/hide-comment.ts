/** What happens when an organiser asks to hide one comment. */

import type { PublishedComment } from '@moyeu/shared/domain/publication.ts';

export type HideComment = (comment: PublishedComment) => void;
