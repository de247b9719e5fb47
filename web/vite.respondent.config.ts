/** Builds the one style sheet and the one script of partners' pages, with hashed names and a manifest. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const worthIt = /\.(css|js|svg|html)$/;

/** Writes each file beside itself as gzip and brotli, so that the server compresses nothing it sends. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (!dir) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!worthIt.test(name)) continue;
        const content = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
      }
    },
  };
}

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
        enhance: 'src/respondent/enhance.ts',
      },
    },
  },
});
