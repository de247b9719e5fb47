/** Everybody of the file opens their group's link, answers and sends, a few at a time. */

import { m } from '@moyeu/shared/messages';
import { sendAnswers } from '../support/answer-form.ts';
import type { Person } from './answer-file.ts';
import { Refused } from './refused.ts';
import { locale } from './words.ts';

const atOnce = 4;

export async function answerAll(
  people: readonly Person[],
  links: ReadonlyMap<string, string>,
): Promise<void> {
  const waiting = [...people];
  async function answer(): Promise<void> {
    for (let person = waiting.shift(); person; person = waiting.shift()) {
      await sendAnswers(links.get(person.group) ?? '', person.answers);
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, answer));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refused(m.cli_rehearse_answer_failed({ reason }, { locale }));
  }
}
