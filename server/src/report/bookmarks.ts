/** Where sections begin: for the list of contents, its links, and the outline a reader shows beside the pages. */

import { breakLines } from './lines.ts';
import { openOnce, type Part } from './part.ts';
import type { Pen } from './pen.ts';
import { millimetre, styles } from './sheet.ts';

export type Bookmarks = {
  /** A heading of level 2 or 3 is painted here, on the page of now. */
  mark(level: 1 | 2 | 3 | 4, text: string, y: number): void;
  /** Pages begin at 1; told once they are filled. */
  know(text: string, page: number): void;
  lay(titles: readonly string[], width: number): readonly Part[];
};

export function openBookmarks(pen: Pen): Bookmarks {
  const pages = new Map<string, number>();
  const names = new Map<string, string>();
  /** In plain letters: a reader looks a name up in the order of its bytes. */
  const nameOf = (title: string) => {
    const name = names.get(title) ?? `section-${String(names.size + 1).padStart(2, '0')}`;
    names.set(title, name);
    return name;
  };
  const { outline } = pen.doc;
  let section: PDFKit.PDFOutline | undefined;

  return {
    mark(level, text, y) {
      const options = { top: y - 12, left: pen.doc.page.width } as object;
      if (level === 2) {
        pen.doc.addNamedDestination(nameOf(text), 'XYZ', 0, y - 12, 0);
        section = outline.addItem(text, options);
      } else if (level === 3) section?.addItem(text, options);
    },
    know(text, page) {
      if (!pages.has(text)) pages.set(text, page);
    },
    lay(titles, width) {
      const style = styles.body;
      const open = openOnce(pen, 'TOC');
      return titles.flatMap((title) =>
        breakLines(pen.letters, [{ text: title }], style, width - 12 * millimetre).map(
          (line, index): Part => ({
            height: style.leading + 2,
            space: 0,
            holds: false,
            paint({ x, y }, parent) {
              const item = pen.element(open(parent), 'TOCI');
              const link = pen.element(pen.element(item, 'Reference'), 'Link');
              pen.content(link, () => pen.line(line, style, x, y));
              if (index > 0) return;
              const [page] = breakLines(
                pen.letters,
                [{ text: String(pages.get(title) ?? '') }],
                style,
                width,
              );
              if (!page) return;
              pen.content(link, () => pen.line(page, style, x + width - page.width, y));
              const options = { structParent: link, Contents: new String(title), F: 4 };
              pen.doc.goTo(x, y, width, style.leading, nameOf(title), options as object);
            },
          }),
        ),
      );
    },
  };
}
