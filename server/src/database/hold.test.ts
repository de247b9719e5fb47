/** One server a folder, seen from a second process: held while the first lives, free however it ends. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdFolder, isHeld } from './hold.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-hold-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('is held until the other process is killed, and leaves no trace where nobody was', async () => {
  expect(isHeld(folder)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  const script = `
    const { holdFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'hold.ts'))});
    holdFolder(${JSON.stringify(folder)});
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  expect([isHeld(folder), holdFolder(folder)]).toEqual([true, null]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(isHeld(folder)).toBe(false);
  const held = holdFolder(folder);
  expect(isHeld(folder)).toBe(true);
  held?.letGo();
  expect([isHeld(folder), readdirSync(folder)]).toEqual([false, ['in-use']]);
});
