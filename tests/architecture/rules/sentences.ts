/** Every file says what it is for before it says how. */

import { isCode } from '../house.ts';
import { file, type Rule } from '../rule.ts';

const opening = {
  script: /^(?:\/\/\/[^\n]*\n)*\/\*\*\s+(.*?)\*\//s,
  component: /^(?:<!--\s*(.*?)-->|<script[^>]*>\s*\/\*\*\s+(.*?)\*\/)/s,
  style: /^\/\*+\s+(.*?)\*\//s,
};

export const sentenceRule: Rule = {
  says: 'every file opens with a sentence saying what it is for',
  why: 'a reader who walks through the house should never have to guess the room from its furniture',
  find: ({ sources }) =>
    sources
      .filter(({ path }) => (isCode(path) && !path.endsWith('.d.ts')) || path.endsWith('.css'))
      .filter(({ path, text }) => !isSentence(findOpening(path, text)))
      .map(({ path }) => path),
  broken: [
    file('shared/src/domain/tally.ts', `import './agreement.ts';`),
    file('shared/src/domain/tally.ts', '/** Tally */', 'export {};'),
    file('web/src/kit/Button.svelte', '<button>x</button>'),
    file('web/src/kit/tokens.css', ':root {}'),
  ],
};

function findOpening(path: string, text: string): string {
  const kind = path.endsWith('.svelte') ? 'component' : path.endsWith('.css') ? 'style' : 'script';
  const match = opening[kind].exec(text);
  return (match?.[1] ?? match?.[2] ?? '').trim();
}

function isSentence(text: string): boolean {
  return text.split(/\s+/).length >= 4 && /[.!?]$/.test(text);
}
