/** The process: settings, database, application, listening, and a graceful end. */

import { accessSync, chmodSync, constants, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { m } from '@moyeu/shared/messages';
import { type Config, readConfig } from './config.ts';
import { makeFolder } from './data-folder.ts';
import { holdFolder } from './database/hold.ts';
import type { Deps } from './deps.ts';
import { describeCrash } from './http/logging.ts';
import type { Installation } from './installation.ts';
import { passwordCost } from './passwords.ts';
import { findPortProblem } from './port.ts';
import { systemRandom } from './random.ts';

const clock = () => new Date();
const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** The instant, as the name of a file: no file system refuses it. */
const nameNow = () => clock().toISOString().replaceAll(':', '-');

/** One clear line, and out. */
function refuseToStart(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function getConfig(): Config {
  const read = readConfig();
  if (read.ok) return read.config;
  const { setting, value, near, locale } = read.problem;
  if (near) refuseToStart(m.cli_setting_misspelt({ setting, near }, { locale }));
  if (setting.startsWith('MOYEU_')) refuseToStart(m.cli_setting_unknown({ setting }, { locale }));
  refuseToStart(m.cli_setting_wrong({ setting, value }, { locale }));
}

function refuseToListen(code: string): never {
  const { host, port, locale } = config;
  if (code === 'EADDRINUSE') refuseToStart(m.cli_port_in_use({ host, port }, { locale }));
  refuseToStart(m.cli_cannot_listen({ host, port, code }, { locale }));
}

function prepareFolder({ dataDir, locale }: Config): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.R_OK | constants.X_OK);
    chmodSync(dataDir, 0o700);
  } catch {
    refuseToStart(m.cli_folder_unwritable({ folder: dataDir }, { locale }));
  }
}

async function open(): Promise<Installation> {
  const { explainOpening, openInstallation } = await import('./installation.ts');
  try {
    return await openInstallation(config, nameNow());
  } catch (error) {
    refuseToStart(explainOpening(error, config, version));
  }
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${describeCrash(error)}\n`);
  process.exit(1);
});

// What follows takes a second to load: a setting that is wrong is told before.
const config = getConfig();
const { locale } = config;
const [command, argument, second] = process.argv.slice(2);
if (config.databaseUrl !== null && (command === 'backup' || command === 'restore')) {
  refuseToStart(m.cli_copies_elsewhere({}, { locale }));
}
if (command === 'migrate-to-postgres') {
  const { migrateToPostgres } = await import('./migrate-to-postgres.ts');
  process.exit(await migrateToPostgres(config, nameNow(), version));
}
if (command === 'backup') {
  const { backUpByHand } = await import('./back-up.ts');
  process.exit(backUpByHand(config, argument, clock()));
}
if (command === 'restore') {
  const { restore } = await import('./restore.ts');
  process.exit(restore(config, argument, version));
}
const resetsPassword = command === 'reset-password';
const carriesHistory = command === 'export' || command === 'import';
if (resetsPassword || carriesHistory) {
  const { dataDir: folder, databaseUrl } = config;
  const { hasDatabase } = await import('./database/open.ts');
  if (databaseUrl === null && !hasDatabase(folder)) {
    refuseToStart(m.cli_reset_no_database({ folder }, { locale }));
  }
} else {
  const problem = await findPortProblem(config.host, config.port);
  if (problem !== null) refuseToListen(problem);
}
prepareFolder(config);
// On PostgreSQL several servers may share what little stands in the folder.
const mayShare = resetsPassword || carriesHistory || config.databaseUrl !== null;
if (!mayShare && !holdFolder(config.dataDir)) {
  refuseToStart(m.cli_folder_in_use({ folder: config.dataDir }, { locale }));
}
const { database, secret } = await open();
if (resetsPassword) {
  const { resetPasswordOf } = await import('./reset-password.ts');
  const code = await resetPasswordOf(argument, {
    config,
    database,
    random: systemRandom,
    passwordCost,
  });
  await database.close();
  process.exit(code);
}
let publicUrl = config.publicUrl ?? '';
const deps: Deps = {
  config,
  database,
  clock,
  random: systemRandom,
  passwordCost,
  secret,
  publicUrl: () => publicUrl,
  setupToken: systemRandom.token(),
  version,
};
if (carriesHistory) {
  const { exportByHand, importByHand } = await import('./carry-history.ts');
  const carry = command === 'export' ? exportByHand : importByHand;
  const code = await carry(deps, argument, second);
  await database.close();
  process.exit(code);
}
const { buildApp } = await import('./app.ts');
const { needsSetup } = await import('./features/organisers/service.ts');
const app = await buildApp(deps);

// Before listening: whoever reads the address below may already ask to end.
/** What is in flight gets this long to end; a second signal waits for nothing. */
const longestEnd = 10_000;
let ending = false;
async function end(): Promise<void> {
  if (ending) process.exit(1);
  ending = true;
  setTimeout(() => process.exit(1), longestEnd).unref();
  await app.close();
  await database.close();
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);

try {
  await app.listen({ host: config.host, port: config.port });
} catch (error) {
  await database.close();
  refuseToListen((error as { code?: string }).code ?? '');
}
const { port } = app.server.address() as AddressInfo;
const shownHost = config.host.includes(':') ? `[${config.host}]` : config.host;
publicUrl ||= `http://${shownHost === '0.0.0.0' || shownHost === '[::]' ? 'localhost' : shownHost}:${port}`;
process.stdout.write(`${m.cli_listening({ version, url: publicUrl }, { locale })}\n`);
if (await needsSetup(deps)) {
  const url = `${publicUrl}/setup#${deps.setupToken}`;
  process.stdout.write(`${m.cli_setup_link({ url }, { locale })}\n`);
}
