/** Builds partners' pages for rendering on the server: one module, no client code, everything bundled. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  plugins: [svelte({ compilerOptions: { css: 'external' } })],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    rolldownOptions: {
      input: { render: 'src/respondent/render.ts', results: 'src/results/render.ts' },
    },
    outDir: 'dist/server',
    target: 'node24',
    // Line by line, a stack trace of the built page can be read.
    minify: false,
  },
});
