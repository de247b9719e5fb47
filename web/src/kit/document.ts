/** The HTML document around a rendered page: language, title, icon, style sheet and script. */

type DocumentContext = {
  readonly locale: string;
  readonly assets:
    | { readonly css: string; readonly script?: string }
    /** For a file that stands alone: the style sheet itself, which no visitor has a word in. */
    | { readonly style: string };
};

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cstyle%3Eg,circle{color:%230b5c52}@media(prefers-color-scheme:dark){g,circle{color:%2376d3c2}}%3C/style%3E%3Cg fill='none' stroke='currentColor' stroke-linecap='round'%3E%3Ccircle cx='16' cy='16' r='13.4' stroke-width='2.8'/%3E%3Cpath stroke-width='2' d='M16 10V4M20.7 12.3 25.4 8.5M21.8 17.3 27.7 18.7M18.6 21.4 21.2 26.8M13.4 21.4 10.8 26.8M10.2 17.3 4.3 18.7M11.3 12.3 6.6 8.5'/%3E%3C/g%3E%3Ccircle cx='16' cy='16' r='4.6' fill='currentColor'/%3E%3C/svg%3E";

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escapeText = (text: string) => text.replace(/[&<"]/g, (found) => escapes[found] ?? found);

/** `root`: further attributes of the root element. */
export function wrapDocument(
  title: string,
  body: string,
  context: DocumentContext,
  root: Readonly<Record<string, string>> = {},
): string {
  const { locale, assets } = context;
  // Svelte leaves hydration markers as comments; nothing hydrates here, so they are only weight.
  const lean = body.replace(/<!--.*?-->/g, '');
  const attributes = Object.entries({ lang: `${locale}-CA`, ...root }).map(
    ([name, value]) => ` ${name}="${escapeText(value)}"`,
  );
  return [
    `<!doctype html><html${attributes.join('')}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">',
    '<meta name="format-detection" content="telephone=no">',
    `<title>${escapeText(title)}</title>`,
    `<link rel="icon" href="${icon}">`,
    ...('style' in assets ? [`<style>${assets.style}</style>`] : linkAssets(assets)),
    `</head><body>${lean}</body></html>`,
  ].join('');
}

function linkAssets(assets: { readonly css: string; readonly script?: string }): string[] {
  const sheet = `<link rel="stylesheet" href="${escapeText(assets.css)}">`;
  if (!assets.script) return [sheet];
  return [sheet, `<script type="module" src="${escapeText(assets.script)}"></script>`];
}
