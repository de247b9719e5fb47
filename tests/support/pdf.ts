/** Reads a PDF file as this server writes them: its objects, and the words of each page through the fonts' own tables. */

import { inflateSync } from 'node:zlib';

export type Pdf = {
  /** Everything outside the streams. */
  readonly objects: string;
  /** Types of the headings, in the order they are read. */
  readonly headings: readonly string[];
  /** Words of each page, in the order they are painted. */
  readonly pages: readonly string[];
};

type Entry = { readonly head: string; readonly stream: Buffer | null };

export function readPdf(bytes: Buffer): Pdf {
  const entries = readEntries(bytes);
  const fonts = readFonts(entries);
  const pages = [...entries.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  // Objects of the structure are numbered as they are met.
  const inOrder = [...entries].toSorted(([one], [other]) => Number(one) - Number(other));
  return {
    headings: inOrder.flatMap(([, { head }]) => /\/S \/(H\d)\b/.exec(head)?.[1] ?? []),
    objects: [...entries.values()].map(({ head }) => head).join('\n'),
    pages: pages.map(({ head }) => {
      const content = entries.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream ?? null;
      return content ? readWords(content.toString('latin1'), fonts) : '';
    }),
  };
}

function readEntries(bytes: Buffer): ReadonlyMap<string, Entry> {
  const text = bytes.toString('latin1');
  const entries = new Map<string, Entry>();
  for (const found of text.matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\n?endobj/g)) {
    const [, id = '', body = ''] = found;
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    entries.set(id, { head, stream: at < 0 ? null : openStream(head, body.slice(at + 7)) });
  }
  return entries;
}

function openStream(head: string, body: string): Buffer {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const raw = Buffer.from(body, 'latin1').subarray(0, length);
  return head.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

type Alphabet = ReadonlyMap<string, string>;

/** What each code of each font stands for, by the font's name on pages. */
function readFonts(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Alphabet> {
  const fonts = new Map<string, Alphabet>();
  for (const { head } of entries.values()) {
    for (const [, names = ''] of head.matchAll(/\/Font <<([^>]*)>>/g)) {
      for (const [, name = '', id = ''] of names.matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const table = /\/ToUnicode (\d+) 0 R/.exec(entries.get(id)?.head ?? '')?.[1] ?? '';
        fonts.set(name, readAlphabet(entries.get(table)?.stream?.toString('latin1') ?? ''));
      }
    }
  }
  return fonts;
}

function readAlphabet(table: string): Alphabet {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [place, [, hex = '']] of [...list.matchAll(/<([\w ]+)>/g)].entries()) {
      const code = (Number.parseInt(from, 16) + place).toString(16).padStart(4, '0');
      letters.set(code, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return letters;
}

function readWords(content: string, fonts: ReadonlyMap<string, Alphabet>): string {
  let alphabet: Alphabet = new Map();
  const words: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) alphabet = fonts.get(font) ?? new Map();
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<(\w+)>/g)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    );
    words.push(codes.map((code) => alphabet.get(code) ?? '\ufffd').join(''));
  }
  return words.join('\n').normalize('NFC');
}
