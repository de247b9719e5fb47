/** Builds the organisers' application: one document, hashed assets, nothing inline. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { precompress } from './precompress.config.ts';

export default defineConfig({
  root: 'src/organiser',
  base: '/',
  publicDir: false,
  plugins: [svelte(), precompress()],
  build: {
    outDir: '../../dist/organiser',
    emptyOutDir: true,
    assetsDir: 'app',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
