/** What an organiser's browser must fetch before the first page, and where charts are carried to. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../web/dist/organiser');
const page = readFileSync(join(dist, 'index.html'), 'utf8');

const read = (file: string) => readFileSync(join(dist, 'app', file), 'utf8');

/** Scripts that the page names, and those they import before they run. */
function listFirstScripts(): readonly string[] {
  const found = new Set<string>();
  const waiting = [...page.matchAll(/\/app\/([\w.-]+\.js)"/g)].map(([, file = '']) => file);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const statics = read(file).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g);
    waiting.push(...[...statics].map(([, other = '']) => other));
  }
  return [...found];
}

it('is at most 120 kB of compressed script before the first page', () => {
  const first = listFirstScripts();
  expect(first.length).toBeGreaterThan(0);
  const bytes = first.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(120_000);
});

it('carries the charts only to the page that draws one', () => {
  const scripts = readdirSync(join(dist, 'app')).filter((file) => file.endsWith('.js'));
  const holdCharts = scripts.filter((file) => read(file).includes('getDatasetMeta'));
  expect(holdCharts).toHaveLength(1);
  const [charts = ''] = holdCharts;
  expect(listFirstScripts()).not.toContain(charts);
  const ask = scripts.filter((file) => file !== charts && read(file).includes(charts));
  expect(
    ask.filter((file) => !file.startsWith('ResultsRoute') && !file.startsWith('index')),
  ).toEqual([]);
});

it('keeps the rules of paper after those of the screen they replace, in one file', () => {
  const styles = readdirSync(join(dist, 'app')).filter((file) => file.endsWith('.css'));
  const printed = styles.map(read).filter((style) => style.includes('@page report'));
  expect(printed).toHaveLength(1);
  const [style = ''] = printed;
  expect(style.indexOf('.hide{')).toBeGreaterThan(-1);
  expect(style.indexOf('.hide{')).toBeLessThan(style.indexOf('@page report'));
});
