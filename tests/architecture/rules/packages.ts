/** Packages that have one room, so that replacing them means opening one room. */

import { file, type Rule } from '../rule.ts';
import { findForbidden } from './layers.ts';

const outside = (room: RegExp) => new RegExp(`^(?!.*${room.source})`);

export const packageRules: readonly Rule[] = [
  {
    says: 'drizzle and the database drivers live in database/ and store.ts',
    why: 'a query anywhere else escapes the partnership filter and the second engine',
    find: (house) =>
      findForbidden(
        house,
        outside(/server\/src\/(database\/|features\/[^/]+\/store\.ts$)/),
        ({ to }) => /^npm:(drizzle-orm|better-sqlite3|pg)(\/|$)/.test(to),
      ),
    broken: [
      file('server/src/features/waves/service.ts', `import { eq } from 'drizzle-orm';`),
      file('server/src/main.ts', `import type { Database } from 'better-sqlite3';`),
      file('server/src/app.ts', `const x = await import('drizzle-orm/better-sqlite3');`),
    ],
  },
  {
    says: 'what makes files of a report lives in server/src/report',
    why: 'it is loaded by a process of its own: the server that answers partners never pays for it',
    find: (house) =>
      findForbidden(house, outside(/server\/src\/report\//), ({ to }) =>
        /^npm:(pdfkit|write-excel-file)(\/|$)/.test(to),
      ),
    broken: [file('server/src/features/reports/service.ts', `import PDF from 'pdfkit';`)],
  },
  {
    says: 'chart.js lives in web/src/organiser/charts',
    why: 'it weighs 55 kB and cannot draw SVG: partners’ pages and exports never need it',
    find: (house) =>
      findForbidden(house, outside(/web\/src\/organiser\/charts\//), ({ to }) =>
        /^npm:chart\.js(\/|$)/.test(to),
      ),
    broken: [
      file('web/src/results/Wheel.svelte', '<script>', `import 'chart.js/auto';`, '</script>'),
    ],
  },
  {
    says: 'zod and the contract’s code never reach the browser',
    why: 'zod adds 20 kB to the bundle and the server checks every request anyway: types are enough',
    find: (house) =>
      findForbidden(
        house,
        /^web\//,
        ({ to, typeOnly }) => !typeOnly && /^npm:zod|^shared\/src\/contract\//.test(to),
      ),
    broken: [
      file('web/src/organiser/api.ts', `import { waves } from '@moyeu/shared/contract/waves.ts';`),
      file('web/src/organiser/api.ts', `import { z } from 'zod';`),
    ],
  },
];
