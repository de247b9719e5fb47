/** Builds the one style sheet and the one script of partners' pages, with hashed names and a manifest. */

import { defineConfig } from 'vite';
import { precompress } from './precompress.config.ts';

export default defineConfig({
  base: '/assets/',
  publicDir: false,
  plugins: [precompress()],
  build: {
    outDir: 'dist/respondent',
    assetsDir: '.',
    manifest: 'manifest.json',
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        respondent: 'src/respondent/respondent.css',
        results: 'src/results/results-page.css',
        history: 'src/results/history-page.css',
        enhance: 'src/respondent/enhance.ts',
      },
    },
  },
});
