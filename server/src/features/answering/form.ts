/** Decodes the answer form: which button was pressed, in which language, and the fields for the domain to read. */

import type { FormFields } from '@moyeu/shared/domain/read-answers.ts';

/** `send` comes back once when questions are blank, `anyway` does not; the others only show the page again. */
export type Intent = 'send' | 'anyway' | 'stay' | 'fr' | 'en';

export type AnswerForm = {
  readonly fields: FormFields;
  readonly intent: Intent;
  /** Item whose choice is to be cleared (without a script, a button of the form does it). */
  readonly clear: string | null;
  readonly nonce: string | null;
  /** Language of the page that was sent. */
  readonly lang: string | null;
};

const intents: readonly string[] = ['send', 'anyway', 'stay', 'fr', 'en'] satisfies Intent[];
const noncePattern = /^[A-Za-z0-9_-]{22}$/;

/** Several times what the longest form sends. */
const mostFields = 200;

/**
 * Reads `application/x-www-form-urlencoded`, its first fields alone: what a body costs to read must not depend on who
 * wrote it. A repeated field is a list of two. Bytes that are no UTF-8 become U+FFFD: nothing typed can make this throw.
 */
export function parseFields(body: string): FormFields {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(cutFields(body))) {
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (typeof before === 'string') fields[name] = [before, value];
  }
  return fields;
}

function cutFields(body: string): string {
  let end = -1;
  for (let count = 0; count < mostFields; count++) {
    end = body.indexOf('&', end + 1);
    if (end === -1) return body;
  }
  return body.slice(0, end);
}

export function readNonce(value: unknown): string | null {
  return typeof value === 'string' && noncePattern.test(value) ? value : null;
}

export function decodeForm(body: unknown): AnswerForm {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as FormFields;
  const text = (name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return typeof value === 'string' ? value : null;
  };
  const intent = text('intent');
  return {
    fields,
    intent: intent !== null && intents.includes(intent) ? (intent as Intent) : 'send',
    clear: text('clear'),
    nonce: readNonce(text('nonce')),
    lang: text('locale'),
  };
}
