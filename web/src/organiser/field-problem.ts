/** What is wrong with a value before it is sent, in the language of the page rather than the browser's. */

import { m } from '@moyeu/shared/messages';
import { formatCount } from '../kit/counts.ts';
import type { Control } from '../kit/field-words.ts';
import { getLanguage } from './language.svelte.ts';

export function describeField(control: Control): string {
  const { validity } = control;
  if (control.type === 'number') {
    const { min, max } = control as HTMLInputElement;
    const [least, most] = [min, max].map((limit) => formatCount(Number(limit), getLanguage()));
    return m.organiser_field_number({ min: least ?? min, max: most ?? max });
  }
  const { most } = control.dataset;
  if (validity.customError && most) {
    const [count, limit] = [control.value.trim().length, Number(most)].map((number) =>
      formatCount(number, getLanguage()),
    );
    return m.organiser_field_too_long({ count: count ?? '', most: limit ?? most });
  }
  if (validity.valueMissing) return m.organiser_field_missing();
  if (control.type === 'email') return m.organiser_email_error();
  if (validity.tooShort) return m.organiser_password_short();
  return m.organiser_field_unfit();
}
