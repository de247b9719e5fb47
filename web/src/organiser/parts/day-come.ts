/** Whether a day has come where the partnership is, wherever the reader is. */

import { toLocal } from './dates.ts';

/** YYYY-MM-DD. */
export function hasCome(day: string, timeZone: string, now = new Date()): boolean {
  return day <= toLocal(now.toISOString(), timeZone).slice(0, 10);
}
