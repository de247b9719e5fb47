/** What a form sends along with what it makes, so that it is made once: however often it is pressed, or sent again when no reply came. */

export function makeCreationKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
