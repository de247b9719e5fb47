/** Reads a file of answers: one line a person, a `group` column, one column an item. */

import { type Answer, isAnswer } from '@moyeu/shared/domain/answers.ts';
import { isSameGroupName } from '@moyeu/shared/domain/group-name.ts';
import { m } from '@moyeu/shared/messages';
import { parse } from 'csv-parse/sync';
import { Refused } from './refused.ts';
import { locale } from './words.ts';

export type Person = {
  readonly group: string;
  readonly answers: Readonly<Record<string, Answer>>;
};

export type AnswerFile = {
  /** In the order they first appear. */
  readonly groups: readonly string[];
  readonly people: readonly Person[];
  /** The file has columns of the trust module. */
  readonly trust: boolean;
  /** Lines without any answer, by line number. */
  readonly skipped: readonly number[];
};

type Line = { readonly record: Readonly<Record<string, string>>; readonly info: { lines: number } };

const itemColumn = /^[qt]\d+$/;

export function readAnswerFile(text: string): AnswerFile {
  const lines = readLines(text);
  const columns = Object.keys(lines[0]?.record ?? {});
  if (!columns.includes('group') || !columns.some((name) => itemColumn.test(name))) {
    throw new Refused(m.cli_rehearse_no_columns({}, { locale }));
  }
  const people = lines.map(({ record, info }) => ({
    line: info.lines,
    group: readGroup(record, info.lines),
    answers: readLineAnswers(record, info.lines),
  }));
  const answered = people.filter(({ answers }) => Object.values(answers).some((a) => a !== ''));
  const groups = [...new Set(people.map(({ group }) => group))];
  refuseGroupsAlike(groups);
  return {
    groups,
    people: answered.map(({ group, answers }) => ({ group, answers })),
    trust: columns.some((name) => /^t\d+$/.test(name)),
    skipped: people.filter((person) => !answered.includes(person)).map(({ line }) => line),
  };
}

/** The server would take the second for the first: said before anything is created. */
function refuseGroupsAlike(groups: readonly string[]): void {
  for (const [place, second] of groups.entries()) {
    const first = groups.slice(0, place).find((name) => isSameGroupName(name, second));
    if (first) throw new Refused(m.cli_rehearse_groups_alike({ first, second }, { locale }));
  }
}

function readLines(text: string): readonly Line[] {
  try {
    return parse(text, {
      bom: true,
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as Line[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refused(m.cli_rehearse_unreadable({ reason }, { locale }));
  }
}

function readGroup(record: Line['record'], line: number): string {
  const group = record.group?.trim();
  if (!group) throw new Refused(m.cli_rehearse_no_group({ line }, { locale }));
  return group;
}

function readLineAnswers(record: Line['record'], line: number): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [item, text] of Object.entries(record)) {
    if (!itemColumn.test(item)) continue;
    const value = text.trim();
    if (!isAnswer(value)) {
      throw new Refused(m.cli_rehearse_not_an_answer({ line, item, value }, { locale }));
    }
    answers[item] = value;
  }
  return answers;
}
