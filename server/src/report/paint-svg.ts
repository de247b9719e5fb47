/** Paints a drawing as vectors and letters: shapes keep their edges at any size, and words can be selected. */

import type { Pen } from './pen.ts';
import { colours } from './sheet.ts';
import type { Shape } from './svg.ts';

type Attributes = Readonly<Record<string, string>>;

/** What an element hands down to those inside it. */
const inherited = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const skipped = new Set(['title', 'desc', 'defs', 'style']);
const unit = (value: string | undefined, otherwise = 0) =>
  value === undefined ? otherwise : Number.parseFloat(value) || 0;

/** Height over width. */
export function ratioOf(svg: Shape): number {
  const [, , width, height] = viewBoxOf(svg);
  return height / width;
}

function viewBoxOf({ attributes }: Shape): readonly [number, number, number, number] {
  const [x = 0, y = 0, width = 1, height = 1] = (attributes.viewBox ?? '')
    .split(/[\s,]+/)
    .map(Number);
  return [x, y, width, height];
}

export function paintSvg(pen: Pen, svg: Shape, x: number, y: number, width: number): void {
  const [left, top, wide] = viewBoxOf(svg);
  const scale = width / wide;
  pen.doc.save();
  pen.doc.transform(scale, 0, 0, scale, x - left * scale, y - top * scale);
  paintInside(pen, svg, { fill: '#000000', 'font-size': '16' });
  pen.doc.restore();
}

function paintInside(pen: Pen, shape: Shape, above: Attributes): void {
  const look = { ...above };
  for (const name of inherited) {
    const own = shape.attributes[name];
    if (own !== undefined) look[name] = own;
  }
  for (const child of shape.children) if (!skipped.has(child.name)) paintShape(pen, child, look);
}

function paintShape(pen: Pen, shape: Shape, above: Attributes): void {
  const { doc } = pen;
  doc.save();
  place(pen, shape.attributes.transform);
  const look = { ...above, ...shape.attributes };
  const opacity = shape.attributes.opacity;
  if (opacity !== undefined) doc.opacity(unit(opacity, 1));
  const trace = traces[shape.name];
  if (trace) paintPath(pen, look, () => trace(pen, shape.attributes));
  else if (shape.name === 'text') paintText(pen, shape, look);
  else paintInside(pen, shape, above);
  doc.restore();
}

const moves: Readonly<Record<string, (pen: Pen, numbers: readonly number[]) => void>> = {
  translate: ({ doc }, [x = 0, y = 0]) => doc.translate(x, y),
  scale: ({ doc }, [x = 1, y = x]) => doc.transform(x, 0, 0, y, 0, 0),
  rotate: ({ doc }, [degrees = 0, x = 0, y = 0]) => doc.rotate(degrees, { origin: [x, y] }),
};

function place(pen: Pen, transform = ''): void {
  for (const [, name = '', numbers = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    moves[name]?.(
      pen,
      numbers
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    );
  }
}

const traces: Readonly<Record<string, (pen: Pen, attributes: Attributes) => void>> = {
  path: ({ doc }, { d = '' }) => doc.path(d),
  circle: ({ doc }, { cx, cy, r }) => doc.circle(unit(cx), unit(cy), unit(r)),
  ellipse: ({ doc }, { cx, cy, rx, ry }) => doc.ellipse(unit(cx), unit(cy), unit(rx), unit(ry)),
  line: ({ doc }, { x1, y1, x2, y2 }) => doc.moveTo(unit(x1), unit(y1)).lineTo(unit(x2), unit(y2)),
  rect: ({ doc }, { x, y, width, height, rx }) => {
    const radius = Math.min(unit(rx), unit(width) / 2, unit(height) / 2);
    if (radius > 0) doc.roundedRect(unit(x), unit(y), unit(width), unit(height), radius);
    else doc.rect(unit(x), unit(y), unit(width), unit(height));
  },
  polygon: ({ doc }, { points = '' }) => doc.path(`M${points}Z`),
  polyline: ({ doc }, { points = '' }) => doc.path(`M${points}`),
};

const colourOf = (value: string) => (value === 'currentColor' ? colours.action : value);
const isDrawn = (value: string | undefined): value is string =>
  value !== undefined && value !== 'none' && value !== 'transparent';

function paintPath(pen: Pen, look: Attributes, trace: () => void): void {
  const { doc } = pen;
  const { fill, stroke } = look;
  const paintFill = () => {
    if (!isDrawn(fill)) return;
    trace();
    doc.fill(colourOf(fill));
  };
  const paintStroke = () => {
    if (!isDrawn(stroke) || unit(look['stroke-width'], 1) === 0) return;
    setStroke(pen, look);
    trace();
    doc.stroke(colourOf(stroke));
  };
  if (look['paint-order']?.startsWith('stroke')) {
    paintStroke();
    paintFill();
  } else {
    paintFill();
    paintStroke();
  }
}

function setStroke({ doc }: Pen, look: Attributes): void {
  doc.lineWidth(unit(look['stroke-width'], 1));
  doc.lineCap((look['stroke-linecap'] ?? 'butt') as 'butt');
  doc.lineJoin((look['stroke-linejoin'] ?? 'miter') as 'miter');
  const dashes = look['stroke-dasharray'];
  const lengths = isDrawn(dashes)
    ? dashes
        .trim()
        .split(/[\s,]+/)
        .map(Number)
    : [];
  // Said to the page itself: the library refuses a dash of no length, which with round ends is a dot.
  (doc as unknown as { addContent(text: string): void }).addContent(`[${lengths.join(' ')}] 0 d`);
}

function paintText(pen: Pen, shape: Shape, look: Attributes): void {
  const { doc, letters } = pen;
  const text = shape.text.replace(/[ \n\t]+/g, ' ').trim();
  if (text === '') return;
  const size = unit(look['font-size'], 16);
  const bold = unit(look['font-weight'], 400) >= 600 || look['font-weight'] === 'bold';
  const width = letters.width(text, bold, size);
  const anchor = look['text-anchor'];
  const shift = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
  const { x, y, fill, stroke } = look;
  let at = unit(x) + unit(look.dx) - shift;
  const baseline = unit(y) + unit(look.dy);
  const stretches = letters.split(text, bold).map((stretch) => {
    const place = at;
    at += letters.width(stretch.text, bold, size);
    return { ...stretch, x: place };
  });
  if (isDrawn(stroke) && look['paint-order']?.startsWith('stroke')) {
    setStroke(pen, look);
    for (const { x: start, ...stretch } of stretches) {
      paintHalo(pen, letters.shape(stretch, size), start, baseline, colourOf(stroke), look);
    }
  }
  doc.fillColor(colourOf(fill ?? '#000000'));
  for (const { text: part, font, x: start } of stretches) {
    if (font === null) continue;
    doc.font(font).fontSize(size);
    doc.text(part, start, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }
}

/** Outlines, not letters: a halo written as text would be read twice. */
function paintHalo(
  { doc }: Pen,
  { glyphs, scale }: ReturnType<Pen['letters']['shape']>,
  x: number,
  baseline: number,
  colour: string,
  look: Attributes,
): void {
  let at = x;
  for (const { path, advanceWidth } of glyphs) {
    const outline = path.toSVG();
    if (outline) {
      doc.save();
      doc.transform(scale, 0, 0, -scale, at, baseline);
      doc.lineWidth(unit(look['stroke-width'], 1) / scale).path(outline);
      doc.stroke(colour);
      doc.restore();
    }
    at += advanceWidth * scale;
  }
}
