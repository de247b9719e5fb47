/** What is said in words: comments, what is withheld and why, and how the figures were made. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { listAboutNotes } from '../about-notes.ts';
import { listWithheldSentences } from '../withheld-text.ts';
import type { Block, ListItem } from './blocks.ts';
import { heading, plain, say, soft } from './write-blocks.ts';

export function listCommentBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const { scope, list, hidden } = view.comments;
  const remark = hidden > 0 ? [say('remark', m.results_comments_hidden({ count: hidden }))] : [];
  const title = heading(2, m.results_comments_heading());
  if (scope === 'withheld') return [title, say('body', m.results_comments_withheld()), ...remark];
  const said = view.spokes.flatMap(({ key, name }): readonly Block[] => {
    const here = list.filter(({ dimension }) => dimension === key);
    if (here.length === 0) return [];
    const items = here.map((comment) => quote(view, comment));
    return [heading(3, name[locale]), { kind: 'list', look: 'said', items }];
  });
  if (said.length === 0) return [title, say('body', m.results_comments_none()), ...remark];
  const lead = scope === 'group' ? m.results_comments_group() : m.results_comments_pooled();
  return [title, say('lead', lead), ...said, ...remark];
}

function quote(
  { groups }: ResultsView,
  { text, group }: ResultsView['comments']['list'][number],
): ListItem {
  const from = groups.find(({ id }) => id === group)?.name;
  if (!from) return { words: plain(text) };
  return { words: [{ text: `${text}\n` }, ...soft(m.results_comments_from({ group: from }))] };
}

export function listWithheldBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const sentences = listWithheldSentences(view, locale);
  const title = heading(2, m.results_withheld_heading());
  if (sentences.length === 0) return [title, say('body', m.results_withheld_nothing())];
  const items = sentences.map((sentence) => ({ words: plain(sentence) }));
  return [title, { kind: 'list', look: 'body', items }];
}

export function listAboutBlocks(view: ResultsView, locale: Locale): readonly Block[] {
  const items = listAboutNotes(view).map((note) => ({ words: plain(note) }));
  return [
    heading(2, m.results_about_heading()),
    say('lead', view.instrument.purpose[locale]),
    { kind: 'list', look: 'body', items },
    say('remark', view.instrument.credit[locale]),
  ];
}
