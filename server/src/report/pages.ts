/** Shares parts out over pages: no heading alone at the foot of one, nothing cut that stays whole. */

import { heightOf, type Part } from './part.ts';

export type Placed = { readonly part: Part; readonly y: number };

/** From the top of the content. */
export function fillPages(parts: readonly Part[], depth: number): readonly (readonly Placed[])[] {
  const pages: Placed[][] = [[]];
  let y = 0;
  const turn = () => {
    pages.push([]);
    y = 0;
  };
  const put = (part: Part) => {
    const first = y === 0;
    const above = first ? (part.again?.height ?? 0) : part.space;
    y += above;
    pages.at(-1)?.push({ part, y });
    y += part.height;
  };
  for (const chunk of listChunks(parts)) {
    const [head] = chunk;
    if (!head) continue;
    if (head.apart && y > 0) turn();
    const needed = heightOf(chunk) + (y > 0 ? head.space : 0);
    // What no page can hold begins one too: as much of it as can stays together.
    if (y > 0 && y + needed > depth) turn();
    for (const part of chunk) {
      if (y > 0 && y + part.space + part.height > depth) turn();
      put(part);
    }
  }
  return pages;
}

/** Parts that stay on one page. */
function listChunks(parts: readonly Part[]): readonly (readonly Part[])[] {
  const chunks: Part[][] = [];
  let open = false;
  for (const part of parts) {
    const chunk = chunks.at(-1);
    if (open && chunk) chunk.push(part);
    else chunks.push([part]);
    open = part.holds;
  }
  return chunks;
}
