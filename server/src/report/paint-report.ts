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

/** Beside the name of the product, and the number of the page. */
const runningWidth = contentWidth - 24 * millimetre;
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
  const style = styles.running;
  const lay = (text: string) => breakLines(pen.letters, [{ text }], style, runningWidth);
  const draw = (attached: 'Top' | 'Bottom', y: number, words: readonly [string, string]) => {
    const [lines, aside] = words.map(lay);
    pen.doc.markContent('Artifact', { type: 'Pagination', attached: [attached] });
    // A long name takes a second line, away from the page's own words.
    for (const [index, line] of (lines ?? []).slice(0, 2).entries()) {
      const up = attached === 'Top' ? (lines?.length ?? 1) > 1 : false;
      pen.line(line, style, left, y + (index - (up ? 1 : 0)) * style.leading);
    }
    for (const line of aside ?? []) pen.line(line, style, left + contentWidth - line.width, y);
    pen.doc.endMarkedContent();
  };
  if (page > 1) draw('Top', 9 * millimetre, [header.left, header.right]);
  draw('Bottom', height - 13 * millimetre, [footer, `${page} / ${pages}`]);
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
