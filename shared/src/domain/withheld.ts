/** What a publication keeps back and why, each thing named once, so that a page can say it in words. */

import type { Publication, PublishedGroup } from './publication.ts';
import type { WithheldGroup, WithheldView } from './results-view.ts';

export function listWithheld(publication: Publication): WithheldView {
  const items = Object.entries(publication.items);
  // Nothing is withheld of a group that nobody was asked to answer for.
  const asked = publication.groups.filter(({ together }) => !together);
  const whole = asked.flatMap((group) => findWithheldGroup(publication, group) ?? []);
  const wholeIds = new Set(whole.map(({ group }) => group));
  const others = asked.filter(({ id }) => !wholeIds.has(id));
  const answered = publication.groups.filter(({ received }) => received > 0);

  const totals = (asked.length > 0 ? items : [])
    .filter(([, figures]) => figures.total === null)
    .map(([item, figures]) => ({
      item,
      because: answered.filter(({ id }) => !figures.groups[id]).map(({ id }) => id),
    }));
  return {
    groups: whole,
    cells: items.flatMap(([item, figures]) =>
      others.filter(({ id }) => !figures.groups[id]).map(({ id }) => ({ item, group: id })),
    ),
    totals,
    everyTotal: asked.length > 0 && totals.length === items.length,
    comments: asked.length > 0 && publication.comments.scope === 'withheld',
  };
}

function findWithheldGroup(
  publication: Publication,
  { id, received }: PublishedGroup,
): WithheldGroup | undefined {
  if (received === 0) return { group: id, reason: 'nobody' };
  if (received < publication.header.threshold) return { group: id, reason: 'few-responses' };
  const anyShown = Object.values(publication.items).some((figures) => figures.groups[id]);
  return anyShown ? undefined : { group: id, reason: 'few-answers' };
}
