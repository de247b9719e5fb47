/** What a key does in front of a room: remote controls press Page Up, Page Down, arrows, sometimes a letter. */

export type StageAct =
  | 'next'
  | 'back'
  | 'first'
  | 'last'
  | 'up'
  | 'down'
  | 'notes'
  | 'agenda'
  | 'screen'
  | 'leave-panel';

const byKey: Readonly<Record<string, StageAct>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Escape: 'leave-panel',
};
const byLetter: Readonly<Record<string, StageAct>> = { n: 'notes', o: 'agenda', f: 'screen' };

const typed = 'input, textarea, select, [contenteditable]';
/** Space presses these. */
const pressed = 'button, a, summary';

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target' | 'isComposing'
>;

/** Nothing while somebody types, nor of a shortcut of the browser; letters only as long as they are wanted. */
export function readStageKey(event: Pressed, letters: boolean): StageAct | null {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const on = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (on('dialog[open]')) return null;
  if (key === 'Escape') return 'leave-panel';
  if (on(typed)) return null;
  if (key === ' ') return on(pressed) ? null : event.shiftKey ? 'back' : 'next';
  return byKey[key] ?? (letters ? (byLetter[key.toLowerCase()] ?? null) : null);
}
