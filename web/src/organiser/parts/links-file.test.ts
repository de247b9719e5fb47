/** The file of personal links is safe to open and splits in columns in both languages. */

import { expect, it } from 'vitest';
import { writeLinksFile } from './links-file.ts';

it('separates as each language’s spreadsheets expect, and lets no cell be a formula', () => {
  const rows = [
    ['Personne', 'Lien'],
    ['=HYPERLINK("x")', 'https://moyeu.example/a/x'],
  ];
  expect(writeLinksFile(rows, 'fr')).toBe(
    '\uFEFF"Personne";"Lien"\r\n"\'=HYPERLINK(""x"")";"https://moyeu.example/a/x"\r\n',
  );
  expect(writeLinksFile(rows, 'en')).toContain('"Personne","Lien"');
});
