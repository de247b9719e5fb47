/** A part of the report that no page end cuts: a line, a row, a figure. Laid out first, painted once its place is known. */

import type { Element, Pen } from './pen.ts';

export type Place = { readonly x: number; readonly y: number };

export type Part = {
  readonly height: number;
  /** Above it, but at the top of a page. */
  readonly space: number;
  /** Stays on the page of the part after it. */
  readonly holds: boolean;
  /** Begins a page. */
  readonly apart?: boolean;
  /** The title of the section that begins here. */
  readonly opens?: string;
  /** Painted again above it where it comes first on a page: the head of a table. */
  readonly again?: { readonly height: number; readonly paint: (place: Place) => void };
  /** In the order of reading, which is the order of the file's structure. */
  readonly paint: (place: Place, element: Element) => void;
};

/** All of them on one page, where one page can hold them. */
export function holdTogether(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, index) => ({ ...part, holds: part.holds || index < parts.length - 1 }));
}

export function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { space, height }, index) => sum + (index > 0 ? space : 0) + height, 0);
}

/** A first line alone at the foot of a page, or a last one alone at the head of the next, is held to its neighbour. */
export function avoidWidows(lines: readonly Part[]): readonly Part[] {
  if (lines.length <= 4) return holdTogether(lines);
  return lines.map((line, index) => ({
    ...line,
    holds: line.holds || index === 0 || index === lines.length - 2,
  }));
}

/** Opens an element of the structure when the first of its parts is painted. */
export function openOnce(pen: Pen, type: string, attributes?: Parameters<Pen['element']>[2]) {
  let opened: Element | undefined;
  return (parent: Element): Element => {
    opened ??= pen.element(parent, type, attributes);
    return opened;
  };
}
