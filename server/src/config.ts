/** Reads the settings from the environment, once; nobody else reads it. */

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** The ranges that the proxy library knows by name. */
const namedRanges = ['loopback', 'linklocal', 'uniquelocal'];

const trustProxy = z
  .string()
  .transform((value) => {
    if (value === 'true') return true;
    if (value === 'false') return false;
    return /^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim());
  })
  .refine((value) => !Array.isArray(value) || value.every(isRange));

function isRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  if (namedRanges.includes(text)) return true;
  if (isIP(address) === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** One line somebody reads, as typed. */
const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u)
  .transform((value) => value || null);

/** 32 random bytes as base64, as `openssl rand -base64 32` prints them. */
const secret = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .transform((value): Uint8Array => Buffer.from(value, 'base64'));

const settings = z.object({
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port to listen on; 0 = any free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Folder of the database, its secret and its backups. */
  DATA_DIR: z.string().min(1).default('./data'),
  /** Address of a PostgreSQL database, in place of the file in `DATA_DIR`. */
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .nullable()
    .default(null),
  /** With `DATABASE_URL`: the key that links are derived from, in place of the file in `DATA_DIR`. */
  SECRET: secret.nullable().default(null),
  /** Daily copies of the database kept; 0 = none is made. */
  BACKUP_KEEP: z.coerce.number().int().min(0).max(366).default(7),
  /** The address partners reach, as links and QR codes carry it; default: where the server listens. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => /^https?:\/\/[^/?#]+\/?$/.test(url))
    .optional(),
  /** `true`, a number of proxies, or their addresses: who may say what address a request comes from. */
  TRUST_PROXY: trustProxy.default(false),
  /** Language of what the server prints. */
  LOCALE: z.enum(['fr', 'en']).default('fr'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Which Québec law the host answers to: `public` = Access Act, `private` = private sector (P-39.1). */
  PRIVACY_LAW: z.enum(['public', 'private']).nullable().default(null),
  /** The person responsible for the protection of personal information, and how to reach her. */
  PRIVACY_CONTACT: line.default(null),
  /** Where the server stands. */
  HOSTING_PLACE: line.default(null),
});

export const settingNames = Object.keys(settings.shape);

/** What the host alone knows of the protection of personal information; null where it was not said. */
export type HostPrivacy = {
  readonly law: 'public' | 'private' | null;
  readonly contact: string | null;
  readonly place: string | null;
};

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Of PostgreSQL; null for SQLite. May hold a password. */
  readonly databaseUrl: string | null;
  /** 32 bytes; null for the file in the data folder. */
  readonly secret: Uint8Array | null;
  readonly backupKeep: number;
  readonly publicUrl: string | null;
  readonly trustProxy: boolean | number | readonly string[];
  readonly locale: 'fr' | 'en';
  readonly logLevel: z.output<typeof settings>['LOG_LEVEL'];
  readonly privacy: HostPrivacy;
};

export type ConfigProblem = {
  readonly setting: string;
  readonly value: string;
  readonly near?: string;
  /** Language to say it in: settings that cannot be read cannot choose one. */
  readonly locale: 'fr' | 'en';
};

/** What these hold is never printed. */
const confidential = new Set(['DATABASE_URL', 'SECRET']);

/** Variables of ours that tools beside the server read. */
const others = new Set(['MOYEU_PASSWORD']);

/** Reads settings from an environment; names the first wrong or misspelt one. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { ok: true; config: Config } | { ok: false; problem: ConfigProblem } {
  const locale = environment.LOCALE === 'en' ? 'en' : 'fr';
  const unknown = findUnknownSetting(environment);
  if (unknown)
    return {
      ok: false,
      problem: { ...unknown, locale, value: environment[unknown.setting] ?? '' },
    };
  // A container file that passes on what nobody set passes on an empty text.
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const read = settings.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const setting = String(read.error.issues[0]?.path[0]);
    const value = confidential.has(setting) ? '…' : (environment[setting] ?? '');
    return { ok: false, problem: { setting, locale, value } };
  }
  const values = read.data;
  // Beside a file, the secret is a file: a second one would leave the links of the first without their key.
  if (values.SECRET && !values.DATABASE_URL) {
    return { ok: false, problem: { setting: 'SECRET', locale, value: '…' } };
  }
  return {
    ok: true,
    config: {
      host: values.HOST,
      port: values.PORT,
      dataDir: resolve(values.DATA_DIR),
      databaseUrl: values.DATABASE_URL,
      secret: values.SECRET,
      backupKeep: values.BACKUP_KEEP,
      publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      trustProxy: values.TRUST_PROXY,
      locale: values.LOCALE,
      logLevel: values.LOG_LEVEL,
      privacy: {
        law: values.PRIVACY_LAW,
        contact: values.PRIVACY_CONTACT,
        place: values.HOSTING_PLACE,
      },
    },
  };
}

/** A name of ours that no setting has: our prefix, or two letters away from a long setting name. */
function findUnknownSetting(
  environment: Readonly<Record<string, string | undefined>>,
): { setting: string; near?: string } | undefined {
  for (const [name, value = ''] of Object.entries(environment)) {
    if (settingNames.includes(name) || others.has(name)) continue;
    if (isServiceAddress(name, value)) continue;
    if (name.startsWith('MOYEU_')) {
      const plain = name.slice('MOYEU_'.length);
      return settingNames.includes(plain) ? { setting: name, near: plain } : { setting: name };
    }
    const near = settingNames.find((known) => known.length >= 8 && distance(name, known) <= 2);
    if (near) return { setting: name, near };
  }
  return undefined;
}

/** What Kubernetes and Docker tell every container of a service called moyeu, or moyeu-something: nobody typed it. */
function isServiceAddress(name: string, value: string): boolean {
  if (/^MOYEU(_\w+)?_SERVICE_(HOST|PORT(_\w+)?)$/.test(name)) return true;
  if (/^MOYEU(_\w+)?_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name)) return true;
  return /^MOYEU(_\w+)?_PORT$/.test(name) && /^(tcp|udp|sctp):\/\//.test(value);
}

/** Levenshtein distance, in edits. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replace));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
