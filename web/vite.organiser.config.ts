/** Builds the organisers' application: one document, hashed assets, nothing inline. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from './precompress.config.ts';

/** Asks for the one font file that every page needs before the style sheet has named it. */
function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => /public-sans-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: {
              rel: 'preload',
              as: 'font',
              type: 'font/woff2',
              crossorigin: '',
              href: `/${name}`,
            },
            injectTo: 'head',
          })),
    },
  };
}

export default defineConfig({
  root: 'src/organiser',
  base: '/',
  publicDir: false,
  plugins: [svelte(), preloadFont(), precompress()],
  build: {
    outDir: '../../dist/organiser',
    emptyOutDir: true,
    assetsDir: 'app',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
