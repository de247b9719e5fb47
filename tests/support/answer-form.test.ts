/** The stand-in for a browser reads what the real answer page contains. */

import { expect, it } from 'vitest';
import { readForm } from './answer-form.ts';

it('reads hidden fields, choices and buttons of an answer page', () => {
  const form = readForm(`<form id="answers" method="post">
    <input type="hidden" name="nonce" value="a&amp;b">
    <input type="radio" name="q1" id="q1-1" value="A"><input type="radio" name="q1" value="?" checked>
    <button type="submit" name="clear" value="q1"></button>
    <button type="submit" name="intent" value="anyway"></button></form>`);
  expect(form.hidden).toEqual([['nonce', 'a&b']]);
  expect([...form.choices]).toEqual([['q1', new Set(['A', '?'])]]);
  expect([...form.intents]).toEqual(['anyway']);
});
