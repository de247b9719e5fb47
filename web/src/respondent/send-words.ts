/** The words of sending: one’s own answers, or a sheet typed in for somebody. */

import { m } from '@moyeu/shared/messages';
import type { AnswerPageKind } from './page-props.ts';

export type SendWords = {
  readonly final: string;
  readonly send: string;
  readonly anyway: string;
};

export function getSendWords(kind: AnswerPageKind): SendWords {
  if (kind !== 'paper') {
    return {
      final: m.answer_send_text(),
      send: m.answer_send(),
      anyway: m.answer_send_anyway(),
    };
  }
  return {
    final: m.answer_paper_final(),
    send: m.answer_paper_send(),
    anyway: m.answer_paper_send_anyway(),
  };
}
