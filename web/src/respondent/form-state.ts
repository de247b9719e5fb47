/** Reads and fills the form, and shows how far it is: count, ticks, blanks. */

import type { Fields } from './device.ts';
import { fewBlanks } from './few-blanks.ts';

const byId = (id: string) => document.getElementById(id);

export const findForm = () => byId('answers') as HTMLFormElement | null;

export function readFields(form: HTMLFormElement, submitter?: HTMLElement | null): Fields {
  const fields: [string, string][] = [];
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === 'string' && value) fields.push([name, value]);
  }
  return fields;
}

/** Puts kept values back. The nonce too: answers the server may already have must not count twice. */
export function fillForm(form: HTMLFormElement, fields: Fields): void {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (name === 'locale' || !field) continue;
    (field as HTMLInputElement | HTMLTextAreaElement | RadioNodeList).value = value;
    if (field instanceof HTMLTextAreaElement) field.closest('details')?.setAttribute('open', '');
  }
}

export function holdsAnswers(form: HTMLFormElement): boolean {
  const answered = form.querySelector('.question :checked') !== null;
  return answered || [...form.querySelectorAll('textarea')].some((area) => area.value);
}

export function emptyForm(form: HTMLFormElement): void {
  for (const radio of form.querySelectorAll<HTMLInputElement>('[type=radio]')) {
    radio.checked = false;
  }
  for (const area of form.querySelectorAll('textarea')) area.value = '';
}

/** The catalogue gives each sentence with a 1 and with a 2; the figure is put in their place. */
function setCount(element: HTMLElement | null, count: number): void {
  if (!element) return;
  const plural = new Intl.PluralRules(document.documentElement.lang).select(count);
  const sentence = element.dataset[plural === 'one' ? 'one' : 'other'] ?? '';
  element.textContent = sentence.replace(/\d+/, () => String(count));
}

/** A link to each blank while they are few, else to the first one alone. */
function showBlanks(blanks: readonly { readonly key: string; readonly number: number }[]): void {
  const one = byId('blanks-first');
  const each = byId('blanks-each');
  const link = one?.querySelector('a');
  const [first] = blanks;
  if (!one || !each || !link || !first) return;
  one.hidden = blanks.length <= fewBlanks;
  each.hidden = !one.hidden;
  link.href = `#${first.key}-1`;
  link.textContent = (link.textContent ?? '').replace(/\d+/, () => String(first.number));
}

export function showProgress(form: HTMLFormElement): { answered: number; blanks: number } {
  let answered = 0;
  const blanks: { key: string; number: number }[] = [];
  for (const [index, tick] of form.querySelectorAll<HTMLElement>('[data-tick]').entries()) {
    const key = tick.dataset.tick ?? '';
    const done = Boolean(form.querySelector(`#${key} :checked`));
    tick.classList.toggle('done', done);
    const link = form.querySelector(`[data-blank=${key}]`)?.parentElement;
    if (link) link.hidden = done;
    if (done) answered += 1;
    else blanks.push({ key, number: index + 1 });
  }
  setCount(byId('progress-count'), answered);
  setCount(byId('blanks-count'), blanks.length);
  showBlanks(blanks);
  return { answered, blanks: blanks.length };
}
