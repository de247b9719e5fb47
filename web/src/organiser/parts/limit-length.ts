/** A text too long for its field is told so when it is sent, with all of it still there: `maxlength` cuts what is pasted without a word. */

import type { Attachment } from 'svelte/attachments';

export function limitLength(most: number): Attachment<HTMLInputElement | HTMLTextAreaElement> {
  return (control) => {
    control.dataset.most = String(most);
    const check = () =>
      control.setCustomValidity(control.value.trim().length > most ? String(most) : '');
    check();
    control.addEventListener('input', check);
    return () => control.removeEventListener('input', check);
  };
}
