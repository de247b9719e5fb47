/** Gathers the libraries the server loads before anything else, as they are, in a few files. */

import { defineConfig } from 'vite';
import { libraries, librariesFolder, nameFile } from './launch/libraries.mjs';

export default defineConfig({
  publicDir: false,
  // Nothing else: what is native or CommonJS stays as it was installed.
  ssr: { noExternal: [...new Set(libraries.map(namePackage))] },
  build: {
    ssr: true,
    outDir: librariesFolder,
    target: 'node24',
    // Line by line, a stack trace can be read.
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(libraries.map((library) => [nameFile(library), library])),
      preserveEntrySignatures: 'strict',
      output: { comments: false },
    },
  },
});

function namePackage(library: string): string {
  return library.split('/', library.startsWith('@') ? 2 : 1).join('/');
}
