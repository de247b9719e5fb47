/** Everything withheld and why, as sentences: each group, then each question, then the totals. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { m } from '@moyeu/shared/messages';
import { writeList } from './figure-text.ts';

export function listWithheldSentences(view: ResultsView, locale: Locale): readonly string[] {
  // Counts typed in came without comments: none is kept back.
  const hidden = view.withheld.comments && !view.header.enteredByHand;
  const comments = hidden ? [m.results_comments_withheld()] : [];
  return [...sayGroups(view), ...sayCells(view, locale), ...sayTotals(view, locale), ...comments];
}

function sayGroups(view: ResultsView): readonly string[] {
  const { threshold } = view.header;
  return view.withheld.groups.map(({ group: id, reason }) => {
    const group = nameOf(view, id);
    if (reason === 'nobody') return m.results_withheld_nobody({ group });
    if (reason === 'few-responses') return m.results_withheld_few_responses({ group, threshold });
    return m.results_withheld_few_answers({ group, threshold });
  });
}

function sayCells(view: ResultsView, locale: Locale): readonly string[] {
  const byGroup = Map.groupBy(view.withheld.cells, ({ group }) => group);
  return [...byGroup].map(([group, cells]) =>
    m.results_withheld_cells({
      count: cells.length,
      group: nameOf(view, group),
      numbers: writeNumbers(
        view,
        cells.map(({ item }) => item),
        locale,
      ),
      threshold: view.header.threshold,
    }),
  );
}

function sayTotals(view: ResultsView, locale: Locale): readonly string[] {
  const { totals, everyTotal } = view.withheld;
  const because = [...new Set(totals.flatMap((total) => total.because))];
  const write = (ids: readonly string[]) =>
    writeList(
      ids.map((id) => nameOf(view, id)),
      locale,
    );
  if (everyTotal && because.length === 0) return [m.results_withheld_every_total_nobody()];
  const reveals = (ids: readonly string[]) => {
    const others = view.groups.filter(({ id, received }) => received > 0 && !ids.includes(id));
    if (others.length === 0) return m.results_withheld_reveals_all({ groups: write(ids) });
    return m.results_withheld_reveals({ others: others.length, groups: write(ids) });
  };
  if (everyTotal) return [`${m.results_withheld_every_total()} ${reveals(because)}`];
  const bySame = Map.groupBy(totals, (total) => total.because.join(' '));
  return [...bySame.values()].map((same) => {
    const items = same.map(({ item }) => item);
    const numbers = writeNumbers(view, items, locale);
    const told = m.results_withheld_totals({ count: same.length, numbers });
    return `${told} ${reveals(same[0]?.because ?? [])}`;
  });
}

function writeNumbers(view: ResultsView, keys: readonly string[], locale: Locale): string {
  const numbers = keys.flatMap((key) => view.items.find((item) => item.key === key)?.number ?? []);
  return writeList(numbers.map(String), locale);
}

function nameOf(view: ResultsView, id: string): string {
  return view.groups.find((group) => group.id === id)?.name ?? '';
}
