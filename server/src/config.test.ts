/** Settings: sensible when unset, refused by name when wrong or misspelt. */

import { describe, expect, it } from 'vitest';
import { readConfig, settingNames } from './config.ts';

describe('readConfig', () => {
  it('needs nothing set, and listens to this machine only', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: null,
        trustProxy: false,
        locale: 'fr',
        backupKeep: 7,
      },
    });
  });

  it('takes an empty setting for one that nobody set', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const read = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://moyeu.example/',
      TRUST_PROXY: '10.0.0.1, 10.0.0.2',
      LOCALE: 'en',
      HOSTNAME: 'anything',
      MOYEU_PASSWORD: 'for the rehearsal',
    });
    expect(read).toMatchObject({
      ok: true,
      config: {
        port: 0,
        publicUrl: 'https://moyeu.example',
        trustProxy: ['10.0.0.1', '10.0.0.2'],
        locale: 'en',
      },
    });
  });

  it('reads what the host says of personal information, and takes an empty line for nothing said', () => {
    expect(
      readConfig({
        PRIVACY_LAW: 'public',
        PRIVACY_CONTACT: ' Léa Roy, lea@exemple.org ',
        HOSTING_PLACE: '',
      }),
    ).toMatchObject({
      config: {
        privacy: { law: 'public', contact: 'Léa Roy, lea@exemple.org', place: null },
      },
    });
    expect(readConfig({ PRIVACY_LAW: '' })).toMatchObject({
      config: { privacy: { law: null, contact: null, place: null } },
    });
  });

  it('takes no ordinary variable for a misspelt setting', () => {
    const ordinary = [
      ...['HOSTNAME', 'HOSTTYPE', 'LOGNAME', 'LOG_DIR', 'DATADOG', 'DATABASE', 'PRIVATE_KEY'],
      ...['HOME', 'PATH', 'PWD', 'LANG', 'LC_ALL', 'TERM', 'SHELL', 'USER', 'TZ', 'NODE_ENV', 'CI'],
      ...['npm_config_local_prefix', 'npm_lifecycle_event', 'STATE_DIRECTORY', 'JOURNAL_STREAM'],
    ];
    expect(readConfig(Object.fromEntries(ordinary.map((name) => [name, 'x'])))).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['PRIVACY_LAW', 'quebec'],
    ['PRIVACY_CONTACT', 'two\nlines'],
    ['HOSTING_PLACE', 'x'.repeat(201)],
    ['BACKUP_KEEP', '-1'],
    ['BACKUP_KEEP', 'daily'],
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'moyeu.example'],
    ['PUBLIC_URL', 'ftp://moyeu.example'],
    ['PUBLIC_URL', 'https://moyeu.example/sub'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/64'],
    ['LOCALE', 'de'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s=%s as the setting that is wrong', (setting, value) => {
    expect(readConfig({ [setting]: value })).toMatchObject({
      ok: false,
      problem: { setting, value },
    });
  });

  it('takes a number of proxies as a number', () => {
    expect(readConfig({ TRUST_PROXY: '1' })).toMatchObject({ config: { trustProxy: 1 } });
  });

  it('suggests the setting a misspelt one is near', () => {
    expect(readConfig({ DATADIR: '/tmp' })).toMatchObject({
      ok: false,
      problem: { setting: 'DATADIR', near: 'DATA_DIR' },
    });
    expect(readConfig({ PUBLIC_ULR: 'x' })).toMatchObject({
      ok: false,
      problem: { near: 'PUBLIC_URL' },
    });
  });

  it('refuses a name with our prefix that no setting has', () => {
    expect(readConfig({ MOYEU_PORT: '1' })).toMatchObject({
      ok: false,
      problem: { setting: 'MOYEU_PORT', near: 'PORT' },
    });
    const { problem } = readConfig({ MOYEU_SPEED: '1' }) as { problem?: object };
    expect(problem).toEqual({ setting: 'MOYEU_SPEED', value: '1', locale: 'fr' });
  });

  it.each([
    ['DATABASE_URL', 'mysql://moyeu:hunter2@localhost/moyeu'],
    ['DATABASE_URL', 'hunter2'],
    ['SECRET', 'hunter2'],
    // Beside a file, the secret is a file.
    ['SECRET', Buffer.alloc(32).toString('base64')],
  ])('names a wrong %s without repeating it', (setting, value) => {
    const read = readConfig({ [setting]: value });
    expect(read).toMatchObject({ ok: false, problem: { setting } });
    expect(JSON.stringify(read)).not.toContain(value);
  });

  it('reads the address of a database and the secret that goes with it', () => {
    const url = 'postgres://moyeu@localhost/moyeu';
    const SECRET = Buffer.alloc(32, 7).toString('base64');
    const read = readConfig({ DATABASE_URL: url, SECRET });
    expect(read).toMatchObject({ ok: true, config: { databaseUrl: url } });
    expect(read.ok && read.config.secret).toEqual(Buffer.alloc(32, 7));
  });

  it('passes over what Kubernetes says of a service of our name, without taking it for a setting', () => {
    const told = {
      MOYEU_PORT: 'tcp://10.96.12.4:80',
      MOYEU_PORT_80_TCP: 'tcp://10.96.12.4:80',
      MOYEU_PORT_80_TCP_ADDR: '10.96.12.4',
      MOYEU_PORT_80_TCP_PORT: '80',
      MOYEU_PORT_80_TCP_PROTO: 'tcp',
      MOYEU_SERVICE_HOST: '10.96.12.4',
      MOYEU_SERVICE_PORT: '80',
      MOYEU_SERVICE_PORT_HTTP: '80',
      MOYEU_MAIL_PORT: 'udp://10.96.12.5:25',
      MOYEU_MAIL_SERVICE_HOST: '10.96.12.5',
    };
    expect(readConfig(told)).toMatchObject({ ok: true, config: { host: '127.0.0.1', port: 3000 } });
  });
});
