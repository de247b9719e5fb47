/** Writes and draws on the page, and says in the file's structure what each thing is: a reader hears headings, tables, alternatives. */

import { boxWidth, type Letters } from './letters.ts';
import { colourOf, isBold, type Line, sizeOf, tagPadding } from './lines.ts';
import { colours, type Style } from './sheet.ts';

export type Element = PDFKit.PDFStructureElement;

type Attributes = {
  readonly alt?: string;
  readonly title?: string;
  readonly scope?: 'Row' | 'Column';
  readonly columns?: number;
  readonly rows?: number;
  readonly box?: Box;
};

/** From the top left corner of the page, in points. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Pen = {
  readonly doc: PDFKit.PDFDocument;
  readonly letters: Letters;
  /** A new element of the structure, the last of its parent. */
  element(parent: Element, type: string, attributes?: Attributes): Element;
  /** What `draw` draws is the content of the element. */
  content(element: Element, draw: () => void): void;
  /** What `draw` draws is decoration. */
  decoration(draw: () => void): void;
  /** `y` is the top of the line. */
  line(line: Line, style: Style, x: number, y: number): void;
  rule(x: number, y: number, width: number, colour?: string, thickness?: number): void;
};

export function openPen(doc: PDFKit.PDFDocument, letters: Letters): Pen {
  /** The letter itself is heard, copied and found, though it cannot be drawn. */
  function writeBox(letter: string, x: number, baseline: number, size: number): void {
    doc.markContent('Span', { actual: letter });
    const inset = size * 0.1;
    doc.rect(x + inset, baseline - size * 0.68, size * boxWidth - 2 * inset, size * 0.68);
    doc
      .lineWidth(size * 0.06)
      .undash()
      .stroke(colours.soft);
    doc.endMarkedContent();
  }

  function write(text: string, bold: boolean, size: number, x: number, baseline: number): void {
    let at = x;
    for (const { text: part, font } of letters.split(text, bold)) {
      if (font === null) {
        writeBox(part, at, baseline, size);
        at += boxWidth * size;
        continue;
      }
      doc.font(font).fontSize(size);
      doc.text(part, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      at += doc.widthOfString(part);
    }
  }
  return {
    doc,
    letters,
    element(parent, type, { scope, columns, rows, box, ...options } = {}) {
      const placed = box
        ? { bbox: [box.x, box.y, box.x + box.width, box.y + box.height], placement: 'Block' }
        : {};
      const element = doc.struct(type, { ...options, ...placed } as never);
      const spans = {
        ...(scope ? { Scope: scope } : {}),
        ...(columns ? { ColSpan: columns } : {}),
        ...(rows ? { RowSpan: rows } : {}),
      };
      // Spans are not among the options of the library; the dictionary is what the file will hold.
      const { data } = (element as unknown as { dictionary: { data: Record<string, unknown> } })
        .dictionary;
      if (Object.keys(spans).length > 0) data.A = { O: 'Table', ...spans };
      parent.add(element);
      return element;
    },
    content(element, draw) {
      const { S: type } = (element as unknown as { dictionary: { data: { S: string } } }).dictionary
        .data;
      element.add(doc.markStructureContent(type as never));
      draw();
      doc.endMarkedContent();
    },
    decoration(draw) {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },
    line({ pieces }, style, x, y) {
      const baseline = y + style.leading * 0.5 + style.size * 0.34;
      for (const piece of pieces) {
        const bold = isBold(piece.look, style);
        if (piece.look === 'tag') {
          const height = style.size * 1.32;
          const top = baseline - style.size * 0.35 - height / 2;
          doc.roundedRect(x + piece.x, top, piece.width, height, height / 2).fill(colours.gap);
        }
        doc.fillColor(colourOf(piece.look, style));
        const inset = piece.look === 'tag' ? tagPadding : 0;
        write(piece.text, bold, sizeOf(piece.look, style), x + piece.x + inset, baseline);
      }
    },
    rule(x, y, width, colour = colours.line, thickness = 0.5) {
      doc.moveTo(x, y).lineTo(x + width, y);
      doc.lineWidth(thickness).undash().stroke(colour);
    },
  };
}
