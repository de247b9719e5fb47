/** Loaded before the server: hands it the gathered libraries where they are built, and keeps what Node compiled. */

import { existsSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { libraries, librariesFolder, nameFile } from './libraries.mjs';
import { compiledFolder } from './places.mjs';

// Where it cannot be written, Node does without.
enableCompileCache(compiledFolder);

const gathered = new Map(
  libraries
    .map((library) => [library, join(librariesFolder, `${nameFile(library)}.js`)])
    .filter(([, file]) => existsSync(file))
    .map(([library, file]) => [library, pathToFileURL(file).href]),
);

registerHooks({
  resolve(library, context, next) {
    const url = gathered.get(library);
    return url === undefined
      ? next(library, context)
      : { url, format: 'module', shortCircuit: true };
  },
});
