/** Where the launcher finds the repository and keeps what it remembers between two starts. */

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Inside what a clean removes: forgetting `node_modules` or `web/dist` forgets its stamp with it. */
export const toolsFile = join(root, 'node_modules/.moyeu-node');
export const installStamp = join(root, 'node_modules/.moyeu-installed');
export const buildStamp = join(root, 'web/dist/.moyeu-built');
/** What Node compiled at earlier starts. */
export const compiledFolder = join(root, 'node_modules/.cache/moyeu');
