/** Runs child processes one at a time, hands them the signals this process receives, and their exit code on. */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

/** A child failed: carries the exit code the launcher must end with. */
export class Failed extends Error {
  constructor(code) {
    super(`exit code ${code}`);
    this.code = code;
  }
}

let current;
let stopped;

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    stopped = signal;
    // At a terminal Ctrl+C has already reached the child, which shares our process group.
    if (signal === 'SIGINT' && process.stdin.isTTY && current) return;
    if (current) current.kill(signal);
    else process.exit(128 + constants.signals[signal]);
  });
}

/**
 * Runs one command to its end and answers its exit code (128 + n when a signal ended it).
 * Its stdout goes to our stderr unless `stdout` says otherwise; `tools.node` comes first on its PATH.
 */
export function run(command, args, { tools, cwd, env, stdout = 2, stdin = 'inherit' } = {}) {
  return start(command, args, { tools, cwd, env, stdio: [stdin, stdout, 'inherit'] }).ended;
}

/** Like `run`, for a command that must succeed before anything else makes sense. */
export async function runOrFail(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Failed(code);
}

/** Runs a short command and answers what it printed, or nothing when it failed. */
export async function findOutput(command, args, { stderr = 'inherit' } = {}) {
  const { child, ended } = start(command, args, { stdio: ['ignore', 'pipe', stderr] });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  return (await ended) === 0 ? printed.trim() : undefined;
}

export function exitOnFailure(error) {
  if (error instanceof Failed) return error.code;
  throw error;
}

function start(command, args, { tools, cwd, env, stdio }) {
  const path = tools
    ? `${dirname(tools.node)}${delimiter}${process.env.PATH ?? ''}`
    : process.env.PATH;
  const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env, PATH: path } });
  current = child;
  const ended = new Promise((resolve) => {
    const end = (code) => {
      current = undefined;
      // Asked to stop between two steps: the next step must not begin.
      if (stopped && code !== 0) process.exit(code);
      resolve(code);
    };
    child.once('error', () => end(127));
    child.once('close', (code, signal) => end(code ?? 128 + constants.signals[signal]));
  });
  return { child, ended };
}
