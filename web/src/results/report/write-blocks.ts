/** Short ways to write the blocks of a report. */

import type { Block, Cell, Words } from './blocks.ts';

export const plain = (text: string): Words => [{ text }];
export const strong = (text: string): Words => [{ text, look: 'strong' }];
export const soft = (text: string): Words => [{ text, look: 'soft' }];

export function say(look: 'eyebrow' | 'lead' | 'body' | 'remark', text: string): Block {
  return { kind: 'words', look, words: plain(text) };
}

export function heading(level: 1 | 2 | 3 | 4, text: string): Block {
  return { kind: 'heading', level, text };
}

export function cell(text: string): Cell {
  return { lines: [plain(text)] };
}

export function softCell(text: string): Cell {
  return { lines: [soft(text)] };
}

export function columnName(text: string): Cell {
  return { lines: [soft(text)], names: 'column' };
}

export function rowName(text: string): Cell {
  return { lines: [strong(text)], names: 'row' };
}
