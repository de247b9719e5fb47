/** Reads the drawings our own components render: elements, attributes and letters; no entity, style sheet or script. */

export type Shape = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Shape[];
  /** Letters directly inside. */
  readonly text: string;
};

const piece = /<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g;
const attribute = /([\w:-]+)(?:="([^"]*)")?/g;

type Open = { name: string; attributes: Record<string, string>; children: Shape[]; text: string };

export function readSvg(markup: string): Shape {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  for (const [, closed, name, attributes = '', empty, text] of markup.matchAll(piece)) {
    const parent = open.at(-1) ?? root;
    if (closed !== undefined) open.pop();
    else if (text !== undefined) parent.text += decode(text);
    else if (name !== undefined) {
      const shape = { name, attributes: readAttributes(attributes), children: [], text: '' };
      parent.children.push(shape);
      if (!empty) open.push(shape);
    }
  }
  const [svg] = root.children;
  if (svg?.name !== 'svg') throw new Error('a drawing of the report is no SVG');
  return svg;
}

function readAttributes(written: string): Record<string, string> {
  return Object.fromEntries(
    [...written.matchAll(attribute)].map(([, name = '', value = '']) => [name, decode(value)]),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: '\u00a0',
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name ?? ''] ?? whole),
  );
}
