/** What an organiser pastes tells partners until when, to the hour, and ends each sentence once. */

import { expect, it } from 'vitest';
import { writeMessage } from './invitation-message.ts';

const invitation = {
  partnership: 'Alliance du Vieux-Moulin',
  group: 'Table de quartier',
  threshold: 5,
  closesAt: '2026-12-15T17:00',
  contact: 'Ana, 514 555-0100',
};

it('says the hour of closing in the message, in both languages', () => {
  const url = 'https://exemple.org/a/lien';
  const french = writeMessage(invitation, url, 'fr').body;
  const english = writeMessage(invitation, url, 'en').body;
  expect(french).toContain('jusqu’au 15\u00a0décembre 2026, à 17\u00a0h.\n');
  expect(french).toContain('Vous répondez dans le groupe');
  expect(english).toContain('until December\u00a015, 2026, 5\u00a0p.m. to answer.\n');
  expect(`${french}${english}`).not.toContain('..');
  expect(writeMessage({ ...invitation, closesAt: null }, url, 'fr').body).not.toContain('jusqu’au');
});
