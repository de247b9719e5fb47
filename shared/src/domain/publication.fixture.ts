/** Test data: publications made from packed answers through the real counting and disclosure control. */

import type { Instrument } from './instrument.ts';
import { itemsAsked } from './instrument.ts';
import type { Publication } from './publication.ts';
import { publish, type WrittenComment } from './suppression.ts';
import { tallyResponses } from './tally.ts';

/** Group id → its packed answers, one string a person. */
export type AnswersByGroup = Readonly<Record<string, readonly string[]>>;

export type PublicationSettings = {
  readonly instrument: Instrument;
  readonly trust: boolean;
  readonly threshold: number;
  readonly comments: readonly WrittenComment[];
  readonly expected: number;
  /** Groups that take part by an agreed rating alone. */
  readonly together?: readonly string[];
  /** 2026 unless said otherwise. */
  readonly edition?: {
    readonly waveId: string;
    readonly openedOn: string;
    readonly closedOn: string;
  };
};

export function publishAnswers(
  answers: AnswersByGroup,
  { instrument, trust, threshold, comments, expected, edition, together = [] }: PublicationSettings,
): Publication {
  const ids = Object.keys(answers);
  const responses = ids.flatMap((group) =>
    (answers[group] ?? []).map((packed) => ({ group, answers: packed })),
  );
  let made = 0;
  return publish({
    instrument,
    trust,
    threshold,
    header: {
      waveId: 'w',
      partnershipName: 'Alliance',
      title: '2026',
      openedOn: '2026-05-01',
      closedOn: '2026-06-12',
      ...edition,
    },
    groups: ids.map((id) => ({
      id,
      name: id,
      shortName: id,
      expected,
      onPaper: 0,
      ...(together.includes(id) ? { together: true } : {}),
    })),
    tally: tallyResponses(ids, itemsAsked(instrument, trust).length, responses),
    comments,
    shuffle: (list) => list.toReversed(),
    newCommentId: () => {
      made += 1;
      return `c${made}`;
    },
  });
}

/** `times('A', 3)`: three people who answer every item so. */
export function times(packed: string, people: number): string[] {
  return new Array<string>(people).fill(packed);
}
