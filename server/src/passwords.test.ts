/** Passwords are kept as salted hashes that say how they were made. */

import { expect, it } from 'vitest';
import { hashPassword, passwordCost, verifyPassword } from './passwords.ts';

const salt = 'c2VsIGRlIHRlc3QgMTIzNA';

it('keeps the parameters and the salt beside the hash, and nothing of the password', async () => {
  const stored = await hashPassword('correct horse battery', salt, passwordCost);
  expect(stored).toMatch(new RegExp(`^scrypt\\$15\\$8\\$3\\$${salt}\\$[\\w-]{43}$`));
  expect(stored).not.toContain('horse');
  expect(await hashPassword('correct horse battery', 'another salt', passwordCost)).not.toBe(
    stored,
  );
});

it('accepts the password and no other', async () => {
  const stored = await hashPassword('correct horse battery', salt, passwordCost);
  expect(await verifyPassword('correct horse battery', stored)).toBe(true);
  expect(await verifyPassword('correct horse batterY', stored)).toBe(false);
  expect(await verifyPassword('', stored)).toBe(false);
});

it('takes an accent typed in one sign or two for the same', async () => {
  const stored = await hashPassword('été à Montréal', salt, passwordCost);
  expect(await verifyPassword('été à Montréal'.normalize('NFD'), stored)).toBe(true);
});

it('still reads hashes made with other parameters: test vector of RFC 7914', async () => {
  const key = Buffer.from(
    'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    'hex',
  );
  const stored = `scrypt$10$8$16$NaCl$${key.toString('base64url')}`;
  expect(await verifyPassword('password', stored)).toBe(true);
  expect(await verifyPassword('Password', stored)).toBe(false);
});

it('refuses what it did not write', async () => {
  await expect(verifyPassword('x', 'md5$abc')).rejects.toThrow('unknown password hash');
});
