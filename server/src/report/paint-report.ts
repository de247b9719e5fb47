/** Paints a report as a PDF file: tagged, with its language, its title, its outline and its fonts inside. */

import type { Block, ReportDocument } from '@moyeu/web/results';
import PDFDocument from 'pdfkit';
import { layBlocks } from './blocks.ts';
import { openBookmarks } from './bookmarks.ts';
import { openLetters } from './letters.ts';
import { breakLines } from './lines.ts';
import { fillPages, type Placed } from './pages.ts';
import { openPen, type Pen } from './pen.ts';
import { contentWidth, type Frame, frameOf, millimetre, type Paper, styles } from './sheet.ts';

const languages = { fr: 'fr-CA', en: 'en-CA' } as const;

/** `madeAt` is an instant, in milliseconds. */
export async function paintReport(
  report: ReportDocument,
  paper: Paper,
  madeAt: number,
): Promise<Buffer> {
  const frame = frameOf(paper);
  const { title, subject, author } = report;
  const date = new Date(madeAt);
  const doc = new PDFDocument({
    size: [frame.width, frame.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    subset: 'PDF/UA' as never,
    lang: languages[report.locale],
    displayTitle: true,
    info: { Title: title, Author: author, Subject: subject, CreationDate: date, ModDate: date },
  });
  const bytes = collect(doc);
  const pen = openPen(doc, openLetters(doc));
  const bookmarks = openBookmarks(pen);
  const desk = { pen, bookmarks, titles: listTitles(report.blocks) };
  const pages = fillPages(layBlocks(desk, report.blocks, contentWidth), frame.depth);
  for (const [index, page] of pages.entries()) {
    for (const { part } of page) if (part.opens) bookmarks.know(part.opens, index + 1);
  }
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const [index, page] of pages.entries()) {
    doc.addPage();
    paintFrame(pen, frame, report, { page: index + 1, pages: pages.length });
    paintPage(page, frame, root);
  }
  root.end();
  doc.end();
  return bytes;
}

function paintPage(page: readonly Placed[], frame: Frame, root: PDFKit.PDFStructureElement): void {
  for (const [index, { part, y }] of page.entries()) {
    const place = { x: frame.left, y: frame.top + y };
    if (index === 0) part.again?.paint(place);
    part.paint(place, root);
  }
}

/** Sections after the list of contents. */
function listTitles(blocks: readonly Block[]): readonly string[] {
  const from = blocks.findIndex(({ kind }) => kind === 'contents');
  return blocks
    .slice(from + 1)
    .flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
}

/** Whose report it is, on every page but the first; what it is for, and the number of the page. */
function paintFrame(
  pen: Pen,
  { left, height }: Frame,
  { header, footer }: ReportDocument,
  { page, pages }: { readonly page: number; readonly pages: number },
): void {
  const write = (text: string, y: number, right: boolean) => {
    const style = styles.running;
    const [line] = breakLines(pen.letters, [{ text }], style, contentWidth);
    if (line) pen.line(line, style, left + (right ? contentWidth - line.width : 0), y);
  };
  const top = 9 * millimetre;
  const bottom = height - 13 * millimetre;
  const draw = (attached: 'Top' | 'Bottom', y: number, words: readonly [string, string]) => {
    pen.doc.markContent('Artifact', { type: 'Pagination', attached: [attached] });
    write(words[0], y, false);
    write(words[1], y, true);
    pen.doc.endMarkedContent();
  };
  if (page > 1) draw('Top', top, [header.left, header.right]);
  draw('Bottom', bottom, [footer, `${page} / ${pages}`]);
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
