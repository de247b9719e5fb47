/** The colours a canvas draws with: the page's own tokens, read when it is drawn. */

export type Ink = {
  readonly paper: string;
  readonly ground: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly edge: string;
  readonly gap: string;
  readonly band: string;
  readonly font: string;
  readonly groups: readonly string[];
};

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read('paper'),
    ground: read('ground'),
    ink: read('ink'),
    soft: read('ink-2'),
    line: read('line'),
    edge: read('edge'),
    gap: read('gap'),
    band: read('band'),
    font: style.fontFamily,
    groups: [1, 2, 3, 4, 5, 6, 7, 8].map((place) => read(`group-${place}`)),
  };
}

export function inkOf({ groups, ink }: Ink, rank: number | null): string {
  return rank === null ? ink : (groups[rank % groups.length] ?? ink);
}
