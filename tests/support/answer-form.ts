/** Fills in and sends the answer page as a browser without JavaScript does. */

import type { Answer } from '@moyeu/shared/domain/answers.ts';

type Form = {
  /** What the page itself sends along: its language, its nonce. */
  readonly hidden: readonly (readonly [string, string])[];
  /** The choices offered, by field name. */
  readonly choices: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values of the buttons that send. */
  readonly intents: ReadonlySet<string>;
};

/**
 * Opens the page behind a link, answers, and sends; with blanks it sends again when the page asks.
 * Throws unless the server redirects to a page that thanks.
 */
export async function sendAnswers(
  link: string,
  answers: Readonly<Record<string, Answer>>,
): Promise<void> {
  const page = await fetch(link);
  if (page.status !== 200) throw new Error(`GET answer page: ${page.status}`);
  const form = readForm(await page.text());
  let reply = await post(link, form, answers, 'send');
  if (reply.status !== 303) {
    const returned = readForm(await reply.text());
    if (!returned.intents.has('anyway')) throw new Error(`POST answers: ${reply.status}`);
    reply = await post(link, returned, answers, 'anyway');
  }
  if (reply.status !== 303) throw new Error(`POST answers: ${reply.status}`);
  const thanks = await fetch(new URL(reply.headers.get('location') ?? '', link));
  if (thanks.status !== 200) throw new Error(`GET thanks page: ${thanks.status}`);
  await thanks.body?.cancel();
}

function post(
  link: string,
  form: Form,
  answers: Readonly<Record<string, Answer>>,
  intent: string,
): Promise<Response> {
  const body = new URLSearchParams(form.hidden.map(([name, value]) => [name, value]));
  for (const [key, answer] of Object.entries(answers)) {
    if (answer === '') continue;
    if (!form.choices.get(key)?.has(answer)) throw new Error(`${key} does not offer ${answer}`);
    body.set(key, answer);
  }
  body.set('intent', intent);
  return fetch(link, { method: 'POST', body, redirect: 'manual' });
}

/** Reads the one form of the page. Our own renderer wrote it: quoted attributes, no `>` inside them. */
export function readForm(html: string): Form {
  const hidden: [string, string][] = [];
  const choices = new Map<string, Set<string>>();
  const intents = new Set<string>();
  for (const [tag, element] of html.matchAll(/<(input|button)\b[^>]*>/g)) {
    const attributes = readAttributes(tag);
    const name = attributes.get('name');
    const value = attributes.get('value') ?? '';
    if (!name) continue;
    if (element === 'button' && name === 'intent') intents.add(value);
    if (attributes.get('type') === 'hidden') hidden.push([name, value]);
    if (attributes.get('type') === 'radio') {
      choices.set(name, (choices.get(name) ?? new Set()).add(value));
    }
  }
  return { hidden, choices, intents };
}

function readAttributes(tag: string): ReadonlyMap<string, string> {
  const pairs = tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g);
  return new Map([...pairs].map(([, name = '', value = '']) => [name, decode(value)]));
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
