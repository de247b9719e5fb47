/** The report as plain blocks in reading order: what is said, never where it stands on a page. Whoever paints it lays it out. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

/** A few words of one look. */
export type Run = {
  readonly text: string;
  readonly look?: 'strong' | 'large' | 'soft' | 'tag';
};

/** Words of one paragraph. */
export type Words = readonly Run[];

/** An SVG of its own, in light colours, whose letters are in its own units. */
export type Drawing = {
  readonly svg: string;
  /** On paper, in millimetres; its height follows. */
  readonly width: number;
  /** What it shows, in words; nothing when the words beside it say the same. */
  readonly says?: string;
};

export type Cell = {
  /** Paragraphs, one under the other. */
  readonly lines?: readonly Words[];
  readonly drawing?: Drawing;
  /** Names its row or its column. */
  readonly names?: 'row' | 'column';
  readonly columns?: number;
  readonly rows?: number;
};

export type Column = {
  readonly align: 'left' | 'right';
  /** Takes what room is left. */
  readonly grows?: boolean;
  /** In millimetres, whatever stands in it: the same in tables one under the other. */
  readonly width?: number;
};

export type TableBlock = {
  readonly kind: 'table';
  /** Says unit and n; read out, and printed above unless it is `unseen`. */
  readonly caption: string;
  readonly unseen?: boolean;
  readonly columns: readonly Column[];
  readonly head: readonly Cell[];
  /** Rows that stay on one page together. */
  readonly bodies: readonly (readonly (readonly Cell[])[])[];
  readonly foot?: readonly (readonly Cell[])[];
  /** Without lines between the rows. */
  readonly bare?: boolean;
};

export type ListItem = { readonly words: Words; readonly sign?: Drawing };

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly text: string;
      /** At the right, on the same line where there is room. */
      readonly aside?: Words;
      /** Before its words. */
      readonly sign?: Drawing;
      /** Begins a page. */
      readonly apart?: boolean;
    }
  | {
      readonly kind: 'words';
      readonly look: 'eyebrow' | 'lead' | 'body' | 'remark';
      readonly words: Words;
    }
  | {
      readonly kind: 'list';
      readonly look: 'body' | 'small' | 'said';
      readonly items: readonly ListItem[];
    }
  | { readonly kind: 'figure'; readonly drawing: Drawing }
  | TableBlock
  /** Beside each other. */
  | {
      readonly kind: 'beside';
      readonly sides: readonly (readonly Block[])[];
      /** How the width is shared; alike where nothing is said. */
      readonly shares?: readonly number[];
      /** They end on one line rather than begin on one. */
      readonly level?: boolean;
    }
  /** Never parted by the end of a page, where one page can hold them. */
  | { readonly kind: 'whole'; readonly blocks: readonly Block[] }
  /** Headings of level 2 with their pages. */
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'space'; readonly millimetres: number };

export type ReportDocument = {
  readonly locale: Locale;
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** On every page but the first. */
  readonly header: { readonly left: string; readonly right: string };
  /** On every page, before its number. */
  readonly footer: string;
  readonly blocks: readonly Block[];
};
