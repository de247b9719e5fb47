/** Which room may import which: domain ← contract ← features ← app ← main. */

import type { House } from '../house.ts';
import type { Import } from '../imports.ts';
import { file, type Rule } from '../rule.ts';

type Layer = {
  readonly room: RegExp;
  readonly may: RegExp;
  readonly says: string;
  readonly why: string;
  readonly broken: Rule['broken'];
};

const layers: readonly Layer[] = [
  {
    room: /^shared\/src\/domain\//,
    may: /^shared\/src\/domain\//,
    says: 'the domain imports nothing but the domain',
    why: 'what is counted and what may be shown must be provable without a database, a server or a library',
    broken: [
      file('shared/src/domain/tally.ts', `import { z } from 'zod';`),
      file('shared/src/domain/tally.ts', `import '../contract/waves.ts';`),
    ],
  },
  {
    room: /^shared\/src\/contract\//,
    may: /^shared\/src\/(domain|contract)\/|^npm:zod$/,
    says: 'the contract imports the domain and zod alone',
    why: 'the browser reads its types: what it drags in, every client drags in',
    broken: [file('shared/src/contract/waves.ts', `import type { F } from 'fastify';`)],
  },
  {
    room: /^shared\/instruments\//,
    may: /^shared\/(instruments|src\/domain)\//,
    says: 'a questionnaire is data and knows only the shape of a questionnaire',
    why: 'it is frozen once an edition uses it: code it depended on could change its meaning',
    broken: [file('shared/instruments/six.ts', `import { m } from '@moyeu/shared/messages';`)],
  },
  {
    room: /^server\/src\/(http|database|pages|mail|report)\//,
    may: /^(?!server\/src\/(features\/|app\.ts|main\.ts)|server\/launch|tests\/)/,
    says: 'http, database, pages, mail and report know no feature',
    why: 'a cross-cutting room that knows one feature breaks when that feature changes',
    broken: [
      file('server/src/http/problems.ts', `import '../features/waves/service.ts';`),
      file('server/src/database/open.ts', `import type { App } from '../app.ts';`),
    ],
  },
  {
    room: /^server\/src\/database\//,
    may: /^(?!server\/src\/(http|pages|mail)\/)/,
    says: 'the database knows neither http nor pages nor mail',
    why: 'storage must be provable without a request',
    broken: [file('server/src/database/open.ts', `import '../http/problems.ts';`)],
  },
  {
    room: /^server\/src\/report\//,
    may: /^(?!server\/src\/(http|pages|mail|database)\/)/,
    says: 'the report knows neither the database nor http',
    why: 'a file is painted from words and drawings alone: what is withheld cannot reach it',
    broken: [file('server/src/report/cells.ts', `import '../database/open.ts';`)],
  },
  {
    room: /^server\/src\/features\//,
    may: /^(?!server\/src\/(app|main)\.ts)/,
    says: 'a feature knows neither the app nor the process',
    why: 'app.ts is the only table of contents; a feature that reaches up cannot be read alone',
    broken: [file('server/src/features/waves/routes.ts', `import '../../app.ts';`)],
  },
  {
    room: /^server\/src\/(?!main\.ts)/,
    may: /^(?!server\/src\/main\.ts)/,
    says: 'nothing imports main',
    why: 'main.ts starts a process when it is loaded',
    broken: [file('server/src/app.ts', `import './main.ts';`)],
  },
  {
    room: /^server\/src\/features\/[^/]+\/routes\.ts$/,
    may: /^(?!server\/src\/database\/|.*\/store\.ts$)/,
    says: 'routes reach no store and no database',
    why: 'routes are HTTP in and out: a query there escapes the policy that the service asked for',
    broken: [
      file('server/src/features/waves/routes.ts', `import { findWave } from './store.ts';`),
      file('server/src/features/waves/routes.ts', `import { x } from '../../database/open.ts';`),
    ],
  },
  {
    room: /^server\/src\/features\/[^/]+\/service\.ts$/,
    may: /^(?!.*\/routes\.ts$|npm:fastify)/,
    says: 'a service knows no route and no fastify',
    why: 'deciding must be testable without HTTP',
    broken: [file('server/src/features/waves/service.ts', `import type { F } from 'fastify';`)],
  },
  {
    room: /^server\/src\/features\/[^/]+\/store\.ts$/,
    may: /^(?!.*\/(routes|service)\.ts$|server\/src\/(http|pages|mail)\/|npm:fastify)/,
    says: 'a store knows neither service nor route nor page',
    why: 'a store builds queries and writes; decisions taken there are taken twice',
    broken: [file('server/src/features/waves/store.ts', `import { x } from './service.ts';`)],
  },
  {
    room: /^shared\//,
    may: /^(?!server\/|web\/|tests\/)/,
    says: 'shared knows neither server nor web',
    why: 'both are built on it',
    broken: [file('shared/instruments/six.ts', `import '../../web/src/kit/days.ts';`)],
  },
  {
    room: /^web\//,
    may: /^(?!server\/|tests\/)/,
    says: 'web never imports the server',
    why: 'whatever the browser can import, it can be sent',
    broken: [file('web/src/organiser/api.ts', `import '../../../server/src/config.ts';`)],
  },
  {
    room: /^server\//,
    may: /^(?!web\/(?!src\/(respondent|results)\/render\.ts$|dist\/)|tests\/)/,
    says: 'the server sees of web only its renderer',
    why: 'Node cannot run a component: pages come built, through one door',
    broken: [file('server/src/pages/page.ts', `import '../../../web/src/kit/days.ts';`)],
  },
  {
    room: /^web\/src\/kit\//,
    may: /^(?!web\/src\/(?!kit\/))/,
    says: 'the kit knows no other room of web',
    why: 'it is shared by partners’ pages and the organiser app, and must stay light for the first',
    broken: [file('web/src/kit/days.ts', `import '../organiser/api.ts';`)],
  },
  {
    room: /^web\/src\/(respondent|results)\//,
    may: /^(?!web\/src\/organiser\/|npm:(chart\.js|sv-router))/,
    says: 'partners’ pages import nothing of the organiser app',
    why: 'an answer page weighs a few kilobytes and must work on a bad network',
    broken: [
      file('web/src/respondent/A.svelte', '<script>', `import '../organiser/a.ts';`, '</script>'),
    ],
  },
  {
    room: /^web\/src\/results\//,
    may: /^(?!web\/src\/respondent\/)/,
    says: 'the figures know nothing of the answer page',
    why: 'they are drawn for partners, organisers and print alike',
    broken: [file('web/src/results/wheel.ts', `import '../respondent/document.ts';`)],
  },
];

export const layerRules: readonly Rule[] = layers.map((layer) => ({
  says: layer.says,
  why: layer.why,
  broken: layer.broken,
  find: (house) => findForbidden(house, layer.room, (found) => !layer.may.test(found.to)),
}));

/** Imports of the code in a room that `forbidden` refuses. */
export function findForbidden(
  house: House,
  room: RegExp,
  forbidden: (found: Import) => boolean,
): readonly string[] {
  return house.code
    .filter(({ path }) => room.test(path))
    .flatMap(({ path }) =>
      house
        .importsOf(path)
        .filter(forbidden)
        .map(({ to }) => `${path} imports ${to}`),
    );
}
