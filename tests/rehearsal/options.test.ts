/** The command line of the rehearsal. */

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const folder = join(import.meta.dirname, '../fixtures');
const typedThere = { INIT_CWD: folder };

describe('the options of a rehearsal', () => {
  it('find the file where the command was typed, with a threshold of 5 and a server of its own', () => {
    expect(readOptions(['one-group.csv'], typedThere)).toMatchObject({
      file: join(folder, 'one-group.csv'),
      threshold: 5,
      url: null,
      linksOnly: false,
    });
  });

  it('take the password from the environment alone', () => {
    const environment = { ...typedThere, MOYEU_PASSWORD: 'correct horse' };
    const args = ['one-group.csv', '--url', 'http://127.0.0.1:3000', '--email', 'a@example.org'];
    expect(readOptions(args, environment)).toMatchObject({
      email: 'a@example.org',
      password: 'correct horse',
    });
  });

  it.each([
    [['one-group.csv', '--k', '2']],
    [['one-group.csv', '--k', '-1']],
    [['one-group.csv', '--k', 'five']],
    [['one-group.csv', '--personal', '3']],
    [['one-group.csv', '--unknown']],
    [['one-group.csv', '--url', 'nowhere']],
    [['missing.csv']],
    [['one-group.csv', 'three-groups.csv']],
    [[]],
  ])('refuse %j in one line', (args) => {
    expect(() => readOptions(args, typedThere)).toThrow(/^[^\n]+$/);
  });
});
